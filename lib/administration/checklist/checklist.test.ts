import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { checkLinks } from './links.ts';
import { checklistOf } from './queries.ts';

async function written(db: Database, by: Person, more: Record<string, unknown>): Promise<number> {
	const id = (await createArticle(db, by, { kind: 'post' }))!;
	const kept = await keepDraft(db, by, { id, base: 0, fields: articleFields.parse(more) });
	assert.ok(kept.ok);
	return id;
}

/** A site that answers each path with the status that it names; `/never`: not at all. */
async function otherSite(run: (url: string) => Promise<void>): Promise<void> {
	const server: Server = createServer(({ url }, response) => {
		if (url === '/never') return response.destroy();
		response.writeHead(Number(url!.slice(1, 4)) || 200, url === '/301' ? { location: '/404' } : {});
		response.end('x');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	try {
		await run(`http://127.0.0.1:${port}`);
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

onEveryEngine(
	'what an article has not is told, in Markdown and HTML, and nothing of one that has all',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const told = async (more: Record<string, unknown>) => {
			const { missing } = await checklistOf(db, (await workingCopy(db, await written(db, admin, more)))!);
			return missing.map(({ what, count }) => (count === 1 ? what : `${what} ${count}`));
		};
		assert.deepEqual(await told({ slug: 'x' }), ['title', 'text', 'category', 'description']);
		const whole = { title: 'Vento', newCategory: 'Mare', excerpt: 'Di vento.' };
		for (const [format, bare, named] of [
			['markdown', '![](/media/a.png)', '![Una vela](/media/a.png)'],
			['html', '<p><img src="/media/a.png"></p>', '<p><img src="/media/a.png" alt="Una vela"></p>'],
		] as const) {
			const two = `${bare}\n\n${named}\n\n${bare}`;
			assert.deepEqual(await told({ ...whole, format, source: two }), ['alternatives 2'], format);
			assert.deepEqual(await told({ ...whole, format, source: named }), [], format);
		}
	},
);

onEveryEngine(
	'links that lead nowhere are found, here and elsewhere; only by who may write there',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const other = await addPerson(db, 'Elio', 'author');
		await otherSite(async (url) => {
			const addresses = [
				'/boat',
				'/boat/comments/1',
				'/nowhere',
				'/?p=999999',
				'/preview/1',
				'/media/2010/none.png',
				'/category/sea',
				'#below',
				'mailto:ada@example.org',
				`${url}/200`,
				`${url}/404`,
				`${url}/410`,
				`${url}/301`,
				`${url}/403`,
				`${url}/500`,
				`${url}/never`,
				'http://127.0.0.1:9/closed',
			];
			const source = addresses.map((address) => `[x](${address})`).join('\n\n');
			const id = await written(db, admin, { title: 'Vento', source });
			assert.equal(await checkLinks(db, other, id), null);
			const checked = (await checkLinks(db, admin, id, { allowed: [new URL(url).host] }))!;
			assert.deepEqual(
				checked.dead.map(({ href, why }) => `${href.replace(url, '')} ${why}`),
				[
					'/nowhere gone',
					'/?p=999999 gone',
					'/preview/1 gone',
					'/media/2010/none.png gone',
					'/404 gone',
					'/410 gone',
					'/301 gone',
					'/500 broken',
					'/never silent',
				],
			);
			assert.equal(checked.unasked, 1, 'no private place is asked');
			assert.equal(checked.well, 5);
		});
	},
);
