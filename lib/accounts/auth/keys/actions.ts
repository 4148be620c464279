'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Person } from '#db/schema';
import { database } from '#lib/platform/database/database';
import { namePasskey, removePasskey } from '../passkeys.ts';
import { revokeOtherSessions, revokeSession, viewerOf } from '../session.ts';

const page = '/me/keys';

async function viewer(): Promise<{ person: Person; from: Headers }> {
	const from = await headers();
	const person = await viewerOf(from);
	if (!person) redirect(`/sign-in?from=${encodeURIComponent(page)}`);
	return { person, from };
}

const idOf = (form: FormData) => String(form.get('id') ?? '').slice(0, 100);

/** Gives a passkey a name. */
export async function renameKey(form: FormData): Promise<void> {
	const { person } = await viewer();
	const name = String(form.get('name') ?? '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim()
		.slice(0, 80);
	if (name) await namePasskey(database(), person, idOf(form), name);
	redirect(`${page}#passkeys`);
}

/** Takes a passkey away. */
export async function dropKey(form: FormData): Promise<void> {
	const { person } = await viewer();
	await removePasskey(database(), person, idOf(form));
	redirect(`${page}#passkeys`);
}

/** Ends one of one's sessions. */
export async function dropSession(form: FormData): Promise<void> {
	const { person } = await viewer();
	await revokeSession(database(), person, idOf(form));
	redirect(`${page}#sessions`);
}

/** Ends all of one's sessions but this. */
export async function dropOtherSessions(): Promise<void> {
	const { person, from } = await viewer();
	await revokeOtherSessions(database(), person, from);
	redirect(`${page}#sessions`);
}
