import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openSqlite, sqliteFile } from '#db/connection';
import { formFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { childrenOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';

const path = '/2012/09/torno-subito';

test('a server that is killed, alone or with its processes, or whose worker is, while eight clients post loses no comment it took, and doubles none', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-killed-'));
	const environment = { DATA_DIR: folder, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' };
	let server = await startServer(environment);
	try {
		const { cookie } = await sessionOf(
			{ url: server.url, DATA_DIR: folder, DATABASE_URL: '' },
			{ email: 'autrice@example.org', name: 'Autrice', role: 'admin' },
		);
		const page = await (await fetch(server.url + path, { headers: { cookie } })).text();
		const fields = formFields(page, (form) => form.includes('write'));
		fields.delete('follow');
		const sent: string[] = [];
		const acknowledged = new Set<string>();
		const post = async (text: string) => {
			const answer = await sendForm(server.url + path, fields, { text }, { cookie });
			await answer.arrayBuffer();
			if (answer.status === 303) acknowledged.add(text);
		};
		for (let round = 0; round < 3; round++) {
			let running = true;
			const clients = Array.from({ length: 8 }, async (_, client) => {
				for (let count = 0; running; count++) {
					const text = `Giro ${round}, cliente ${client}, commento ${count}`;
					sent.push(text);
					await post(text).catch(() => {});
				}
			});
			const enough = 40 * (round + 1);
			while (acknowledged.size < enough) await setTimeout(5);
			running = false;
			const killed = [
				[server.pid],
				childrenOf(server.pid, 'serve-worker'),
				[server.pid, ...childrenOf(server.pid)],
			][round]!;
			for (const pid of killed) process.kill(pid, 'SIGKILL');
			await Promise.all(clients);
			if (killed.includes(server.pid)) server = await startServer(environment);
		}
		// Whoever got no answer sends again.
		for (const text of sent) if (!acknowledged.has(text)) await post(text);

		const db = openSqlite(sqliteFile(folder));
		const rows = await db
			.selectFrom('comment')
			.innerJoin('article', 'article.id', 'comment.article_id')
			.select(['comment.text', 'comment.number', 'article.comments_count', 'article.last_number'])
			.where('article.path', '=', path.slice(1))
			.where('comment.list', '=', 'comments')
			.where('comment.status', '=', 'published')
			.execute();
		await db.destroy();
		const ours = rows.filter(({ text }) => text.startsWith('Giro '));
		assert.deepEqual(ours.map(({ text }) => text).sort(), sent.sort());
		assert.equal(new Set(rows.map(({ number }) => number)).size, rows.length);
		assert.equal(rows[0]!.comments_count, rows.length);
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});
