import type { Database } from '#db/schema';
import { seed } from '#db/seed';
import { readScript } from '#db/seed/script';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { ensureSite } from '#lib/site/settings/commands';
import { siteDefaults } from '#lib/site/settings/defaults';
import { fillDemo } from './fill.ts';
import { storePictures } from './pictures.ts';

/**
 * Gives a database without a site one: the demo blog, or an empty one. With `files` the demo's pictures are
 * drawn there; without it they are placeholders. Returns whether there was anything to do.
 */
export async function fillEmpty(db: Database, options: { demo: boolean; files?: Files }): Promise<boolean> {
	const known = await db.selectFrom('site').select('id').executeTakeFirst();
	if (known) return false;
	const pictures = options.demo && options.files ? await storePictures(options.files) : [];
	return transaction(db, async (trx) => {
		const { created } = await ensureSite(trx, options.demo ? { ...seed.site, demo: 1 } : {});
		if (created && options.demo) await fillDemo(trx, pictures);
		return created;
	});
}

/**
 * Takes the demo away, if nobody has touched it: nothing has been written, edited or answered. The site stays,
 * as one without content, and so do people who have signed in. Returns whether the demo is gone.
 */
export async function removeDemo(db: Database): Promise<boolean> {
	return transaction(db, async (trx) => {
		if (!(await isUntouched(trx))) return false;
		const articles = await trx.selectFrom('article').select('id').execute();
		await trx.deleteFrom('event').where('verb', '=', 'pinned').where('comment_id', 'is not', null).execute();
		await trx.deleteFrom('comment').execute();
		await trx.deleteFrom('media').execute();
		await trx.deleteFrom('article').execute();
		await trx.deleteFrom('term').execute();
		await trx.deleteFrom('person').where('confirmed_at', 'is', null).execute();
		const site = trx.updateTable('site');
		await site.set({ demo: 0 }).execute();
		await site.set(siteDefaults).where('set_up_at', 'is', null).execute();
		const tags = articles.map(({ id }) => articleTag(id));
		await bump(trx, [siteTag, articlesTag, discussionsTag, ...tags]);
		return true;
	});
}

async function isUntouched(trx: Database): Promise<boolean> {
	const site = await trx.selectFrom('site').select('demo').executeTakeFirst();
	if (site?.demo !== 1) return false;
	const count = async (table: 'article' | 'comment' | 'term' | 'media') =>
		(
			await trx
				.selectFrom(table)
				.select(({ fn }) => fn.countAll<number>().as('rows'))
				.executeTakeFirstOrThrow()
		).rows;
	const edited = await trx
		.selectFrom('article')
		.select('id')
		.whereRef('updated_at', '<>', 'published_at')
		.limit(1)
		.executeTakeFirst();
	return (
		!edited &&
		(await count('article')) === seed.articles.length &&
		(await count('comment')) === seededComments() &&
		(await count('term')) === seed.terms.length &&
		(await count('media')) <= seed.pictures.length
	);
}

function seededComments(): number {
	return seed.articles
		.map(({ conversation, mentions = [], at }) => readScript(conversation ?? '', at).length + mentions.length)
		.reduce((sum, count) => sum + count, 0);
}
