import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { dashboardTranslator } from '#lib/i18n/language';
import type { Files } from '#lib/platform/files/files';
import { relateArticles } from '#lib/publishing/articles/related';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { findSite, getSite } from '#lib/site/settings/queries';
import { type ImportReport, ReportKeeper } from '../report.ts';
import type { ImportRun } from '../run.ts';
import { ImportRefusal } from '../wordpress/refusal.ts';
import { takeSettings } from '../wordpress/settings.ts';
import { bringFiles, mediaFolders } from './pictures.ts';
import { eachGhostArticle, type GhostArticle, readGhostTables } from '../ghost/read.ts';
import { settingsIn } from '../ghost/settings.ts';
import { noteGhostWords } from './words.ts';
import { keyOf, writeGhostArticle } from './write.ts';

/** Reads all of a Ghost export, then writes the articles that are not here yet, each with its tags and author. */
export async function importGhost(
	db: Database,
	{ file, media = null, dryRun, dataDir, files, progress, bytes }: ImportRun & { bytes: number },
): Promise<ImportReport> {
	const site = await findSite(db);
	const keeper = new ReportKeeper(dashboardTranslator(site?.language ?? 'en'));
	const folders = mediaFolders(media);
	const stage = openStage(dataDir);
	try {
		const insert = stage.prepare('insert or ignore into article (id, row) values (?, ?)');
		const tables = await readGhostTables(file);
		await eachGhostArticle(
			file,
			tables,
			(article) => insert.run(article.id, JSON.stringify(article)),
			(heading, line) => keeper.note(heading, line),
			(read) => progress('Reading', read, bytes),
		);
		const { total } = stage.prepare('select count(*) as total from article').get() as { total: number };
		if (total === 0) throw new ImportRefusal('This file contains no articles.');
		keeper.count('articles', total);
		if (dryRun) await foreseeSettings(db, keeper);
		else await noteDemo(await takeSettings(db, settingsIn(tables)), db, keeper);
		await writeAll(db, stage, keeper, {
			dryRun,
			files,
			folders,
			step: (done) => progress('Articles', done, total),
		});
		return keeper.report;
	} finally {
		stage.close();
	}
}

async function foreseeSettings(db: Database, keeper: ReportKeeper): Promise<void> {
	const site = await findSite(db);
	if (site?.demo === 1) keeper.count('demo');
}

async function noteDemo(demo: 'gone' | 'stays' | null, db: Database, keeper: ReportKeeper): Promise<void> {
	if (demo)
		keeper.note(
			'differs',
			dashboardTranslator((await findSite(db))?.language ?? 'en')(`imported.demo.${demo}`),
		);
}

/** A scratch database for the articles: the whole file is read before the first is written. */
function openStage(dataDir: string): Sqlite.Database {
	mkdirSync(dataDir, { recursive: true });
	const file = join(dataDir, `import-${process.pid}-${Date.now()}.tmp`);
	const stage = new Sqlite(file);
	stage.pragma('journal_mode = MEMORY');
	stage.pragma('synchronous = OFF');
	stage.pragma('locking_mode = EXCLUSIVE');
	stage.exec('create table article (seq integer primary key, id text not null unique, row text not null)');
	rmSync(file, { force: true });
	return stage;
}

async function writeAll(
	db: Database,
	stage: Sqlite.Database,
	keeper: ReportKeeper,
	{ step, ...options }: { dryRun: boolean; files: Files; folders: string[]; step(done: number): void },
): Promise<void> {
	const site = options.dryRun ? null : await getSite(db);
	const next = stage.prepare('select seq, row from article where seq > ? order by seq limit 1');
	const totals = new Map<string, [file: number, here: number]>();
	const [fresh, old]: [number[], number[]] = [[], []];
	let files = 0;
	for (const name of ['new', 'known']) keeper.count(name, 0);
	for (let seq = 0, done = 0; ; done++) {
		const staged = next.get(seq) as { seq: number; row: string } | undefined;
		if (!staged) break;
		seq = staged.seq;
		const article: GhostArticle = JSON.parse(staged.row);
		const known = await knownAs(db, article);
		keeper.count(known ? 'known' : 'new');
		const brought = await bringFiles(db, article.html, options);
		for (const path of brought.fresh) keeper.note('media', path);
		for (const path of brought.missing) keeper.note('missing', `${path}, shown in /${article.slug}`);
		const written = known || !site ? known : await writeGhostArticle(db, site, article);
		if (known) old.push(known.id);
		files += brought.fresh.length;
		if (written && !known && article.kind === 'post') fresh.push(written.id);
		const kind = `${article.kind} ${article.status}`;
		const [inFile, here] = totals.get(kind) ?? [0, 0];
		totals.set(kind, [inFile + 1, here + 1]);
		const shown = written?.path ? `/${written.path}` : '–';
		keeper.row('articles', { file: `/${article.slug}`, here: shown, name: article.title });
		if (!known) await noteGhostWords(db, keeper, article);
		step(done + 1);
		// Other work of this process goes on between two articles.
		await new Promise(setImmediate);
	}
	for (const [name, [file, here]] of [...totals].sort())
		keeper.row('totals', { file: String(file), here: String(here), name });
	if (fresh.length > 0) await relateArticles(db, fresh);
	if (files === 0 || options.dryRun) return;
	// Those of an earlier run that waited for their pictures.
	for (const id of old) await transaction(db, (trx) => rerenderArticles(trx, [id]));
}

async function knownAs(
	db: Database,
	article: GhostArticle,
): Promise<{ id: number; path: string | null } | null> {
	const row = await db
		.selectFrom('article')
		.select(['id', 'path'])
		.where('source_key', '=', keyOf(article))
		.executeTakeFirst();
	return row ?? null;
}
