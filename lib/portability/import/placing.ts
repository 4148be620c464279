import type { Database } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';
import { getSite } from '#lib/site/settings/queries';
import { articleOf } from './addresses.ts';
import { commentRow, textOf, type Writing } from './comment-row.ts';
import type { ReportKeeper } from './report.ts';
import type { Scratch, StagedComment, StagedPage } from './scratch.ts';
import { sourceKey } from './values.ts';
import { type Counters, counterColumns, placeReplies, type Reply } from './wordpress/places.ts';
import type { Progress } from './wordpress/progress.ts';
import { type Batch, Overtaken, writeBatches } from './wordpress/write-comments.ts';
import { wordsLost } from './words-lost.ts';

type Outline = ReturnType<Scratch['outline']>[number];
type Known = { id: number; article_id: number; thread_number: number | null };

interface Options {
	/** Of the source key, before the number. */
	kind: string;
	dryRun: boolean;
	progress: Progress;
	/** Of comments that came with their articles: which it is; `coming`: it is written when it is no dry run. */
	home?: (page: StagedPage) => Promise<number | 'coming' | null>;
}

/** Puts the comments of a file under the articles that their pages' addresses lead to; what is here stays. */
export async function placeComments(
	db: Database,
	scratch: Scratch,
	keeper: ReportKeeper,
	{ kind, dryRun, progress, home }: Options,
): Promise<void> {
	const homes = new Map<number | string, StagedPage[]>();
	const pages = scratch.pages();
	const total = scratch.count(pages.map(({ key }) => key));
	keeper.count('pages', pages.length);
	keeper.count('comments', total);
	for (const name of ['new', 'known', 'unplaced']) keeper.count(name, 0);
	for (const page of pages) {
		const found = await (home?.(page) ?? articleOf(db, page.address, JSON.parse(page.others)));
		const article = found === 'coming' ? page.key : found;
		if (article === null) {
			const count = scratch.count([page.key]);
			keeper.lost({ address: page.address, title: page.title, count });
			keeper.count('unplaced', count);
		} else homes.set(article, [...(homes.get(article) ?? []), page]);
	}
	const totals = new Map<string, [file: number, here: number]>();
	let done = 0;
	for (const [article, its] of homes) {
		const outline = scratch.outline(its.map(({ key }) => key));
		// By which they are known in later runs.
		const keys = new Map(outline.map(({ seq, id }) => [seq, sourceKey(kind, id)]));
		const known = await knownBy(db, [...keys.values()]);
		const fresh = outline.filter(({ seq }) => !known.has(keys.get(seq)!));
		if (!dryRun && fresh.length > 0 && typeof article === 'number') {
			const { time_zone: timeZone } = await getSite(db);
			const writing: Writing = { db, scratch, keeper, keys, timeZone, people: new Map() };
			const before = done + outline.length - fresh.length;
			await writeArticle(writing, article, outline, known, (count) =>
				progress('Comments', before + count, total),
			);
		}
		for (const { seq } of fresh) countWords(keeper, its[0]!.address, scratch.one(seq));
		keeper.count('new', fresh.length);
		keeper.count('known', outline.length - fresh.length);
		const count = String(outline.length);
		const name = `${its[0]!.address}  ${its[0]!.title}`.trim();
		if (!home) keeper.row('articles', { file: count, here: count, name });
		for (const { state, trackback } of outline) {
			const name = `${trackback ? 'trackback' : 'comment'} ${state}`;
			const [file, here] = totals.get(name) ?? [0, 0];
			totals.set(name, [file + 1, here + 1]);
		}
		done += outline.length;
		progress('Comments', done, total);
		// Other work of this process goes on between two articles.
		await new Promise(setImmediate);
	}
	for (const [name, [file, here]] of [...totals].sort()) {
		keeper.row('totals', { file: String(file), here: String(here), name });
	}
}

/** Lists a comment that loses words here; of plain ones nothing can be lost. */
function countWords(keeper: ReportKeeper, place: string, comment: StagedComment): void {
	const { text, html } = textOf(comment);
	if (text === comment.text && !/[<&[\]`~]/.test(text)) return;
	const number = comment.id.slice(0, 100);
	keeper.lostWords('comment', { number, place }, wordsLost(comment.text, html, comment.format));
}

async function knownBy(db: Database, keys: string[]): Promise<Map<string, Known>> {
	const known = new Map<string, Known>();
	for (const part of chunks(keys, 500)) {
		const rows = await db
			.selectFrom('comment')
			.select(['id', 'article_id', 'thread_number', 'source_key'])
			.where('source_key', 'in', part)
			.execute();
		for (const { source_key, ...row } of rows) known.set(source_key!, row);
	}
	return known;
}

/** Numbers and writes what is new, slice by slice; again from the beginning when somebody comments meanwhile. */
async function writeArticle(
	writing: Writing,
	article: number,
	outline: Outline[],
	known: Map<string, Known>,
	wrote: (count: number) => void,
): Promise<void> {
	let here = known;
	let count = 0;
	for (let attempt = 1; ; attempt++) {
		try {
			for await (const batch of batchesOf(writing, article, outline, here)) {
				await writeBatches(writing.db, [batch]);
				count += batch.rows.length;
				wrote(count);
			}
			return;
		} catch (error) {
			if (!(error instanceof Overtaken) || attempt === 20) throw error;
			here = await knownBy(writing.db, [...writing.keys.values()]);
		}
	}
}

async function* batchesOf(
	writing: Writing,
	article: number,
	outline: Outline[],
	known: Map<string, Known>,
): AsyncGenerator<Batch> {
	const { db, keys, keeper } = writing;
	const before: Counters = await db
		.selectFrom('article')
		.select([...counterColumns])
		.where('id', '=', article)
		.executeTakeFirstOrThrow();
	const replies: Reply[] = outline.flatMap((one) => {
		const row = known.get(keys.get(one.seq)!) ?? null;
		// Whoever moved it under another article knew why.
		if (row && row.article_id !== article) return [];
		return {
			wordpress_id: one.seq,
			parent: one.answers,
			list: one.trackback ? 'mentions' : 'comments',
			row,
			published: one.state === 'published',
			size: one.size,
		} satisfies Reply;
	});
	const ids = new Map(replies.flatMap(({ row }, index) => (row ? [[index, row.id] as const] : [])));
	const slices = placeReplies(replies, before, await lastReplies(db, article), ({ wordpress_id }) =>
		keeper.say('unplaced', 'imported.answerAlone', { number: keys.get(wordpress_id)! }),
	);
	let counters = before;
	for (const slice of slices) {
		const rows = [];
		for (const placed of slice.placed) rows.push(await commentRow(writing, article, placed));
		yield { article, before: counters, ...slice, rows, ids };
		counters = slice.counters;
	}
}

async function lastReplies(db: Database, article: number): Promise<Map<number, number>> {
	const rows = await db
		.selectFrom('comment')
		.select(({ fn }) => ['thread_number', fn.max('reply_number').as('last')])
		.where('article_id', '=', article)
		.where('thread_number', 'is not', null)
		.groupBy('thread_number')
		.execute();
	return new Map(rows.map(({ thread_number, last }) => [thread_number!, Number(last ?? 0)]));
}
