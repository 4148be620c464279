import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import type { ExactSite } from '#lib/portability/wxr/extension';
import { isHome } from '#lib/portability/wxr/home';
import { siteTag } from '#lib/site/cache-tags/site';
import { settingsOf } from '#lib/site/settings/settings';
import type { Channel } from '../channel.ts';
import { ImportRefusal } from '../refusal.ts';
import type { Stage } from '../staging-db.ts';
import { isArticle } from '../statuses.ts';
import { exactOf } from './article.ts';

/** The settings of a blog that its own export brings back; the home page follows once it is here. */
export function siteColumns(exact: ExactSite): Partial<Site> {
	const read = settingsOf({ settings: JSON.stringify(exact.settings) });
	const settings = { ...read, front: { ...read.front, home: 0 } };
	return {
		language: exact.language,
		...(exact.feedId && { feed_id: exact.feedId }),
		articles_per_page: exact.articlesPerPage,
		threads_per_page: exact.threadsPerPage,
		replies_per_page: exact.repliesPerPage,
		reply_depth: exact.replyDepth,
		settings: JSON.stringify(settings),
	};
}

/** Remembers where the blog of the file had itself come from: its texts still name those addresses. */
export async function writeSources(db: Database, { url, exact }: Channel): Promise<void> {
	for (const source of exact?.sources ?? []) {
		if (source === url || !isHome(source)) continue;
		const known = await db
			.selectFrom('import_source')
			.select('id')
			.where('url', '=', source)
			.executeTakeFirst();
		if (!known) await db.insertInto('import_source').values({ url: source }).execute();
	}
}

/** Names the home page again, by its number here, in a blog that nobody has set up. */
export async function writeHome(db: Database, stage: Stage, { exact }: Channel): Promise<void> {
	const home = exact ? settingsOf({ settings: JSON.stringify(exact.settings) }).front.home : 0;
	if (home === 0) return;
	const item = stage.first<{ article_id: number | null }>(
		`select article_id from item where wordpress_id = ? and type = 'page'`,
		home,
	);
	await transaction(db, async (trx) => {
		const site = await trx.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
		const settings = settingsOf(site);
		if (site.set_up_at !== null || !item?.article_id || settings.front.home === item.article_id) return;
		const changed = { ...settings, front: { ...settings.front, home: item.article_id } };
		await trx
			.updateTable('site')
			.set({ settings: JSON.stringify(changed) })
			.where('id', '=', 1)
			.execute();
		await bump(trx, [siteTag]);
	});
}

/** Refuses a file that this very blog has written: all of it would be there twice. */
export async function refuseOwnExport(db: Database, stage: Stage, channel: Channel): Promise<void> {
	if (!channel.exact) return;
	for (const item of stage.each(isArticle)) {
		const exact = exactOf(item);
		if (!exact?.path) continue;
		const same = await db
			.selectFrom('article')
			.select('id')
			.where('path', '=', exact.path)
			.where('published_at', exact.publishedAt === null ? 'is' : '=', exact.publishedAt)
			.where('title', '=', exact.title)
			.executeTakeFirst();
		if (!same) return;
		throw new ImportRefusal(
			'This is an export of this very blog: its articles are here already. To bring it back, import it into an empty blog, or restore a backup.',
		);
	}
}
