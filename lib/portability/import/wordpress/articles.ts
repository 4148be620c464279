import type { Database, NewArticle } from '#db/schema';
import { transaction } from '#db/transaction';
import { escapeText } from '#lib/content/html/escape';
import { plainText, renderArticle } from '#lib/content/wordpress/render';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { feedIdentity } from '#lib/publishing/feeds/identity';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { articleSlug } from './addresses.ts';
import type { Lookup } from './lookup.ts';
import type { Directory } from './people.ts';
import { plain } from './plain.ts';
import { exactColumns, pictureOf } from './postilla-extension/article.ts';
import { noteWords, sourceOf } from './source-words.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { articleStatus, isArticle, isKnownStatus, nameOf } from './statuses.ts';

const batch = { articles: 200, characters: 600_000 };

interface Written {
	item: StagedItem;
	row: NewArticle;
}

/** Renders the articles that are not here yet and writes them with their terms, in batches; then `done` after each. */
export async function writeArticles(
	db: Database,
	stage: Stage,
	lookup: Lookup,
	source: number,
	directory: Directory,
	/** Of texts that say none, where it is not the blog's. */
	language: string | null,
	done: (count: number) => void,
): Promise<void> {
	let part: Written[] = [];
	let size = 0;
	const flush = async () => {
		if (part.length > 0) await writeBatch(db, stage, part);
		done(part.length);
		part = [];
		size = 0;
	};
	for (const item of stage.each(`${isArticle} and known = 0`)) {
		const made = await articleRow(db, item, stage, lookup, directory);
		const row = { ...made, language: made.language ?? language, import_source_id: source };
		part.push({ item, row });
		size += row.source.length + row.html.length;
		if (part.length >= batch.articles || size >= batch.characters) await flush();
	}
	await flush();
}

/** The row of an article, rendered; what could not be shown is noted. */
export async function articleRow(
	db: Database,
	item: StagedItem,
	stage: Stage,
	lookup: Lookup,
	directory: Directory,
): Promise<Omit<NewArticle, 'import_source_id'>> {
	const rendered = renderArticle(item.content, lookup.contextOf(item));
	const status = articleStatus(item.status);
	const name = nameOf(item);
	for (const shortcode of rendered.unknownShortcodes) {
		const block = /^wp:(.*)$/.exec(shortcode)?.[1];
		if (block) stage.notes.add('shortcodes', 'imported.block', { name: block, place: name });
		else stage.notes.add('shortcodes', 'imported.shortcode', { name: shortcode, place: name });
	}
	for (const file of rendered.missing) stage.insert('mention', { file, name });
	if (!isKnownStatus(item.status)) {
		stage.notes.add('differs', 'imported.status', { place: name, status: item.status });
	}
	const excerpt = item.excerpt.trim()
		? plainText(renderArticle(item.excerpt, lookup.contextOf(item)).html)
		: plainText(rendered.html, 300);
	const title = plain(item.title);
	noteWords(stage.notes, 'article', { place: name }, sourceOf(item.content), rendered.html);
	noteWords(stage.notes, 'title', { place: name }, item.title, escapeText(title));
	noteWords(stage.notes, 'excerpt', { place: name }, item.excerpt, escapeText(excerpt));
	return {
		kind: item.type === 'page' ? 'page' : 'post',
		status,
		path: item.path,
		slug: articleSlug(item),
		title,
		source: item.content,
		format: rendered.format,
		html: rendered.html,
		lead: rendered.lead,
		excerpt,
		password: item.password || null,
		sticky: item.sticky === 1 && item.type === 'post' ? 1 : 0,
		menu_order: item.menu_order,
		parent_id: null,
		author_id: directory.byLogin.get(item.creator) ?? null,
		published_at: item.created_at,
		first_published_at:
			status === 'published' && (item.created_at ?? 0) <= Date.now() ? item.created_at : null,
		local_time: item.local_time,
		updated_at: item.updated_at ?? item.created_at ?? 0,
		comments_open: item.comments_open === 1 ? 1 : 0,
		mentions_open: item.mentions_open === 1 ? 1 : 0,
		wordpress_id: item.wordpress_id > 0 ? item.wordpress_id : null,
		source_key: item.source_key,
		...(await exactColumns(db, item)),
	};
}

async function writeBatch(db: Database, stage: Stage, part: Written[]): Promise<void> {
	const ids = await transaction(db, async (trx) => {
		const written = new Map<number, number>();
		const identities = await identitiesOf(trx, part);
		for (const level of levels(part)) {
			const values = [];
			for (const { item, row } of level) {
				const social_media_id = await pictureOf(trx, stage, item);
				const feed_id = identities.get(item.seq);
				values.push({ ...row, social_media_id, feed_id, parent_id: parentOf(item, stage, written) });
			}
			const rows = await trx
				.insertInto('article')
				.values(values)
				.returning(['id', 'wordpress_id', 'source_key'])
				.execute();
			const keyed = new Map(level.map(({ item }) => [item.source_key, item.wordpress_id]));
			for (const row of rows) written.set(row.wordpress_id ?? keyed.get(row.source_key)!, row.id);
		}
		await writeArticleTerms(trx, stage, part, written);
		await bump(trx, [articlesTag, ...[...written.values()].map(articleTag)]);
		return written;
	});
	stage.run('begin');
	for (const [number, id] of ids)
		stage.run('update item set article_id = ? where wordpress_id = ?', id, number);
	stage.run('commit');
}

/** What feed readers know the articles by, each once: of two with the same the second is given a new one. */
async function identitiesOf(trx: Database, part: Written[]): Promise<Map<number, string>> {
	const wanted = part.flatMap(({ item }) => {
		const identity = feedIdentity(item.guid) ?? feedIdentity(item.link);
		return identity === undefined ? [] : [{ seq: item.seq, identity }];
	});
	const rows = await trx
		.selectFrom('article')
		.select('feed_id')
		.where('feed_id', 'in', [...new Set(wanted.map(({ identity }) => identity)), ''])
		.execute();
	const taken = new Set(rows.map((row) => row.feed_id));
	const free = wanted.filter(({ identity }) => !taken.has(identity) && taken.add(identity));
	return new Map(free.map(({ seq, identity }) => [seq, identity]));
}

/** Articles come parents first; a new level begins where a page's parent is in the one before. */
function levels(part: Written[]): Written[][] {
	const result: Written[][] = [];
	let inLevel = new Set<number>();
	for (const written of part) {
		const level = result.at(-1);
		const isBelow = written.item.type === 'page' && inLevel.has(written.item.parent);
		if (level && !isBelow) level.push(written);
		else {
			result.push([written]);
			inLevel = new Set();
		}
		inLevel.add(written.item.wordpress_id);
	}
	return result;
}

function parentOf(item: StagedItem, stage: Stage, written: Map<number, number>): number | null {
	if (item.type !== 'page' || item.parent === 0) return null;
	const known = stage.first<{ article_id: number | null }>(
		`select article_id from item where wordpress_id = ? and type = 'page'`,
		item.parent,
	);
	return written.get(item.parent) ?? known?.article_id ?? null;
}

async function writeArticleTerms(
	trx: Database,
	stage: Stage,
	part: Written[],
	written: Map<number, number>,
): Promise<void> {
	const pairs = new Map<string, { article_id: number; term_id: number }>();
	for (const { item } of part) {
		const article = written.get(item.wordpress_id)!;
		for (const { taxonomy, slug } of JSON.parse(item.terms)) {
			const term = stage.first<{ term_id: number }>(
				'select term_id from term where taxonomy = ? and slug = ?',
				taxonomy,
				slug,
			);
			if (term) pairs.set(`${article} ${term.term_id}`, { article_id: article, term_id: term.term_id });
		}
	}
	const rows = [...pairs.values()];
	for (const part of chunks(rows, 2000)) {
		await trx.insertInto('article_term').values(part).execute();
	}
}
