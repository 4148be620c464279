import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { createOneTimeToken, findOneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { tagsOfComments } from '#lib/accounts/people/avatar-commands';
import { confirmPerson } from '#lib/accounts/people/commands';
import { looksLike, nameProblem, protectedNames } from '#lib/accounts/people/names';
import { isOfTheBlog } from '#lib/accounts/people/policy';
import { oneSpelling } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { hour } from '#lib/platform/time/durations';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { ownWordsAsked } from './own-words-mail.ts';
import type { NameRefusal, Profile } from './schema.ts';

/** Changes a person's own name, site, language and mail. Returns why the name cannot be, or null. */
export async function saveProfile(
	db: Database,
	person: Person,
	profile: Profile,
): Promise<NameRefusal | null> {
	const problem = nameProblem(profile.name);
	if (problem) return problem;
	return transaction(db, async (trx) => {
		const { name, url, language, notify } = profile;
		if (name !== person.name) {
			const others = await protectedNames(trx);
			const taken = isOfTheBlog(person) ? others.filter((other) => other !== person.name) : others;
			if (looksLike(name, taken) !== null) return 'taken';
		}
		await trx
			.updateTable('person')
			.set({ name, url, language, notify })
			.where('id', '=', person.id)
			.where('erased_at', 'is', null)
			.execute();
		if (person.user_id) {
			await trx.updateTable('auth_user').set({ name }).where('id', '=', person.user_id).execute();
		}
		if (profile.everywhere) {
			await trx
				.updateTable('comment')
				.set({ author_name: name, author_url: url })
				.where('person_id', '=', person.id)
				.where('status', '<>', 'removed')
				.execute();
			await bump(trx, await tagsOfComments(trx, person));
		}
		if (isOfTheBlog(person)) await bump(trx, [siteTag, articlesTag]);
		return null;
	});
}

/** Ends a following of one's own. */
export async function stopFollowing(db: Database, person: Person, id: number): Promise<void> {
	await db
		.deleteFrom('subscription')
		.where('id', '=', id)
		.where(({ eb, or }) => or([eb('person_id', '=', person.id), eb('email', '=', person.email ?? '')]))
		.execute();
}

/** Mails the way to their words to an address that has any; the answer never tells whether it has. */
export async function askForWords(db: Database, asked: { email: string; language: string }): Promise<void> {
	const email = oneSpelling(asked.email);
	await transaction(db, async (trx) => {
		if (!(await isKnown(trx, email))) return;
		const oneTimeToken = await createOneTimeToken(trx, { purpose: 'own-words', email, validFor: hour });
		await ownWordsAsked(trx, { email, language: asked.language, token: oneTimeToken.token });
	});
}

async function isKnown(trx: Database, email: string): Promise<boolean> {
	const found =
		(await trx.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()) ??
		(await trx.selectFrom('comment').select('id').where('author_email', '=', email).executeTakeFirst()) ??
		(await trx.selectFrom('subscription').select('id').where('email', '=', email).executeTakeFirst());
	return found !== undefined;
}

/** Whose words this mailed token opens; null when it opens none any more. Changes nothing. */
export async function addressOfWords(db: Database, token: string): Promise<string | null> {
	const oneTimeToken = await findOneTimeToken(db, 'own-words', token);
	return oneTimeToken && oneTimeToken.used_at === null && oneTimeToken.expires_at > Date.now()
		? oneTimeToken.email
		: null;
}

/** Uses the token up: its reader is who the address says. */
export async function openWords(db: Database, token: string, language: string): Promise<Person | null> {
	return transaction(db, async (trx) => {
		const oneTimeToken = await spendOneTimeToken(trx, 'own-words', token);
		return oneTimeToken && confirmPerson(trx, { email: oneTimeToken.email, name: '', language });
	});
}
