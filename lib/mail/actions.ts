'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { database } from '#lib/server/database';
import { decideByMail, type Hindrance } from './decide.ts';
import { stopMail } from './stop.ts';

const token = z.string().max(200).catch('');
const asked = z.object({ token, text: z.string().max(200_000).catch('') });

export interface DecideState {
	text: string;
	refusal: Exclude<Hindrance, 'stale'> | null;
}

/** The one button of a moderator's mailed page: the token is who. */
export async function decideFromMail(_before: DecideState, form: FormData): Promise<DecideState> {
	const input = asked.parse(Object.fromEntries(form));
	const hindrance = await decideByMail(database(), input.token, input.text);
	if (hindrance === 'empty' || hindrance === 'long') return { text: input.text, refusal: hindrance };
	redirect(`/admin/decide/${encodeURIComponent(input.token)}${hindrance === null ? '?done=1' : ''}`);
}

/** The one button of the page that a message's last line leads to. */
export async function stopFromMail(form: FormData): Promise<void> {
	const input = asked.parse(Object.fromEntries(form));
	await stopMail(database(), input.token);
	redirect(`/me/stop/${encodeURIComponent(input.token)}`);
}
