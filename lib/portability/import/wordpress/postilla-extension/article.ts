import type { Database, NewArticle } from '#db/schema';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { protocols } from '#lib/conversation/webmention/policy';
import {
	type ExactArticle,
	type ExactMedia,
	exactArticle,
	exactField,
	exactMedia,
	readExact,
} from '#lib/portability/wxr/extension';
import { href } from '#lib/publishing/addresses/address';
import { renderSource } from '#lib/publishing/articles/rendering';
import { readStamp } from '../dates.ts';
import { pathOf } from '../old-blog.ts';
import type { Stage, StagedItem } from '../staging-db.ts';
import { articleStatus } from '../statuses.ts';

/** What Postilla's own export says of an article; null in other exports. */
export function exactOf(item: Pick<StagedItem, 'meta'>): ExactArticle | null {
	return readExact(exactArticle, JSON.parse(item.meta)[exactField]);
}

/** The same of a file. */
export function exactFileOf(item: Pick<StagedItem, 'meta'>): ExactMedia | null {
	return readExact(exactMedia, JSON.parse(item.meta)[exactField]);
}

/** The address the article had; null when no article can have it. */
export function pathKept({ path }: ExactArticle): string | null {
	return path !== null && pathOf(new URL(href(path), 'http://localhost')) === path ? path : null;
}

/** The columns of an article that WordPress's fields say less well, or not at all. */
export async function exactColumns(db: Database, item: StagedItem): Promise<Partial<NewArticle>> {
	const exact = exactOf(item);
	if (!exact) return {};
	const { format } = exact;
	const own = exact.source !== undefined && (format === 'markdown' || format === 'html');
	const text = own ? { source: exact.source!, format } : null;
	return {
		...(text && { ...text, ...(await renderSource(db, text)) }),
		title: exact.title,
		excerpt: exact.excerpt,
		slug: decodeSlug(exact.slug) || item.name,
		...(isDated(exact, item) && { published_at: exact.publishedAt, local_time: exact.localTime }),
		updated_at: exact.updatedAt,
		first_published_at: exact.cameOutAt ?? (isOut(item, exact) ? exact.publishedAt : null),
		binned_at: exact.binnedAt,
		binned_from: exact.binnedFrom,
		windows: JSON.stringify(exact.windows),
		description: exact.description,
		language: exact.language,
		translations: JSON.stringify(exact.translations.filter(({ url }) => /^https?:\/\//.test(url))),
		announce: exact.announce ? 1 : 0,
		announced_at: exact.announcedAt,
		meant_private: exact.meantPrivate ? 1 : 0,
		mentions_closed: protocols.filter((one) => exact.mentionsClosed.split(',').includes(one)).join(','),
		last_number: exact.lastNumber,
		last_mention_number: exact.lastMentionNumber,
		last_thread_number: exact.lastThreadNumber,
		pinned_number: exact.pinned,
	};
}

/** Whether its date can be shown, where one is; WordPress's own fields say another otherwise. */
function isDated({ publishedAt, localTime }: ExactArticle, { type }: StagedItem): boolean {
	if (localTime === null) return publishedAt === null || type === 'page';
	return readStamp(localTime) === localTime;
}

/** What is long out is not announced by mail because the file forgot to say so. */
function isOut({ status }: StagedItem, { publishedAt }: ExactArticle): boolean {
	return articleStatus(status) === 'published' && publishedAt !== null && publishedAt <= Date.now();
}

/** The file shown where others link to the article, as it is numbered here; null for none. */
export async function pictureOf(db: Database, stage: Stage, item: StagedItem): Promise<number | null> {
	const number = exactOf(item)?.socialPicture;
	if (!number) return null;
	const file = stage.first<{ path: string | null }>(
		`select path from item where wordpress_id = ? and type = 'attachment'`,
		number,
	);
	if (!file?.path) return null;
	const media = await db.selectFrom('media').select('id').where('path', '=', file.path).executeTakeFirst();
	return media?.id ?? null;
}
