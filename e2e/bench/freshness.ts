import { openSqlite, sqliteFile } from '#db/connection';
import { publishComment } from '#lib/conversation/comments/commands';
import { startServer } from '../support/server.ts';
import { median } from './load.ts';
import { figure, type Row } from './table.ts';

const ROUNDS = 1000;
const PATH = '/2012/09/torno-subito';

/** Publishes in this process, then reads from two servers: a reading without the comment is stale. */
export async function measureFreshness(dataDir: string): Promise<Row[]> {
	const environment = { DATA_DIR: dataDir, DATABASE_URL: '' };
	const servers = [await startServer(environment), await startServer(environment)];
	const db = openSqlite(sqliteFile(dataDir));
	let stale = 0;
	const waits: number[] = [];
	const start = performance.now();
	try {
		const article = await db
			.selectFrom('article')
			.select(['id', 'comments_count'])
			.where('path', '=', PATH.slice(1))
			.executeTakeFirstOrThrow();
		for (let round = 1; round <= ROUNDS; round++) {
			await publishComment(db, {
				article_id: article.id,
				kind: 'comment',
				list: 'comments',
				author_name: 'Banco di prova',
				text: 'x',
				html: '<p>x</p>',
				created_at: Date.now(),
				local_time: '2026-01-01 00:00:00',
			});
			const published = performance.now();
			const pages = await Promise.all(servers.map(async ({ url }) => (await fetch(url + PATH)).text()));
			waits.push(performance.now() - published);
			const heading = `<h2>${(article.comments_count + round).toLocaleString('it')} Commenti</h2>`;
			stale += pages.filter((page) => !page.includes(heading)).length;
		}
	} finally {
		await db.destroy();
		for (const server of servers) await server.stop();
	}
	const seconds = (performance.now() - start) / 1000;
	return [
		{
			promise: 'stale reads in 1,000 publish-then-read rounds over two processes',
			bar: '0',
			measured: `${stale} of ${figure(ROUNDS * 2)} (${figure(seconds)} s)`,
			ok: stale === 0,
		},
		{
			promise: 'from the commit of a comment to the page of both that shows it, p50',
			bar: '≤ 60 ms',
			measured: `${figure(median(waits), 1)} ms`,
			ok: median(waits) <= 60,
		},
	];
}
