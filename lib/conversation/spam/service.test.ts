import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { Comment } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { changeSettings } from '#lib/administration/settings/commands';
import { confirmComment } from '#lib/conversation/comments/confirm-commands';
import { editComment } from '#lib/conversation/comments/edit-commands';
import { form, taken, write } from '#lib/conversation/comments/writing.testing';
import { addPerson, now as nowOf, withBlog } from '#lib/conversation/moderation/blog.testing';
import { receiveMention } from '#lib/conversation/webmention/receiving';
import { settleFinding } from '#lib/conversation/webmention/verifying';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { openLog } from '#lib/platform/log/log';
import { minute } from '#lib/platform/time/durations';
import type { SiteSettings } from '#lib/site/settings/settings';
import { reasonsOf } from './reasons.ts';
import { askService, serviceSecret } from './service.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';
process.env.SITE_URL = 'https://blog.example';
process.env.LOG_LEVEL = 'silent';

type Answer = (response: ServerResponse, body: string) => unknown;

/** What the service answers at a path, and what it was asked. */
const answers = new Map<string, Answer>();
const asked: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
const server = createServer(async (request, response) => {
	const body = Buffer.concat(await request.toArray()).toString();
	const path = request.url!;
	asked.push({ path, headers: request.headers, body });
	answers.get(path)!(response, body);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
	server.closeAllConnections();
	server.close();
});
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
process.env.FETCH_ALLOW = host;
openLog('silent');

const saying =
	(said: unknown, status = 200): Answer =>
	(response) =>
		response.writeHead(status).end(typeof said === 'string' ? said : JSON.stringify(said));

let paths = 0;

/** A blog that asks a service at an address of its own. */
async function withService(
	engine: TestEngine,
	answer: Answer,
	discussion: Partial<SiteSettings['discussion']> = {},
) {
	const blog = await withBlog(engine);
	const path = `/${++paths}`;
	const service = `http://${host}${path}`;
	answers.set(path, answer);
	const rules = { holdFirst: false, classifier: false, floodPerMinute: 0, service, ...discussion };
	assert.ok((await changeSettings(blog.db, blog.admin, { discussion: rules })).ok);
	return { ...blog, service, path, questions: () => asked.filter((one) => one.path === path) };
}

const judged = (comment: Comment) => [
	comment.status,
	...reasonsOf(comment).map(({ rule, points, detail }) => [rule, points, detail?.word]),
];

const words = (article: number, text = 'Buy watches') => ({
	article_id: article,
	kind: 'comment' as const,
	text,
	html: `<p>${text}</p>`,
	author_name: 'Ada',
});

onEveryEngine('its points count as those of any rule, and its reason is told as its own', async (engine) => {
	const { db, boat, reader, service, questions } = await withService(
		engine,
		saying({ points: 3, reason: ' sells\u0000\n<b>watches</b> ' }),
	);
	const { comment } = taken(await write(db, form(boat, { text: 'Buy *watches*' }), reader));
	assert.deepEqual(judged(comment), ['held', ['service', 3, 'sells <b>watches</b>']]);
	const [{ headers, body }] = questions() as [(typeof asked)[number]];
	const verified = new Webhook(serviceSecret(service)).verify(body, headers as Record<string, string>);
	assert.deepEqual((verified as { type: string; data: object }).data, {
		article: 'https://blog.example/boat',
		kind: 'comment',
		language: 'it',
		name: 'Ada',
		text: 'Buy *watches*',
		html: '<p>Buy <em>watches</em></p>',
	});
	assert.doesNotMatch(body, /@|sender/, 'neither address');
});

onEveryEngine('it may speak for a comment, too; who is not judged is not asked about', async (engine) => {
	const { db, boat, reader, admin, moderator, questions } = await withService(
		engine,
		saying({ points: -5, reason: 'known and fine' }),
		{ links: 2, holdFrom: 2 },
	);
	const text = 'https://one.example https://two.example';
	const { comment } = taken(await write(db, form(boat, { text }), reader));
	assert.equal(comment.status, 'published');
	for (const writer of [admin, moderator]) taken(await write(db, form(boat, { text: 'Mine' }), writer));
	assert.equal(questions().length, 1);
});

onEveryEngine('a guest’s words are asked about once they are confirmed, and no others', async (engine) => {
	const { db, boat, questions } = await withService(engine, saying({ points: 10, reason: 'spam' }));
	const written = taken(await write(db, form(boat)));
	assert.equal(questions().length, 0);
	assert.equal((await confirmComment(db, 'made up')).ok, false);
	assert.equal(questions().length, 0, 'strangers make nobody ask');
	const { token } = await transaction(db, (trx) =>
		createOneTimeToken(trx, {
			purpose: 'confirm-comment',
			email: 'gina@esempio.it',
			commentId: written.comment.id,
			payload: { honeypot: false, took: null, revision: 0 },
			validFor: minute,
		}),
	);
	const confirmed = await confirmComment(db, token);
	assert.ok(confirmed.ok);
	assert.deepEqual(judged(confirmed.comment), ['spam', ['service', 10, 'spam']]);
	await confirmComment(db, token);
	assert.equal(questions().length, 1);
});

onEveryEngine('an edit is asked about by its owner alone', async (engine) => {
	const { db, boat, reader, questions, path } = await withService(
		engine,
		saying({ points: 0, reason: 'fine' }),
	);
	const { comment } = taken(await write(db, form(boat), reader));
	assert.deepEqual(judged(comment), ['published']);
	answers.set(path, saying({ points: 4, reason: 'not so fine' }));
	const other = await addPerson(db, 'Ugo');
	await editComment(db, { person: other, receipts: [] }, comment.id, 'Worse');
	assert.equal(questions().length, 1);
	const edited = await editComment(db, { person: reader, receipts: [] }, comment.id, 'Worse');
	assert.deepEqual([edited, questions().length], [{ ok: true, status: 'held' }, 2]);
	assert.equal((await nowOf(db, comment.id)).status, 'published', 'the first words stay');
});

onEveryEngine(
	'what another site says is asked about when it is new here, and when it changed',
	async (engine) => {
		const { db, boat, questions } = await withService(engine, saying({ points: 10, reason: 'sells' }), {
			holdMentions: false,
		});
		const source = 'https://other.example/post';
		const target = 'https://blog.example/boat';
		assert.ok((await receiveMention(db, { protocol: 'webmention', source, target })).ok);
		const mention = () => db.selectFrom('mention').selectAll().executeTakeFirstOrThrow();
		const card = { name: 'Zoe', text: 'Watches', relation: null, photo: null };
		const settle = async (text: string) =>
			settleFinding(db, await mention(), { is: 'linking', photo: null, card: { ...card, text } });
		assert.equal(await settle('Watches'), 'kept');
		const { comment_id } = await mention();
		assert.deepEqual(judged(await nowOf(db, comment_id!)), ['spam', ['service', 10, 'sells']]);
		await settle('Watches');
		assert.equal(questions().length, 1);
		await settle('More watches');
		assert.equal(questions().length, 2);
		assert.equal((await nowOf(db, comment_id!)).article_id, boat);
		assert.equal(JSON.parse(questions()[1]!.body).data.kind, 'webmention');
	},
);

const nonsense: [string, Answer][] = [
	['no JSON', saying('<html>')],
	['other points', saying({ points: 'many', reason: 'x' })],
	['too many points', saying({ points: 11, reason: 'x' })],
	['no whole number', saying({ points: 1.5, reason: 'x' })],
	['no reason', saying({ points: 3 })],
	['an empty reason', saying({ points: 3, reason: ' \n ' })],
	['too much', saying({ points: 3, reason: 'x', more: 'x'.repeat(5000) })],
	['an error', saying({ points: 3, reason: 'x' }, 500)],
	['a redirect', (response) => response.writeHead(307, { location: `http://${host}/1` }).end()],
	['a broken connection', (response) => response.destroy()],
];

onEveryEngine('nonsense counts for nothing, and is noted', async (engine) => {
	const { db, boat, admin, reader } = await withService(engine, saying('<html>'));
	const { comment } = taken(await write(db, form(boat), reader));
	assert.deepEqual(judged(comment), ['published', ['service-silent', 0, undefined]]);
	for (const [what, answer] of nonsense) {
		const path = `/${++paths}`;
		answers.set(path, answer);
		const discussion = { service: `http://${host}${path}` };
		assert.ok((await changeSettings(db, admin, { discussion })).ok);
		assert.equal(await askService(db, words(boat), null), 'silent', what);
	}
});

onEveryEngine('one that says nothing has answered, with a reason or without', async (engine) => {
	const { db, boat, reader, path } = await withService(engine, saying({ points: 0 }));
	const { comment } = taken(await write(db, form(boat), reader));
	assert.deepEqual(judged(comment), ['published']);
	for (const said of [{ points: 0, reason: '' }, { points: 0, reason: null }, { points: 0 }]) {
		answers.set(path, saying(said));
		assert.deepEqual(await askService(db, words(boat), null), { points: 0, reason: '' });
	}
	answers.set(path, saying({ points: 2, reason: `${'x'.repeat(199)}😀` }));
	const cut = await askService(db, words(boat), null);
	assert.deepEqual(cut, { points: 2, reason: 'x'.repeat(199) }, 'no half sign');
});

onEveryEngine('what else its host keeps waiting makes it no slower', async (engine) => {
	const { db, boat } = await withService(engine, saying({ points: 1, reason: 'x' }));
	const end = new AbortController();
	const hanging = [1, 2].map(async () => {
		const path = `/${++paths}`;
		const asked = new Promise<void>((resolve) => answers.set(path, () => resolve()));
		const done = fetchSafely(`http://${host}${path}`, { signal: end.signal });
		await asked;
		return { done };
	});
	const begun = await Promise.all(hanging);
	assert.deepEqual(await askService(db, words(boat), null), { points: 1, reason: 'x' });
	end.abort();
	for (const { done } of begun) assert.deepEqual(await done, { ok: false, why: 'stopped' });
});

onEveryEngine(
	'one that is slow is waited for two seconds; silent three times, not at all',
	async (engine) => {
		const { db, boat, reader, questions, path } = await withService(engine, () => {});
		const begin = Date.now();
		const { comment } = taken(await write(db, form(boat), reader));
		assert.deepEqual(judged(comment), ['published', ['service-silent', 0, undefined]]);
		assert.ok(Date.now() - begin < 4000, 'no longer');
		answers.set(path, saying('', 500));
		const ask = (now = Date.now()) => askService(db, words(boat), null, now);
		for (const _ of [2, 3, 4, 5]) assert.equal(await ask(), 'silent');
		assert.equal(questions().length, 3);
		answers.set(path, saying({ points: 1, reason: 'back' }));
		assert.equal(await ask(), 'silent');
		assert.deepEqual(await ask(Date.now() + 6 * minute), { points: 1, reason: 'back' });
		assert.deepEqual(await ask(Date.now() + 6 * minute), { points: 1, reason: 'back' });
	},
);

onEveryEngine('however many write at once, only some are asked about', async (engine) => {
	const { db, boat, questions, path } = await withService(engine, () => {});
	let open: () => void = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	answers.set(path, async (response) => {
		await opened;
		saying({ points: 1, reason: 'x' })(response, '');
	});
	let silent = 0;
	const all = Array.from({ length: 40 }, async () => {
		const advice = await askService(db, words(boat), null);
		if (advice === 'silent' && ++silent === 32) open();
		return advice;
	});
	assert.equal((await Promise.all(all)).filter((advice) => advice !== 'silent').length, 8);
	assert.equal(questions().length, 8);
});

onEveryEngine('nobody is asked within a transaction, nor where no service is named', async (engine) => {
	const { db, boat, admin } = await withService(engine, saying({ points: 1, reason: 'x' }));
	await assert.rejects(
		transaction(db, (trx) => askService(trx, words(boat), null)),
		/within a transaction/,
	);
	assert.ok((await changeSettings(db, admin, { discussion: { service: '' } })).ok);
	assert.equal(await askService(db, words(boat), null), null);
	for (const service of ['http://service.example/', 'https://10.0.0.1/', 'https://localhost/', 'nonsense']) {
		const changed = await changeSettings(db, admin, { discussion: { service } });
		assert.deepEqual(changed.ok || changed.problems.map(({ field }) => field), ['discussion.service']);
	}
});
