'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { requirePerson } from '../guards.ts';
import { namePasskey } from '../passkeys.ts';
import { removeOwnPasskey } from '../required-passkey.ts';
import { revokeOtherSessions, revokeSession } from '../session.ts';

const page = '/me/keys';

const idOf = (form: FormData) => String(form.get('id') ?? '').slice(0, 100);

/** Gives a passkey a name. */
export async function renameKey(form: FormData): Promise<void> {
	const person = await requirePerson(page);
	const name = String(form.get('name') ?? '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim()
		.slice(0, 80);
	if (name) await namePasskey(database(), person, idOf(form), name);
	redirect(`${page}#passkeys`);
}

/** Takes a passkey away. */
export async function dropKey(form: FormData): Promise<void> {
	const person = await requirePerson(page);
	await removeOwnPasskey(database(), person, idOf(form));
	redirect(`${page}#passkeys`);
}

/** Ends one of one's sessions. */
export async function dropSession(form: FormData): Promise<void> {
	const person = await requirePerson(page);
	await revokeSession(database(), person, idOf(form));
	redirect(`${page}#sessions`);
}

/** Ends all of one's sessions but this. */
export async function dropOtherSessions(): Promise<void> {
	const person = await requirePerson(page);
	await revokeOtherSessions(database(), person, await headers());
	redirect(`${page}#sessions`);
}
