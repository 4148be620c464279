import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { confirmPerson } from '#lib/accounts/people/commands';
import { mayAnything } from '#lib/accounts/people/policy';
import { localPath } from '#lib/platform/forms/fields';
import { minute } from '#lib/platform/time/durations';
import { getSite } from '#lib/site/settings/queries';
import { createOneTimeToken, type OneTimeToken, spendCode, spendOneTimeToken } from './one-time-token.ts';
import { passkeysWork } from './passkeys.ts';
import { signInAsked } from './sign-in-mail.ts';

const minutes = (count: number) => count * minute;

/** Mails a sign-in by link and code, whether the address is known or not; the caller has counted the askings. */
export async function askSignIn(
	db: Database,
	{ email, from }: { email: string; from: string },
): Promise<void> {
	const site = await getSite(db);
	await transaction(db, async (trx) => {
		const known = await trx
			.selectFrom('person')
			.select('language')
			.where('email', '=', email)
			.executeTakeFirst();
		const oneTimeToken = await createOneTimeToken(trx, {
			purpose: 'sign-in',
			email,
			payload: { from },
			validFor: minutes(15),
			withCode: true,
		});
		const { token, code } = oneTimeToken;
		await signInAsked(trx, { email, language: known?.language ?? site.language, token, code });
	});
}

export interface SignedIn {
	person: Person;
	/** Where to go on to. */
	next: string;
}

/** Who holds the mailed link: confirmed, and to be signed in; null when it is used or out of date. */
export async function signInByToken(db: Database, token: string): Promise<SignedIn | null> {
	return signInBy(db, (trx) => spendOneTimeToken(trx, 'sign-in', token));
}

/** The same by the code in that mail. */
export async function signInByCode(db: Database, email: string, code: string): Promise<SignedIn | null> {
	return signInBy(db, (trx) => spendCode(trx, 'sign-in', email, code));
}

async function signInBy(
	db: Database,
	spend: (trx: Database) => Promise<OneTimeToken | null>,
): Promise<SignedIn | null> {
	const site = await getSite(db);
	return transaction(db, async (trx) => {
		const began = Date.now();
		const oneTimeToken = await spend(trx);
		if (!oneTimeToken) return null;
		const person = await confirmPerson(trx, { email: oneTimeToken.email, name: '', language: site.language });
		const { from } = JSON.parse(oneTimeToken.payload) as { from?: string };
		return { person, next: nextPath(person, from ?? '', (person.confirmed_at ?? 0) >= began) };
	});
}

/** Where somebody goes who has just signed in; the first time past the page that offers a passkey. */
export function nextPath(person: Person, from: string, first: boolean): string {
	const wanted = localPath.parse(from) || (mayAnything(person) ? '/admin' : '/me');
	return first && passkeysWork() ? `/me/keys?from=${encodeURIComponent(wanted)}` : wanted;
}
