import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { Silences } from '../silences.ts';
import { run } from './fixtures/run.ts';
import { wxr } from './fixtures/wxr.ts';

const drawn = (background: string) =>
	sharp({ create: { width: 80, height: 60, channels: 3, background } })
		.jpeg()
		.toBuffer();
const [sea, boat, far] = await Promise.all([drawn('navy'), drawn('teal'), drawn('olive')]);
const asked: string[] = [];
const served: Record<string, Buffer | string> = {
	'/wp-content/uploads/2010/03/mare.jpg': sea,
	'/wp-content/uploads/2010/03/riva%20nord.jpg': boat,
	'/wp-content/uploads/2010/03/pagina.jpg': '<html><script>alert(1)</script></html>',
	'/lontano.jpg': far,
};
const servers = [0, 1].map(() =>
	createServer(({ url }, response) => {
		asked.push(url!);
		response.writeHead(served[url!] ? 200 : 404).end(served[url!] ?? 'x');
	}).listen(0, '127.0.0.1'),
);
after(() => {
	for (const server of servers) server.close();
});
const [old, other] = await Promise.all(
	servers.map(async (server, n) => {
		await new Promise((resolve) => server.once('listening', resolve));
		return `${['127.0.0.1', 'localhost'][n]}:${(server.address() as AddressInfo).port}`;
	}),
);
process.env.FETCH_ALLOW = `${old},${other}`;
const uploads = `http://${old}/wp-content/uploads/2010/03`;

const attachment = (id: number, name: string) => ({
	id,
	type: 'attachment',
	status: 'inherit',
	parent: 1,
	link: '',
	url: `${uploads}/${name}`,
});
const xml = wxr({
	base: `http://${old}`,
	items: [
		{
			id: 1,
			content: [
				`<img src="${uploads}/mare-300x225.jpg" alt="Mare">`,
				`<img src="${uploads}/riva%20nord-300x225.jpg" alt="Riva">`,
				`<img src="${uploads}/persa.jpg" alt="Persa"> <img src="${uploads}/pagina.jpg" alt="Pagina">`,
				`<img src="http://${other}/lontano.jpg" alt="Lontano"> <img src="http://${other}/manca.jpg" alt="Manca">`,
			].join('\n'),
		},
		attachment(2, 'mare.jpg'),
		attachment(3, 'persa.jpg'),
		attachment(4, 'pagina.jpg'),
	],
});

onEveryEngine(
	'with --pictures the files are fetched from the old blog and from other sites, and what did not come is listed',
	async ({ open }) => {
		const db = await open();
		const dataDir = mkdtempSync(join(tmpdir(), 'postilla-remote-'));
		asked.length = 0;
		try {
			await run(db, xml, { dataDir, pictures: true, dryRun: true });
			await run(db, xml, { dataDir });
			assert.deepEqual(asked, [], 'unless asked nothing is fetched');
			const steps = new Set<string>();
			const report = await run(db, xml, { dataDir, pictures: true, progress: (step) => steps.add(step) });
			assert.ok(steps.has('Pictures'));
			const { html } = await db.selectFrom('article').select('html').executeTakeFirstOrThrow();
			assert.equal(html.match(/<img /g)?.length, 3, html);
			assert.match(html, /src="\/media\/2010\/03\/mare\.jpg"/);
			assert.match(html, /src="\/media\/2010\/03\/riva%20nord\.jpg"/);
			assert.doesNotMatch(html, new RegExp(`${other}/lontano`));
			const rows = await db.selectFrom('media').select(['path', 'status']).orderBy('path').execute();
			const lies = new Map(rows.map(({ path, status }) => [path, status]));
			assert.equal(lies.get('2010/03/mare.jpg'), 'stored');
			assert.equal(lies.get('2010/03/persa.jpg'), 'missing');
			assert.equal(lies.get('2010/03/pagina.jpg'), 'missing', 'a page is no picture, whatever its name');
			for (const line of ['- 2010/03/persa.jpg', '- 2010/03/pagina.jpg', `http://${other}/manca.jpg`])
				assert.ok(report.includes(line), `${line}: ${report}`);
			assert.deepEqual(
				existsSync(join(dataDir, 'incoming')) ? readdirSync(join(dataDir, 'incoming')) : [],
				[],
			);
			asked.length = 0;
			served['/wp-content/uploads/2010/03/persa.jpg'] = far;
			await run(db, xml, { dataDir, pictures: true });
			assert.ok(
				!asked.some((url) => /mare|riva|lontano/.test(url)),
				`what came is not fetched again: ${asked}`,
			);
			const later = await db.selectFrom('article').select('html').executeTakeFirstOrThrow();
			assert.match(later.html, /src="\/media\/2010\/03\/persa\.jpg"/, 'what comes later is shown');
			assert.equal(later.html.match(/<img /g)?.length, 4, 'what other sites gave stays');
			// As where the run ended before the articles were shown anew.
			await db
				.updateTable('article')
				.set({ html: html.replace(/<img [^>]+mare[^>]+>/, 'placeholder') })
				.execute();
			await run(db, xml, { dataDir, pictures: true });
			const completed = await db.selectFrom('article').select('html').executeTakeFirstOrThrow();
			assert.equal(completed.html, later.html);
		} finally {
			delete served['/wp-content/uploads/2010/03/persa.jpg'];
			rmSync(dataDir, { recursive: true });
		}
	},
);

test('a picture in base64 costs no more than its length', async () => {
	const db = await emptySqlite();
	const content = `<img src="data:image/png;base64,${'A/b+'.repeat(250_000)}">`;
	const began = performance.now();
	await run(db, wxr({ base: `http://${old}`, items: [{ id: 1, content }] }), { pictures: true });
	assert.ok(performance.now() - began < 20_000);
});

test('a site that was silent three times on end is not asked again, others are', async (t) => {
	t.mock.method(performance, 'now', () => now);
	let now = 0;
	let times = 0;
	const silences = new Silences();
	const ask = (address: string, ok: boolean, took = 30_000) =>
		silences.ask(address, async () => {
			times++;
			now += took;
			return { ok };
		});
	await ask('http://gone.example/1', false);
	await ask('http://gone.example/2', true);
	for (let turn = 0; turn < 3; turn++) await ask('http://gone.example/3', false);
	for (let turn = 0; turn < 3; turn++) await ask('http://quick.example/4', false, 10);
	for (let turn = 0; turn < 3; turn++)
		await silences.ask('http://films.example/6', async () => {
			now += 60_000;
			return { ok: false, why: 'time', status: 200 };
		});
	assert.deepEqual(await ask('http://films.example/7', true), { ok: true }, 'it spoke, slowly');
	times = 0;
	assert.equal(await ask('http://gone.example/5', true), null);
	assert.deepEqual(await ask('http://quick.example/5', true), { ok: true });
	assert.equal(times, 1);
});
