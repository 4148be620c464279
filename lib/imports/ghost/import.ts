import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from '#db/schema';
import { relateArticles } from '#lib/articles/related';
import { pathsIn } from '#lib/media/uses';
import { getSite } from '#lib/site/queries';
import { ImportRefusal } from '#lib/wordpress/refusal';
import { type ImportReport, ReportKeeper } from '../report.ts';
import type { ImportRun } from '../run.ts';
import { eachGhostArticle, type GhostArticle, readGhostTables } from './read.ts';
import { keyOf, writeGhostArticle } from './write.ts';

/** Reads all of a Ghost export, then writes the articles that are not here yet, each with its tags and author. */
export async function importGhost(
	db: Database,
	{ file, dryRun, dataDir, progress, bytes }: ImportRun & { bytes: number },
): Promise<ImportReport> {
	const keeper = new ReportKeeper();
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
		if (total === 0) throw new ImportRefusal('There is no article in this file.');
		keeper.count('articles', total);
		await writeAll(db, stage, keeper, { dryRun, step: (done) => progress('Articles', done, total) });
		return keeper.report;
	} finally {
		stage.close();
	}
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
	{ dryRun, step }: { dryRun: boolean; step(done: number): void },
): Promise<void> {
	const site = await getSite(db);
	const next = stage.prepare('select seq, row from article where seq > ? order by seq limit 1');
	const totals = new Map<string, [file: number, here: number]>();
	const fresh: number[] = [];
	for (const name of ['new', 'known']) keeper.count(name, 0);
	for (let seq = 0, done = 0; ; done++) {
		const staged = next.get(seq) as { seq: number; row: string } | undefined;
		if (!staged) break;
		seq = staged.seq;
		const article: GhostArticle = JSON.parse(staged.row);
		const known = await knownAs(db, article);
		keeper.count(known ? 'known' : 'new');
		const written = known || dryRun ? known : await writeGhostArticle(db, site, article);
		if (written && !known && article.kind === 'post') fresh.push(written.id);
		if (!known) await noteMissing(db, keeper, article);
		const kind = `${article.kind} ${article.status}`;
		const [inFile, here] = totals.get(kind) ?? [0, 0];
		totals.set(kind, [inFile + 1, here + 1]);
		const shown = written?.path ? `/${written.path}` : dryRun ? article.status : '–';
		keeper.row('articles', { file: `/${article.slug}`, here: shown, name: article.title });
		step(done + 1);
		// Other work of this process goes on between two articles.
		await new Promise(setImmediate);
	}
	for (const [name, [file, here]] of [...totals].sort())
		keeper.row('totals', { file: String(file), here: String(here), name });
	if (fresh.length > 0) await relateArticles(db, fresh);
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

async function noteMissing(db: Database, keeper: ReportKeeper, { html, slug }: GhostArticle): Promise<void> {
	const paths = pathsIn(html);
	if (paths.length === 0) return;
	const rows = await db.selectFrom('media').select('path').where('path', 'in', paths.slice(0, 500)).execute();
	const here = new Set(rows.map(({ path }) => path));
	for (const path of paths) if (!here.has(path)) keeper.note('missing', `${path}, shown in /${slug}`);
}
