import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { makeAvatar, removeAvatarFile, storeAvatar } from './avatar-files.ts';
import { isOfTheBlog } from './policy.ts';
import { avatarTag } from './tags.ts';

/** Shows this picture beside a person's words. False when it is no picture we can open. */
export async function setAvatar(
	db: Database,
	person: Person,
	bytes: Buffer,
	files = blogFiles(),
): Promise<boolean> {
	const picture = await makeAvatar(bytes);
	if (!picture) return false;
	await replaceAvatar(db, person, await storeAvatar(files, picture), files);
	return true;
}

/** Shows the drawn picture again. */
export async function removeAvatar(db: Database, person: Person, files = blogFiles()): Promise<void> {
	await replaceAvatar(db, person, null, files);
}

async function replaceAvatar(db: Database, person: Person, file: string | null, files: Files): Promise<void> {
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
	await removeAvatarFile(files, kept ? before : file);
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
