import type Sqlite from 'better-sqlite3';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { dashboardTranslator } from '#lib/i18n/language';
import { relateArticles } from '#lib/publishing/articles/related';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { findSite, getSite } from '#lib/site/settings/queries';
import type { BlogKind } from '../kinds.ts';
import { placeComments } from '../placing.ts';
import { type ImportReport, ReportKeeper } from '../report.ts';
import type { ImportRun } from '../run.ts';
import { Scratch } from '../scratch.ts';
import { sourceKey } from '../values.ts';
import { ImportRefusal } from '../wordpress/refusal.ts';
import { takeSettings } from '../wordpress/settings.ts';
import type { FoundArticle, FoundBlog, FoundWords, SourceFile } from './found.ts';
import { OwnLinks } from './own-links.ts';
import { bringFiles, type MediaSources, mediaFolders } from './pictures.ts';
import { blogReaders } from './readers.ts';
import { RemotePictures, remotePicturesIn } from './remote-pictures.ts';
import { siteOf } from './settings.ts';
import { noteLostWords } from './words.ts';
import { writeArticle } from './write.ts';

interface BlogRun extends Omit<ImportRun, 'file'> {
	kind: BlogKind;
	sources: readonly SourceFile[];
	bytes: number;
}

/** Reads all of another blog's export, then writes the articles that are not here yet, then their comments. */
export async function importBlog(db: Database, run: BlogRun): Promise<ImportReport> {
	const { kind, sources, media = null, pictures = false, dryRun, dataDir, files, progress, bytes } = run;
	const site = await findSite(db);
	const keeper = new ReportKeeper(dashboardTranslator(site?.language ?? 'en'));
	const folders = mediaFolders(media);
	const scratch = new Scratch(dataDir, keeper, (read) => progress('Reading', read, bytes));
	try {
		const inArchive = new Map<string, string>();
		let words: FoundWords = {};
		const articles = new Articles(scratch, kind);
		const found: FoundBlog = {
			timeZone: site?.time_zone ?? 'UTC',
			article: (article) => articles.add(article),
			comment: (comment) => scratch.comment(comment),
			site(more) {
				words = { ...words, ...more };
			},
			file: (path, now) => inArchive.set(path, now),
			note: (heading, line) => keeper.note(heading, line),
			say: (heading, sentence, values) => keeper.say(heading, sentence, values),
			progress: scratch.progress,
		};
		await blogReaders[kind](sources, found);
		scratch.settle();
		const total = articles.count();
		if (total === 0) throw new ImportRefusal('This file contains no articles.');
		keeper.count('articles', total);
		if (!dryRun) await noteDemo(await takeSettings(db, siteOf(words)), db, keeper);
		else if (site?.demo === 1) keeper.count('demo');
		const step = (done: number) => progress('Articles', done, total);
		await writeAll(db, articles, keeper, { inArchive, dryRun, files, folders, step });
		if (pictures) await bringRemote(db, articles, keeper, run, total);
		if (scratch.pages().length > 0) {
			const home = async ({ key }: { key: string }) => (await articles.known(db, key))?.id ?? 'coming';
			await placeComments(db, scratch, keeper, { kind, dryRun, progress, home });
		}
		return keeper.report;
	} finally {
		scratch.close();
	}
}

/** Fetches what the articles show of other sites; those of an earlier run as far as they still do. */
async function bringRemote(
	db: Database,
	articles: Articles,
	keeper: ReportKeeper,
	{ dryRun, files, progress }: BlogRun,
	total: number,
): Promise<void> {
	const remote = new RemotePictures(db, files);
	let done = 0;
	for (const article of articles.each()) {
		const row = await articles.known(db, article.id);
		if (dryRun) keeper.count('files', remotePicturesIn(article.text, article.format === 'markdown').length);
		else if (row) {
			const { fresh, missing } = await remote.of(row.id);
			for (const path of fresh) keeper.note('media', path);
			const place = placeOf(article);
			for (const address of missing) keeper.say('differs', 'imported.remote', { address, place });
		}
		progress('Pictures', ++done, total);
	}
}

async function noteDemo(demo: 'gone' | 'stays' | null, db: Database, keeper: ReportKeeper): Promise<void> {
	if (!demo) return;
	const t = dashboardTranslator((await findSite(db))?.language ?? 'en');
	keeper.note('differs', t(`imported.demo.${demo}`));
}

/** The articles of the file, kept apart until all of it was read. */
class Articles {
	readonly #scratch: Scratch;
	readonly #kind: BlogKind;
	readonly #insert: Sqlite.Statement;
	readonly #links = new OwnLinks();

	constructor(scratch: Scratch, kind: BlogKind) {
		this.#scratch = scratch;
		this.#kind = kind;
		scratch.sql.exec(
			'create table article (seq integer primary key, id text not null unique, row text not null)',
		);
		this.#insert = scratch.sql.prepare('insert or ignore into article (id, row) values (?, ?)');
	}

	/** What is longer than anything that was written by hand is cut. */
	add({ title, slug, oldPaths, ...more }: FoundArticle): void {
		const article: FoundArticle = {
			...more,
			title: title.slice(0, 10_000),
			slug: slug.slice(0, 2000),
			oldPaths: oldPaths.filter(({ length }) => length <= 4000).slice(0, 100),
		};
		const { changes } = this.#insert.run(article.id, JSON.stringify(article));
		for (const address of article.oldPaths) this.#links.add(address);
		if (changes === 0) this.#scratch.say('skipped', 'imported.twice', { title: article.title });
		this.#scratch.page({ key: article.id, address: placeOf(article), title: article.title });
	}

	count(): number {
		return this.#scratch.sql.prepare('select count(*) from article').pluck().get() as number;
	}

	*each(): Generator<FoundArticle> {
		const next = this.#scratch.sql.prepare('select seq, row from article where seq > ? order by seq limit 1');
		for (let seq = 0; ; ) {
			const staged = next.get(seq) as { seq: number; row: string } | undefined;
			if (!staged) return;
			seq = staged.seq;
			const article: FoundArticle = JSON.parse(staged.row);
			yield { ...article, text: this.#links.within(article.text) };
		}
	}

	key(id: string): string {
		return sourceKey(this.#kind, id);
	}

	/** What is here of it. */
	async known(db: Database, id: string): Promise<{ id: number; path: string | null } | null> {
		const row = await db
			.selectFrom('article')
			.select(['id', 'path'])
			.where('source_key', '=', this.key(id))
			.executeTakeFirst();
		return row ?? null;
	}
}

/** How the report names an article. */
const placeOf = ({ slug, oldPaths, title, id }: FoundArticle) =>
	slug || oldPaths[0] ? (slug || oldPaths[0]!).replace(/^(?!https?:)\/*/, '/') : title || id;

/** What names the files of an article: its text, brackets of Markdown apart, and its picture where that is not shown. */
function filesOf({ format, text, picture }: FoundArticle): string {
	const named = format === 'markdown' ? text.replace(/[)\]]/g, ' ') : text;
	return picture === null
		? named
		: `${named}\n/media/${picture.split('/').map(encodeURIComponent).join('/')}`;
}

async function writeAll(
	db: Database,
	articles: Articles,
	keeper: ReportKeeper,
	{ step, ...media }: MediaSources & { step(done: number): void },
): Promise<void> {
	const site = media.dryRun ? null : await getSite(db);
	const totals = new Map<string, [file: number, here: number]>();
	const [fresh, old]: [number[], number[]] = [[], []];
	let [files, done] = [0, 0];
	for (const name of ['new', 'known']) keeper.count(name, 0);
	for (const article of articles.each()) {
		const place = placeOf(article);
		const known = await articles.known(db, article.id);
		keeper.count(known ? 'known' : 'new');
		const brought = await bringFiles(db, filesOf(article), media);
		for (const path of brought.fresh) keeper.note('media', path);
		for (const path of brought.missing) keeper.note('missing', `${path}, shown in ${place}`);
		const written = known || !site ? known : await writeArticle(db, site, articles.key(article.id), article);
		if (known) old.push(known.id);
		files += brought.fresh.length;
		if (written && !known && article.kind === 'post') fresh.push(written.id);
		const kind = `${article.kind} ${article.status}`;
		const [inFile, here] = totals.get(kind) ?? [0, 0];
		totals.set(kind, [inFile + 1, here + 1]);
		const shown = written?.path ? `/${written.path}` : '–';
		keeper.row('articles', { file: place, here: shown, name: article.title || place });
		if (!known) {
			if (article.status !== 'draft' && article.publishedAt === null)
				keeper.say('differs', 'imported.dateless', { title: article.title || place });
			await noteLostWords(db, keeper, place, article);
		}
		step(++done);
		// Other work of this process goes on between two articles.
		await new Promise(setImmediate);
	}
	for (const [name, [file, here]] of [...totals].sort())
		keeper.row('totals', { file: String(file), here: String(here), name });
	if (fresh.length > 0) await relateArticles(db, fresh);
	if (files === 0 || media.dryRun) return;
	// Those of an earlier run that waited for their pictures.
	for (const id of old) await transaction(db, (trx) => rerenderArticles(trx, [id]));
}
