import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { createProof, findProof, spendProof } from '#lib/accounts/auth/one-time-token';
import { makeAvatar, removeAvatarFile, storeAvatar } from '#lib/accounts/people/avatar-files';
import { confirmPerson } from '#lib/accounts/people/commands';
import { looksLike, nameProblem, protectedNames } from '#lib/accounts/people/names';
import { isOfTheBlog } from '#lib/accounts/people/policy';
import { avatarTag } from '#lib/accounts/people/tags';
import { ownWordsAsked } from '#lib/conversation/notifications/notifications';
import { environment } from '#lib/platform/environment/environment';
import { oneSpelling } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import type { NameRefusal, Profile } from './schema.ts';

const hour = 3_600_000;

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

/** What shows a person's comments. */
export async function tagsOfComments(trx: Database, person: Pick<Person, 'id'>): Promise<string[]> {
	const articles = await trx
		.selectFrom('comment')
		.select('article_id')
		.distinct()
		.where('person_id', '=', person.id)
		.where('number', 'is not', null)
		.execute();
	return articles.length === 0
		? []
		: [discussionsTag, ...articles.map(({ article_id }) => articleTag(article_id))];
}

/** Shows this picture beside a person's words. False when it is no picture we can open. */
export async function setAvatar(
	db: Database,
	person: Person,
	bytes: Buffer,
	dataDir = environment().dataDir,
): Promise<boolean> {
	const picture = await makeAvatar(bytes);
	if (!picture) return false;
	await replaceAvatar(db, person, await storeAvatar(dataDir, picture), dataDir);
	return true;
}

/** Shows the drawn picture again. */
export async function removeAvatar(
	db: Database,
	person: Person,
	dataDir = environment().dataDir,
): Promise<void> {
	await replaceAvatar(db, person, null, dataDir);
}

async function replaceAvatar(
	db: Database,
	person: Person,
	file: string | null,
	dataDir: string,
): Promise<void> {
	const { before, kept } = await transaction(db, async (trx) => {
		const of = trx.selectFrom('person').select('avatar').where('id', '=', person.id);
		const before = (await of.executeTakeFirst())?.avatar ?? null;
		const kept = await trx
			.updateTable('person')
			.set({ avatar: file })
			.where('id', '=', person.id)
			.where('erased_at', 'is', null)
			.returning('id')
			.executeTakeFirst();
		const own = isOfTheBlog(person) ? [siteTag, articlesTag] : [];
		if (before) own.push(avatarTag(before));
		await bump(trx, [...own, ...(await tagsOfComments(trx, person))]);
		return { before, kept };
	});
	await removeAvatarFile(dataDir, kept ? before : file);
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
export async function askForWords(
	db: Database,
	asked: { email: string; language: 'it' | 'en' },
): Promise<void> {
	const email = oneSpelling(asked.email);
	await transaction(db, async (trx) => {
		if (!(await isKnown(trx, email))) return;
		const proof = await createProof(trx, { purpose: 'own-words', email, validFor: hour });
		await ownWordsAsked(trx, { email, language: asked.language, token: proof.token });
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
	const proof = await findProof(db, 'own-words', token);
	return proof && proof.used_at === null && proof.expires_at > Date.now() ? proof.email : null;
}

/** Uses the token up: its reader is who the address says. */
export async function openWords(db: Database, token: string, language: 'it' | 'en'): Promise<Person | null> {
	return transaction(db, async (trx) => {
		const proof = await spendProof(trx, 'own-words', token);
		return proof && confirmPerson(trx, { email: proof.email, name: '', language });
	});
}
