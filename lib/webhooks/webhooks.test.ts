import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import type { Database, Person } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { openApi } from '#lib/api/openapi';
import { type ToldType, toldTypes } from '#lib/api/told';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { runNext } from '#lib/platform/jobs/run';
import { isReceiver, postSigned } from '#lib/platform/signed-requests/signed-requests';
import { day, minute } from '#lib/platform/time/durations';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { binArticles, restoreArticles } from '#lib/publishing/authoring/bin';
import { createArticle, unpublish } from '#lib/publishing/authoring/commands';
import { saveArticle } from '#lib/publishing/authoring/save';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import {
	changeWebhook,
	createWebhook,
	deleteWebhook,
	renewSecret,
	sendAgain,
	sendTest,
	webhookFields,
} from './commands.ts';
import { type DeliveryView, deliveriesPage, webhookById } from './queries.ts';
import { webhookRounds, webhookSending } from './sending.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';
process.env.SITE_URL = 'https://blog.example';

interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What the receiver answers at a path, and what it was sent. */
const answers = new Map<
	string,
	{ status: number; body?: string; location?: string; encoding?: string } | 'never'
>();
const received: Received[] = [];
const server = createServer(async (request, response) => {
	const chunks = await request.toArray();
	const path = request.url!;
	received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
	const answer = answers.get(path) ?? { status: 204 };
	if (answer === 'never') return;
	const { location, encoding } = answer;
	response.writeHead(answer.status, {
		...(location && { location }),
		...(encoding && { 'content-encoding': encoding }),
	});
	response.end(answer.body);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
	server.closeAllConnections();
	server.close();
});
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
process.env.FETCH_ALLOW = host;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(openApi('https://blog.example'), 'api');

/** Holds a body against the document that programs read. */
function assertFits(type: string, body: unknown) {
	const at = `api#/webhooks/${type}/post/requestBody/content/${encodeURIComponent('application~1json')}/schema`;
	const fits = ajv.getSchema(at)!;
	assert.ok(fits(body), JSON.stringify(fits.errors));
}

let paths = 0;

/** A blog with a webhook at a path of its own. */
async function withWebhook(engine: TestEngine, types: readonly ToldType[] = toldTypes) {
	const blog = await withBlog(engine);
	const path = `/${++paths}`;
	const url = `http://${host}${path}`;
	const made = await createWebhook(blog.db, blog.admin, { url, types: [...types] });
	assert.ok(made.ok);
	const { id, secret } = made;
	const own = () => received.filter((one) => one.path === path);
	const bodies = () => own().map((one) => JSON.parse(one.body));
	const history = async () => (await deliveriesPage(blog.db, id, 1)).deliveries;
	return { ...blog, id, secret, path, url, own, bodies, history };
}

/** Does what is due at that moment, as the worker would. */
async function work(db: Database, at = Date.now(), post = postSigned) {
	const means = { now: () => at };
	await webhookRounds.run(db, {} as never, { ...means, last: false, signal, log: { warn() {} } });
	while (await runNext(db, webhookSending({ post }), means));
}
const { signal } = new AbortController();

const waiting = async (db: Database, at: number) =>
	(await db
		.selectFrom('webhook_delivery')
		.select('id')
		.where('state', '=', 'waiting')
		.where('due_at', '<=', at)
		.executeTakeFirst()) !== undefined;

async function publish(db: Database, by: Person, title: string, id?: number): Promise<number> {
	const article = id ?? (await createArticle(db, by, { kind: 'post' }))!;
	const copy = (await workingCopy(db, article))!;
	const fields = { ...copy.fields, title, source: 'Words' };
	assert.ok((await saveArticle(db, by, { id: article, base: copy.revision, fields }, 'out')).ok);
	return article;
}

onEveryEngine('an article is told of as it comes out, changes and goes, never as a draft', async (engine) => {
	const { db, admin, bodies, own, secret } = await withWebhook(engine);
	const draft = (await createArticle(db, admin, { kind: 'post' }))!;
	const copy = (await workingCopy(db, draft))!;
	const fields = { ...copy.fields, title: 'Secret', source: 'plans' };
	assert.ok((await saveArticle(db, admin, { id: draft, base: copy.revision, fields }, 'as-it-is')).ok);
	await binArticles(db, admin, [draft]);
	await restoreArticles(db, admin, [draft]);
	await work(db);
	assert.deepEqual(own(), [], 'what nobody sees is nobody’s');

	const id = await publish(db, admin, 'One');
	assert.equal(await webhookRounds.backlog!(db), true);
	await work(db);
	assert.equal(await webhookRounds.backlog!(db), false);
	await publish(db, admin, 'Two', id);
	await work(db);
	await binArticles(db, admin, [id]);
	await work(db);
	await restoreArticles(db, admin, [id]);
	await work(db);
	await unpublish(db, admin, [id]);
	await work(db);
	const told = bodies();
	assert.deepEqual(
		told.map(({ type }) => type),
		['article.published', 'article.changed', 'article.removed', 'article.published', 'article.removed'],
	);
	assert.deepEqual(
		[told[0].data.title, told[1].data.title, told[0].data.id, told[2].data.id],
		['One', 'Two', id, id],
	);
	for (const body of told) assertFits(body.type, body);
	for (const { headers, body } of own())
		assert.deepEqual(
			new Webhook(secret).verify(body, headers as Record<string, string>),
			JSON.parse(body),
			'somebody else’s program takes the signature',
		);
	assert.throws(() => new Webhook(secret).verify(`${own()[0]!.body} `, own()[0]!.headers as never));
});

onEveryEngine('what is no longer public when it is sent is not sent', async (engine) => {
	const { db, admin, bodies, history } = await withWebhook(engine);
	const id = await publish(db, admin, 'Too early');
	await unpublish(db, admin, [id]);
	await work(db);
	assert.deepEqual(
		bodies().map(({ type }) => type),
		['article.removed'],
	);
	assert.deepEqual(
		(await history()).map(({ state }) => state),
		['delivered', 'void'],
	);
});

onEveryEngine('comments are told of without addresses, and that they are to be forgotten', async (engine) => {
	const { db, admin, boat, reader, bodies } = await withWebhook(engine);
	const more = { author_email: reader.email, person_id: reader.id, author_name: 'Ada' };
	const held = await write(db, boat, 'held', more);
	await decide(db, admin, { ids: [held.id], to: 'published' });
	await work(db);
	const told = bodies();
	assert.deepEqual(told.map(({ type }) => type).toSorted(), ['comment.decided', 'comment.published']);
	for (const body of told) {
		assertFits(body.type, body);
		assert.equal(body.data.author.name, 'Ada');
		assert.equal(body.data.url, 'https://blog.example/boat/comments/1');
		assert.doesNotMatch(JSON.stringify(body), /@/);
	}
	const spam = await write(db, boat, 'held', { ...more, text: 'other' });
	assert.ok((await erasePerson(db, admin, reader.id, 'erase')).ok);
	await work(db);
	const later = bodies().slice(told.length);
	assert.deepEqual(later.map(({ type, data }) => [type, data.id]).toSorted(), [
		['comment.erased', held.id],
		['comment.erased', spam.id],
	]);
	assert.doesNotMatch(JSON.stringify(later), /Ada|words/);
});

onEveryEngine('somebody made nameless is so for those who are told too', async (engine) => {
	const { db, admin, boat, reader, bodies } = await withWebhook(engine, ['comment.changed']);
	await write(db, boat, 'published', { person_id: reader.id, author_name: 'Ada' });
	assert.ok((await erasePerson(db, admin, reader.id, 'anonymise')).ok);
	await work(db);
	assert.deepEqual(
		bodies().map(({ type, data }) => [type, data.author.name, data.text]),
		[['comment.changed', '', 'words']],
	);
});

onEveryEngine('only what was chosen is told, and nothing while it is off', async (engine) => {
	const { db, admin, id, url, bodies } = await withWebhook(engine, ['article.published']);
	const article = await publish(db, admin, 'One');
	await publish(db, admin, 'Two', article);
	await work(db);
	assert.equal(bodies().length, 1);
	const fields = { url, types: ['article.changed' as const] };
	assert.ok((await changeWebhook(db, admin, id, { ...fields, active: false })).ok);
	await publish(db, admin, 'Three', article);
	await work(db);
	assert.equal(bodies().length, 1);
	assert.deepEqual(await sendTest(db, admin, id), { ok: false, why: 'gone' });
});

onEveryEngine(
	'what fails is sent again for days with growing waits, then given up and turned off',
	async (engine) => {
		const { db, admin, id, path, own, history } = await withWebhook(engine);
		answers.set(path, { status: 500, body: `${'x'.repeat(5000)}\0` });
		await publish(db, admin, 'One');
		const begin = Date.now();
		const tries: number[] = [];
		for (let at = begin; at < begin + 5 * day; at += minute) {
			if (!(await waiting(db, at))) continue;
			const before = own().length;
			await work(db, at);
			if (own().length > before) tries.push(Math.round((at - begin) / minute));
		}
		assert.deepEqual(
			tries.map((at, n) => at - (tries[n - 1] ?? 0)),
			[0, 1, 5, 30, 120, 300, 600, 840, 1200, 1440],
		);
		const [given] = await history();
		assert.deepEqual([given!.state, given!.status, given!.attempts], ['failed', 500, 10]);
		assert.equal(given!.answer.length, 2048);
		assert.equal(new Set(own().map(({ headers }) => headers['webhook-id'])).size, 1, 'one name');
		const hook = (await webhookById(db, id))!;
		assert.deepEqual([hook.active, hook.stopped], [false, 'failing']);

		answers.delete(path);
		const { url, types } = hook;
		assert.ok((await changeWebhook(db, admin, id, { url, types, active: true })).ok);
		assert.ok((await sendAgain(db, admin, id, given!.id)).ok);
		await work(db);
		const [again] = await history();
		assert.deepEqual([again!.state, again!.status, again!.attempts], ['delivered', 204, 1]);
		assert.equal((await webhookById(db, id))!.failingSince, null);
	},
);

onEveryEngine('who says to be gone is told no more', async (engine) => {
	const { db, admin, id, path, own } = await withWebhook(engine);
	answers.set(path, { status: 410 });
	await publish(db, admin, 'One');
	await work(db);
	await publish(db, admin, 'Two');
	await work(db, Date.now() + day);
	assert.equal(own().length, 1);
	const hook = (await webhookById(db, id))!;
	assert.deepEqual([hook.active, hook.stopped], [false, 'gone']);
});

onEveryEngine('a redirect is a failure, and leads nowhere', async (engine) => {
	const { db, admin, path, own, history } = await withWebhook(engine);
	answers.set(path, { status: 307, location: `http://${host}/elsewhere` });
	await publish(db, admin, 'One');
	await work(db);
	const [one] = await history();
	assert.deepEqual([own().length, one!.state, one!.error], [1, 'waiting', 'redirects']);
	assert.equal(received.filter(({ path }) => path === '/elsewhere').length, 0);
});

onEveryEngine('a 2xx is one, whatever becomes of the rest of the answer', async (engine) => {
	const { db, admin, id, path, own, history } = await withWebhook(engine);
	for (const answer of [
		{ status: 200, body: 'x'.repeat(2_000_000) },
		{ status: 201, body: 'nonsense', encoding: 'gzip' },
	]) {
		answers.set(path, answer);
		await sendTest(db, admin, id);
		await work(db);
		const [{ state, status, error }] = (await history()) as [DeliveryView];
		assert.deepEqual([state, status, error], ['delivered', answer.status, '']);
	}
	assert.equal(own().length, 2);
	assert.equal((await webhookById(db, id))!.failingSince, null);
	answers.set(path, { status: 410, body: 'x'.repeat(2_000_000) });
	await sendTest(db, admin, id);
	await work(db);
	assert.equal((await webhookById(db, id))!.stopped, 'gone');
	const [last] = await history();
	assert.deepEqual(await sendAgain(db, admin, id, last!.id), { ok: false, why: 'gone' }, 'it is off');
});

onEveryEngine(
	'renewed twice within a day, the secret that receivers know is good for all of it',
	async (engine) => {
		const { db, admin, id, secret, own } = await withWebhook(engine);
		const now = Date.now();
		const known = () => {
			const { body, headers } = own().at(-1)!;
			return [secret, last].map((by) => {
				try {
					return Boolean(new Webhook(by).verify(body, headers as Record<string, string>));
				} catch {
					return false;
				}
			});
		};
		let last = '';
		for (const at of [now - day / 2, now]) {
			const renewed = await renewSecret(db, admin, id, at);
			assert.ok(renewed.ok);
			last = renewed.secret;
		}
		await sendTest(db, admin, id);
		await work(db);
		assert.deepEqual(known(), [true, true]);
		await db
			.updateTable('webhook')
			.set({ old_until: now - 1 })
			.execute();
		await sendTest(db, admin, id);
		await work(db);
		assert.deepEqual(known(), [false, true], 'and no longer');
	},
);

onEveryEngine('one that does not answer keeps no other waiting', async (engine) => {
	const { db, admin, id, path, own } = await withWebhook(engine, ['article.published']);
	answers.set(path, 'never');
	const [one, other] = [`/${++paths}`, `/${++paths}`];
	for (const path of [one, other])
		assert.ok(
			(await createWebhook(db, admin, { url: `http://${host}${path}`, types: ['article.published'] })).ok,
		);
	for (const title of ['One', 'Two', 'Three']) await publish(db, admin, title);
	const at = Date.now();
	await webhookRounds.run(db, {} as never, { now: () => at, last: false, signal, log: { warn() {} } });
	const stuck = runNext(
		db,
		webhookSending({ post: (url, request, means) => postSigned(url, request, { ...means, time: 1500 }) }),
	);
	await once(server, 'request');
	while (await runNext(db, webhookSending()));
	assert.equal(received.filter(({ path }) => path === one).length, 3);
	assert.equal(received.filter(({ path }) => path === other).length, 3);
	assert.ok(await stuck);
	assert.equal(own().length, 1, 'asked once a minute while it fails');
	const rows = await db.selectFrom('webhook_delivery').selectAll().where('webhook_id', '=', id).execute();
	assert.deepEqual(rows.map(({ error, attempts }) => [error, attempts]).toSorted(), [
		['', 0],
		['', 0],
		['time', 1],
	]);
	await deleteWebhook(db, admin, id);
});

onEveryEngine('with a new secret both sign for a day, then the new one alone', async (engine) => {
	const { db, admin, id, secret, own } = await withWebhook(engine);
	const renewed = await renewSecret(db, admin, id);
	assert.ok(renewed.ok);
	assert.notEqual(renewed.secret, secret);
	await sendTest(db, admin, id);
	await work(db);
	const verified = ({ body, headers }: Received, by: string) => {
		try {
			return Boolean(new Webhook(by).verify(body, headers as Record<string, string>));
		} catch {
			return false;
		}
	};
	assert.deepEqual(
		[secret, renewed.secret].map((by) => verified(own()[0]!, by)),
		[true, true],
	);
	await db.updateTable('webhook').set({ old_until: 1 }).execute();
	await sendTest(db, admin, id);
	await work(db);
	assert.deepEqual(
		[secret, renewed.secret].map((by) => verified(own()[1]!, by)),
		[false, true],
	);
	const kept = JSON.stringify(await db.selectFrom('webhook').selectAll().execute());
	assert.ok(!kept.includes(secret.slice(6)) && !kept.includes(renewed.secret.slice(6)), 'kept nowhere');
});

onEveryEngine('administrators alone may, and no more than twenty', async (engine) => {
	const { db, admin, moderator, id, url } = await withWebhook(engine);
	const fields = { url, types: ['article.published' as const] };
	const editor = await addPerson(db, 'Edo', 'editor');
	for (const by of [moderator, editor]) {
		assert.deepEqual(await createWebhook(db, by, fields), { ok: false, why: 'forbidden' });
		assert.ok(!(await changeWebhook(db, by, id, { ...fields, active: true })).ok);
		assert.ok(!(await renewSecret(db, by, id)).ok);
		assert.ok(!(await deleteWebhook(db, by, id)).ok);
		assert.ok(!(await sendTest(db, by, id)).ok);
	}
	const made = await Promise.all(Array.from({ length: 22 }, () => createWebhook(db, admin, fields)));
	assert.equal(made.filter(({ ok }) => ok).length, 19);
});

test('an address is of the public net and by https, but for what the machine’s owner allows', () => {
	const taken = (url: string) => webhookFields.shape.url.safeParse(url).success;
	assert.deepEqual(
		[
			'https://receiver.example/hook',
			`http://${host}/x`,
			'http://receiver.example/hook',
			'https://127.0.0.1/x',
			'https://localhost/',
			'https://10.0.0.1/',
			'https://user:word@receiver.example/',
			'https://receiver.example:8443/',
			'https://169.254.169.254/latest',
			'ftp://receiver.example/',
			'',
		].map(taken),
		[true, true, false, false, false, false, false, false, false, false, false],
	);
	assert.ok(!isReceiver('http://127.0.0.1:1/'));
});

onEveryEngine(
	'what cannot be put together holds up nothing behind it, and fails by itself',
	async (engine) => {
		const { db, boat, admin, own, history } = await withWebhook(engine, [
			'comment.published',
			'comment.decided',
		]);
		const broken = await write(db, boat, 'held');
		const whole = await write(db, boat, 'held');
		await decide(db, admin, { ids: [broken.id], to: 'published' });
		await decide(db, admin, { ids: [whole.id], to: 'published' });
		await db.updateTable('comment').set({ reasons: '{' }).where('id', '=', broken.id).execute();
		const begun = Date.now();
		await work(db, begun);
		assert.deepEqual(
			own().map(({ body }) => JSON.parse(body).data.id),
			[whole.id, whole.id],
		);
		for (let at = begun; at < begun + 9 * day; at += 12 * 60 * minute) await work(db, at);
		const left = (await history()).filter(({ subject }) => subject === broken.id);
		assert.deepEqual(
			left.map(({ state, error }) => [state, error]),
			[
				['failed', 'unreadable'],
				['failed', 'unreadable'],
			],
		);
		await db.updateTable('comment').set({ reasons: '[]' }).where('id', '=', broken.id).execute();
		await sendAgain(db, admin, left[0]!.webhook_id, left[0]!.id);
		await work(db, begun + 9 * day);
		assert.equal(own().length, 3, 'sent again once it can be');
	},
);
