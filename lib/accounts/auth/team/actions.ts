'use server';

import { notFound, redirect } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { requireAct } from '../guards.ts';
import { type Ending, endAccessOf } from './commands.ts';

/** Ends a session, all sessions or a passkey of somebody of the team: `session`, `passkey`, or neither. */
export async function endTheirAccess(form: FormData): Promise<void> {
	const id = Number(form.get('person')) || 0;
	const place = `/admin/people/${id}`;
	const by = await requireAct('managePeople', place);
	const one = (name: string) => String(form.get(name) ?? '').slice(0, 100);
	const what: Ending = one('session')
		? { session: one('session') }
		: one('passkey')
			? { passkey: one('passkey') }
			: 'sessions';
	if (!(await endAccessOf(database(), by, id, what))) notFound();
	redirect(`${place}#access`);
}
