import type { Article, Comment, Database, Media } from '#db/schema';
import { editOf } from '#lib/content/pictures/edit';
import { slugOf } from '#lib/content/slugs/slugs';
import { renderComment } from '#lib/content/wordpress/comment-text';
import { chunks } from '#lib/platform/database/chunks';
import type { ExactArticle, ExactComment, ExactMedia } from '#lib/portability/wxr/extension';
import { oldAddresses, type TermRecord } from './blog.ts';
import type { Numbers } from './numbers.ts';

/** Who is meant by a row's number of a person. */
export type People = Map<number, { login: string; number: number }>;

export interface MediaRecord {
	number: number;
	/** Number of the article it hangs at; 0: none. */
	parent: number;
	/** Login of who uploaded it; '' for nobody known. */
	author: string;
	/** As WordPress calls its page. */
	name: string;
	exact: ExactMedia;
}

export interface ArticleRecord {
	id: number;
	row: Article;
	number: number;
	/** Number of the page above; 0: none. */
	parent: number;
	author: string;
	terms: TermRecord[];
	exact: ExactArticle;
}

export interface CommentRecord {
	row: Comment;
	number: number;
	parent: number;
	person: number;
	/** As WordPress would hold it. */
	content: string;
	exact: ExactComment;
}

interface Numbered {
	id: number;
	wordpress_id: number | null;
	import_source_id: number | null;
}

const numbered = ['id', 'wordpress_id', 'import_source_id'] as const;

/** The files of the library but those in the bin, by number. */
export async function* eachMedia(
	db: Database,
	numbers: Numbers,
	people: People,
): AsyncGenerator<MediaRecord> {
	const rows = await db.selectFrom('media').select(numbered).where('binned_at', 'is', null).execute();
	const addresses = await oldAddresses(db, 'media');
	const parents = new Map(
		(await db.selectFrom('article').select(numbered).execute()).map((row) => [row.id, row]),
	);
	for (const { id } of inOrder(rows, numbers.media)) {
		const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
		if (!row) continue;
		const paths = await db.selectFrom('media_path').select('path').where('media_id', '=', id).execute();
		const above = row.article_id === null ? undefined : parents.get(row.article_id);
		yield {
			number: numbers.media(row),
			parent: above ? numbers.article(above) : 0,
			author: (row.by_person_id !== null && people.get(row.by_person_id)?.login) || '',
			name: row.name || slugOf(row.path.replace(/^.*\/|\.\w+$/g, '')) || `file-${numbers.media(row)}`,
			exact: { ...mediaFacts(row, addresses), paths: paths.map(({ path }) => path).sort() },
		};
	}
}

function mediaFacts(row: Media, addresses: Map<number, string[]>): Omit<ExactMedia, 'paths'> {
	const { x, y } = editOf(row.edit);
	return {
		path: row.path,
		type: row.type,
		bytes: row.bytes,
		width: row.width,
		height: row.height,
		title: row.title,
		alt: row.alt,
		caption: row.caption,
		originalName: row.original_name,
		// Of the original, which stays here.
		digest: row.original === null ? row.digest : null,
		point: x === 50 && y === 50 ? null : [x, y],
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		addresses: addresses.get(row.id) ?? [],
	};
}

/** Every article and page, whatever its status, by number. */
export async function* eachArticle(
	db: Database,
	numbers: Numbers,
	people: People,
	terms: TermRecord[],
): AsyncGenerator<ArticleRecord> {
	const rows = await db.selectFrom('article').select(numbered).execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	const addresses = await oldAddresses(db, 'article');
	const places = new Map(terms.map((term, index) => [term.id, index]));
	for (const { id } of inOrder(rows, numbers.article)) {
		const row = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (!row) continue;
		const linked = await db
			.selectFrom('article_term')
			.select('term_id')
			.where('article_id', '=', id)
			.execute();
		const indexes = linked.flatMap(({ term_id }) => places.get(term_id) ?? []).sort((a, b) => a - b);
		const above = row.parent_id === null ? undefined : byId.get(row.parent_id);
		yield {
			id,
			row,
			number: numbers.article(row),
			parent: above ? numbers.article(above) : 0,
			author: (row.author_id !== null && people.get(row.author_id)?.login) || '',
			terms: indexes.map((index) => terms[index]!),
			exact: await articleFacts(db, row, numbers, addresses.get(id) ?? []),
		};
	}
}

async function articleFacts(
	db: Database,
	row: Article,
	numbers: Numbers,
	addresses: string[],
): Promise<ExactArticle> {
	const picture =
		row.social_media_id === null
			? undefined
			: await db
					.selectFrom('media')
					.select(numbered)
					.where('id', '=', row.social_media_id)
					.where('binned_at', 'is', null)
					.executeTakeFirst();
	const wordpress = row.format === 'classic' || row.format === 'blocks';
	return {
		path: row.path,
		slug: row.slug,
		title: row.title,
		excerpt: row.excerpt,
		format: row.format,
		...(!wordpress && { source: row.source }),
		publishedAt: row.published_at,
		localTime: row.local_time,
		updatedAt: row.updated_at,
		cameOutAt: row.first_published_at,
		binnedAt: row.binned_at,
		binnedFrom: row.binned_from,
		windows: JSON.parse(row.windows),
		description: row.description,
		language: row.language,
		socialPicture: picture ? numbers.media(picture) : null,
		translations: JSON.parse(row.translations),
		announce: row.announce === 1,
		announcedAt: row.announced_at,
		meantPrivate: row.meant_private === 1,
		mentionsClosed: row.mentions_closed,
		lastNumber: row.last_number,
		lastMentionNumber: row.last_mention_number,
		lastThreadNumber: row.last_thread_number,
		pinned: row.pinned_number,
		addresses,
	};
}

const together = 500;

/** The comments of an article, those in spam and in the bin too, by number. */
export async function* eachComment(
	db: Database,
	article: number,
	numbers: Numbers,
	people: People,
): AsyncGenerator<CommentRecord> {
	const rows = await db
		.selectFrom('comment')
		.select(['id', 'wordpress_id'])
		.where('article_id', '=', article)
		.execute();
	const order = rows.map((row) => ({ id: row.id, number: numbers.comment(row) }));
	order.sort((a, b) => a.number - b.number || a.id - b.id);
	const numberOf = new Map(order.map(({ id, number }) => [id, number]));
	for (const part of chunks(order, together)) {
		const ids = part.map(({ id }) => id);
		const found = await db.selectFrom('comment').selectAll().where('id', 'in', ids).execute();
		const byId = new Map(found.map((row) => [row.id, row]));
		const likes = await likesOf(db, ids, people);
		for (const id of ids) {
			const row = byId.get(id);
			if (!row) continue;
			const asIs = renderComment(row.text) === row.html;
			const liked = likes.get(id) ?? [];
			yield {
				row,
				number: numberOf.get(id)!,
				parent: row.parent_id === null ? 0 : (numberOf.get(row.parent_id) ?? 0),
				person: (row.person_id !== null && people.get(row.person_id)?.number) || 0,
				content: asIs ? row.text : row.html,
				exact: {
					...commentFacts(row),
					...(!asIs && { text: row.text }),
					likes: liked,
					otherLikes: Math.max(0, row.likes_count - liked.length),
				},
			};
		}
	}
}

function commentFacts(row: Comment): Omit<ExactComment, 'text' | 'likes' | 'otherLikes'> {
	return {
		number: row.number,
		thread: row.thread_number,
		reply: row.reply_number,
		list: row.list,
		status: row.status,
		removedBy: row.removed_by,
		createdAt: row.created_at,
		submittedAt: row.submitted_at,
		editedAt: row.edited_at,
		decidedAt: row.decided_at,
		language: row.language,
		relation: row.relation,
		feedId: row.feed_id,
	};
}

async function likesOf(
	db: Database,
	ids: number[],
	people: People,
): Promise<Map<number, ExactComment['likes']>> {
	const rows = await db.selectFrom('comment_like').selectAll().where('comment_id', 'in', ids).execute();
	const likes = new Map<number, ExactComment['likes']>();
	for (const { comment_id, person_id, created_at } of rows) {
		const login = people.get(person_id)?.login;
		if (login) likes.set(comment_id, [...(likes.get(comment_id) ?? []), [login, created_at]]);
	}
	for (const list of likes.values()) list.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
	return likes;
}

function inOrder<Row extends Numbered>(rows: Row[], numberOf: (row: Row) => number): Row[] {
	return rows.sort((a, b) => numberOf(a) - numberOf(b) || a.id - b.id);
}
