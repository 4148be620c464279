import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { AxiosAdapter } from 'axios';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import type { Person } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { createApiKey, revokeApiKey } from '#lib/accounts/api-keys/commands';
import { type Scope, scopes } from '#lib/accounts/api-keys/scopes';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { day } from '#lib/platform/time/durations';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { answerApi } from './handle.ts';
import { openApi } from './openapi.ts';
import { operations } from './operations.ts';

const siteUrl = 'http://blog.example';
const document = openApi(siteUrl);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'api');

/** A pointer into the document's answer of an operation. */
const answerOf = (path: string, method: string, status: number, type: string) => {
	const part = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
	return `api#/paths/${part(path)}/${method}/responses/${status}/content/${part(type)}/schema`;
};

type Blog = Awaited<ReturnType<typeof withBlog>>;

/** A blog with a key, asked as a program would; each answer is held against the document. */
async function withKey(engine: TestEngine, who: (blog: Blog) => Person, granted: readonly Scope[] = scopes) {
	const blog = await withBlog(engine);
	const by = who(blog);
	const made = await createApiKey(blog.db, by, {
		name: 'test',
		scopes: [...granted],
		days: 30,
		byPasskey: true,
	});
	assert.ok(made.ok);
	const ask = async (
		method: string,
		path: string,
		body?: unknown,
		{ key = made.key, ...headers }: Record<string, string> = {},
	) => {
		const request = new Request(`${siteUrl}/api/v1${path}`, {
			method,
			headers: {
				...(key && { authorization: `Bearer ${key}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && {
				body:
					typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
			}),
		});
		const segments = path.split('?')[0]!.split('/').slice(1).map(decodeURIComponent);
		const answer = await answerApi({ db: blog.db, siteUrl, request, segments, sender: 'test' });
		const text = await answer.text();
		const json = text === '' ? null : JSON.parse(text);
		if (answer.status >= 400) {
			assert.equal(answer.headers.get('content-type'), 'application/problem+json');
			const fits = ajv.getSchema('api#/components/schemas/Problem')!;
			assert.ok(fits(json), JSON.stringify(fits.errors));
		}
		return { status: answer.status, headers: answer.headers, json };
	};
	return { ...blog, ask, key: made.key, keyId: made.id, by };
}

test('the document is OpenAPI 3.1, as somebody else reads it', async () => {
	const validator = new Validator();
	const judged = await validator.validate(structuredClone(document));
	assert.ok(judged.valid, JSON.stringify(judged.errors));
	assert.equal(validator.version, '3.1');
	const ids = operations.map(({ id }) => id);
	assert.equal(new Set(ids).size, ids.length);
});

onEveryEngine('a client made from the document does all that there is in it', async (engine) => {
	const blog = await withKey(engine, ({ admin }) => admin);
	const used = new Set<string>();
	/** Sends what somebody else's client makes of the document, and holds the answer against it. */
	const adapter: AxiosAdapter = async (config) => {
		const url = new URL(`${config.baseURL}${config.url}`.replace(/(?<!:)\/\//g, '/'));
		for (const [name, value] of Object.entries(config.params ?? {}))
			url.searchParams.set(name, String(value));
		const method = config.method!.toUpperCase();
		const segments = url.pathname.split('/').slice(3).map(decodeURIComponent);
		const form = config.data instanceof FormData ? config.data : null;
		const request = new Request(url, {
			method,
			headers: {
				authorization: `Bearer ${blog.key}`,
				...(config.data && !form && { 'content-type': 'application/json' }),
			},
			...(config.data && { body: form ?? String(config.data) }),
		});
		const answer = await answerApi({ db: blog.db, siteUrl, request, segments, sender: 'test' });
		const text = await answer.text();
		const data = text === '' ? null : JSON.parse(text);
		const { status } = answer;
		return { data, status, statusText: '', headers: {}, config };
	};
	const api = new OpenAPIClientAxios({
		definition: document as never,
		axiosConfigDefaults: { adapter, validateStatus: () => true },
	});
	const client = await api.init();
	const call = async (id: string, parameters: object = {}, body?: unknown) => {
		used.add(id);
		const { data, status } = await (client as never as Record<string, CallableFunction>)[id]!(
			parameters,
			body,
		);
		const { path, method } = operations.find((one) => one.id === id)!;
		const expected = operations.find((one) => one.id === id)!;
		assert.equal(status, expected.status ?? (expected.answer ? 200 : 204), `${id}: ${JSON.stringify(data)}`);
		if (expected.answer) {
			const fits = ajv.getSchema(answerOf(path, method.toLowerCase(), status, 'application/json'));
			assert.ok(fits, `${id} describes no answer`);
			assert.ok(fits(data), `${id}: ${JSON.stringify(fits.errors)} ${JSON.stringify(data)}`);
		}
		return data;
	};
	const { id: held } = await write(blog.db, blog.boat, 'held');
	const { title } = await call('readSite');
	assert.ok(title);
	assert.equal((await call('readMe')).role, 'admin');
	const term = await call('createTerm', {}, { taxonomy: 'category', name: 'Botteghe' });
	assert.equal((await call('changeTerm', { id: term.id }, { name: 'Mercati' })).name, 'Mercati');
	assert.equal((await call('readTerm', { id: term.id })).slug, 'botteghe');
	assert.ok(
		(await call('listTerms', { taxonomy: 'category' })).items.some(
			(one: { id: number }) => one.id === term.id,
		),
	);
	const written = {
		title: 'Da un programma',
		source: 'Ciao **mondo**',
		categories: [term.id],
		tags: 'uno, due',
	};
	const { id } = await call('createArticle', {}, written);
	assert.equal((await call('readArticle', { id })).status, 'draft');
	const out = await call('publishArticle', { id });
	assert.equal(out.status, 'published');
	assert.equal((await call('changeArticle', { id }, { title: 'Altro titolo' })).fields.title, 'Altro titolo');
	assert.equal((await call('readArticleSource', { id })).fields.source, written.source);
	const listed = await call('listArticles', { term: term.id });
	assert.deepEqual(
		listed.items.map((one: { title: string }) => one.title),
		['Altro titolo'],
	);
	assert.equal((await call('search', { q: 'mondo' })).items[0].title, 'Altro titolo');
	assert.equal((await call('unpublishArticle', { id })).status, 'draft');
	await call('binArticle', { id });
	assert.equal((await call('restoreArticle', { id })).status, 'draft');
	const counts = await call('countQueue');
	assert.equal(counts.waiting, 1);
	const queue = await call('listQueue', { status: 'waiting' });
	assert.deepEqual(
		queue.items.map((one: { id: number }) => one.id),
		[held],
	);
	const card = await call('readQueued', { id: held });
	assert.equal((await call('changeComment', { id: held }, { text: 'Parole nuove' })).text, 'Parole nuove');
	const decision = await call('decide', {}, { ids: [held], to: 'published' });
	assert.deepEqual(decision.done, [held]);
	assert.deepEqual((await call('undoDecision', { batch: decision.batch })).done, [held]);
	await call('decide', {}, { ids: [held], to: 'published', seen: {} });
	assert.equal((await call('readComment', { id: held })).gone, false);
	const reply = await call('replyToComment', { id: held }, { text: 'Grazie' });
	assert.equal(reply.author.name, 'Lia');
	const thread = await call('listComments', { id: card.article });
	assert.ok(
		thread.items.some(
			(one: { id: number; inReplyTo: number | null }) => one.id === reply.id && one.inReplyTo !== null,
		),
	);
	await call('deleteTerm', { id: term.id });
	const people = await call('listPeople', { role: 'reader' });
	assert.deepEqual(
		people.items.map((one: { name: string }) => one.name),
		['Ada'],
	);
	const ada = people.items[0].id;
	const banned = { standing: 'banned', until: '2099-01-01T00:00:00Z', reason: 'spam' };
	assert.equal((await call('setStanding', { id: ada }, banned)).bannedUntil, '2099-01-01T00:00:00.000Z');
	assert.equal((await call('readPerson', { id: ada })).standing, 'banned');
	const settings = await call('readSettings');
	const patch = { site: { tagline: 'Dal programma' }, discussion: { holdAll: !settings.discussion.holdAll } };
	const after = await call('changeSettings', {}, patch);
	assert.equal(after.site.tagline, 'Dal programma');
	assert.notEqual(after.discussion.holdAll, settings.discussion.holdAll);
	assert.deepEqual({ ...after.look }, { ...settings.look }, 'what is not named stays');
	assert.equal((await call('readStatistics', { days: 7 })).days.length, 7);
	assert.equal((await call('readArticleStatistics', { id, days: 90 })).days.length, 90);
	const begun = await call('startExport', {}, { format: 'json' });
	assert.equal((await call('readExport', { id: begun.id })).file, null);
	// Those of files are called by e2e/journeys/api-keys.journey.ts.
	const left = operations.filter(({ tag, sends }) => tag !== 'Media' && !sends).map((one) => one.id);
	assert.deepEqual(
		left.filter((one) => !used.has(one)),
		[],
	);
});

onEveryEngine('without a key one reads what readers see, and nothing else', async (engine) => {
	const blog = await withKey(engine, ({ admin }) => admin);
	const draft = (await blog.ask('POST', '/articles', { title: 'Bozza', source: 'segreto' })).json.id;
	for (const { method, path, public: open } of operations) {
		const address = path.replace('{id}', '1').replace('{batch}', 'x');
		const { status, headers } = await blog.ask(method, address, method === 'GET' ? undefined : {}, {
			key: '',
		});
		if (open) assert.notEqual(status, 401, address);
		else {
			assert.equal(status, 401, `${method} ${address}`);
			assert.match(headers.get('www-authenticate')!, /^Bearer/);
		}
	}
	assert.equal((await blog.ask('GET', `/articles/${draft}`, undefined, { key: '' })).status, 404);
	assert.equal((await blog.ask('GET', '/articles?status=draft', undefined, { key: '' })).status, 401);
	const seen = await blog.ask('GET', '/articles', undefined, { key: '' });
	assert.ok(seen.json.items.every((one: { status: string }) => one.status === 'published'));
});

onEveryEngine('a key does what it is for, while it lasts and its person may', async (engine) => {
	const blog = await withKey(engine, ({ admin }) => admin, ['articles:read']);
	for (const { method, path, scope } of operations) {
		if (!scope || scope === 'articles:read') continue;
		const address = path.replace('{id}', '1').replace('{batch}', 'x');
		assert.equal((await blog.ask(method, address, method === 'GET' ? undefined : {})).status, 403, address);
	}
	assert.equal((await blog.ask('GET', '/me')).status, 200);
	const stored = await blog.db
		.selectFrom('api_key')
		.selectAll()
		.where('id', '=', blog.keyId)
		.executeTakeFirstOrThrow();
	assert.ok(!JSON.stringify(stored).includes(blog.key.slice(14)), 'only its digest is kept');
	assert.ok(stored.last_used_at);
	await blog.db
		.updateTable('api_key')
		.set({ expires_at: Date.now() - day })
		.where('id', '=', blog.keyId)
		.execute();
	assert.equal((await blog.ask('GET', '/me')).status, 401);
	await blog.db.updateTable('api_key').set({ expires_at: null }).where('id', '=', blog.keyId).execute();
	assert.equal((await blog.ask('GET', '/me')).status, 200);
	assert.ok(await revokeApiKey(blog.db, blog.by, blog.keyId));
	assert.equal((await blog.ask('GET', '/me')).status, 401);
	assert.equal((await blog.ask('GET', '/articles')).status, 401, 'a key that is not good is no stranger');
});

onEveryEngine('a key never does what its person may not', async (engine) => {
	const { ask, db, by } = await withKey(engine, ({ moderator }) => moderator);
	assert.equal((await ask('POST', '/articles', { title: 'x' })).status, 403);
	assert.equal((await ask('GET', '/queue')).status, 200);
	const named = async (more: Record<string, string> = {}) =>
		(await ask('GET', '/terms', undefined, more)).json.items.length;
	assert.equal((await ask('GET', '/terms')).status, 200);
	await db
		.insertInto('term')
		.values({ taxonomy: 'tag', name: 'Segreto', slug: 'segreto', description: '' })
		.execute();
	assert.equal(await named(), (await named({ key: '' })) + 1, 'what is not out yet');
	await db.updateTable('person').set({ role: 'reader' }).where('id', '=', by.id).execute();
	assert.equal((await ask('GET', '/queue')).status, 403);
	assert.equal(await named(), await named({ key: '' }), 'is not for those who were of the blog');
});

onEveryEngine('what a program was let in for is told as the document says', async (engine) => {
	const { ask, db } = await withKey(engine, ({ admin }) => admin);
	await db.updateTable('api_key').set({ scopes: '["profile","create"]' }).execute();
	const { json } = await ask('GET', '/me');
	assert.deepEqual(json.scopes, ['profile', 'create']);
	const fits = ajv.getSchema(answerOf('/me', 'get', 200, 'application/json'))!;
	assert.ok(fits(json), JSON.stringify(fits.errors));
});

onEveryEngine('a comment is changed on the condition that it was read with', async (engine) => {
	const { ask, db, boat } = await withKey(engine, ({ admin }) => admin);
	const { id } = await write(db, boat, 'published');
	const { headers } = await ask('GET', `/comments/${id}`);
	const change = (text: string) =>
		ask('PATCH', `/comments/${id}`, { text }, { 'if-match': headers.get('etag')! });
	assert.equal((await change('altro')).status, 200);
	assert.equal((await change('ancora')).status, 412, 'it is another now');
});

onEveryEngine(
	'what is not somebody’s to decide is refused, and not left out without a word',
	async (engine) => {
		const { ask, admin, db, by } = await withKey(engine, ({ moderator }) => moderator);
		await db.updateTable('person').set({ role: 'author' }).where('id', '=', by.id).execute();
		for (const body of [{ authorId: admin.id }, { sticky: true }, { newCategory: 'Nuova' }]) {
			const { status, json } = await ask('POST', '/articles', { title: 'x', ...body });
			assert.deepEqual(
				[status, json.errors?.[0]],
				[422, { pointer: `/${Object.keys(body)[0]}`, detail: 'forbidden' }],
			);
		}
		const made = await ask('POST', '/articles', { title: 'x', authorId: by.id, sticky: false });
		assert.equal(made.status, 201);
		const changed = await ask('PATCH', `/articles/${made.json.id}`, { authorId: admin.id });
		assert.equal(changed.status, 422);
	},
);

onEveryEngine('nobody writes over what somebody changed meanwhile', async (engine) => {
	const { ask } = await withKey(engine, ({ admin }) => admin);
	const made = await ask('POST', '/articles', { title: 'Uno', source: 'a' });
	const { id } = made.json;
	const etag = made.headers.get('etag')!;
	const mine = await ask('PATCH', `/articles/${id}`, { title: 'Due' }, { 'if-match': etag });
	assert.equal(mine.status, 200);
	const late = await ask('PATCH', `/articles/${id}`, { title: 'Tre' }, { 'if-match': etag });
	assert.equal(late.status, 412);
	assert.equal(late.json.revision, mine.json.revision);
	assert.equal((await ask('GET', `/articles/${id}/source`)).json.fields.title, 'Due');
	const read = await ask('GET', `/articles/${id}`);
	const known = read.headers.get('etag')!;
	assert.equal((await ask('GET', `/articles/${id}`, undefined, { 'if-none-match': known })).status, 304);
	// As it comes where the answer was squeezed on its way.
	const weak = await ask('PATCH', `/articles/${id}`, { title: 'Quattro' }, { 'if-match': `W/${known}` });
	assert.equal(weak.status, 200);
	for (const none of ['abc', '"abc"', '"1", "2"'])
		assert.equal(
			(await ask('PATCH', `/articles/${id}`, { title: 'x' }, { 'if-match': none })).status,
			412,
			none,
		);
	for (const [method, path] of [
		['DELETE', `/articles/${id}`],
		['POST', `/articles/${id}/unpublish`],
		['POST', `/articles/${id}/publish`],
	] as const)
		assert.equal((await ask(method, path, undefined, { 'if-match': etag })).status, 412, path);
});

onEveryEngine(
	'what somebody is writing of an article neither comes out nor goes, whatever a program changes',
	async (engine) => {
		const { ask, db, by } = await withKey(engine, ({ admin }) => admin);
		const { id } = (await ask('POST', '/articles', { title: 'Uno', source: 'fuori' })).json;
		assert.equal((await ask('POST', `/articles/${id}/publish`)).status, 200);
		const before = await workingCopy(db, id);
		const fields = { ...before!.fields, source: 'scritto a metà' };
		assert.ok((await keepDraft(db, by, { id, base: before!.revision, fields })).ok);
		assert.equal((await ask('PATCH', `/articles/${id}`, { tags: 'nuovo' })).status, 200);
		const seen = async () => (await ask('GET', `/articles/${id}`, undefined, { key: '' })).json;
		assert.equal((await seen()).html, '<p>fuori</p>');
		assert.deepEqual(
			(await seen()).terms.map((one: { name: string }) => one.name),
			['nuovo'],
		);
		assert.equal((await ask('PATCH', `/articles/${id}`, { source: 'altro' })).status, 412);
		assert.equal((await ask('POST', `/articles/${id}/publish`)).status, 412);
		const source = await ask('GET', `/articles/${id}/source`);
		assert.equal(source.json.fields.source, 'scritto a metà');
		assert.ok(source.json.waiting);
		const knowing = { 'if-match': source.headers.get('etag')! };
		assert.equal((await ask('POST', `/articles/${id}/publish`, undefined, knowing)).status, 200);
		assert.equal((await seen()).html, '<p>scritto a metà</p>');
	},
);

onEveryEngine('many at once that want one address each get their own, or are told', async (engine) => {
	const { ask } = await withKey(engine, ({ admin }) => admin);
	const terms = await Promise.all(
		Array.from({ length: 6 }, () => ask('POST', '/terms', { taxonomy: 'tag', name: 'Vele' })),
	);
	assert.deepEqual(terms.map(({ status }) => status).sort(), [201, 422, 422, 422, 422, 422]);
	const drafts = await Promise.all(
		Array.from({ length: 6 }, () => ask('POST', '/articles', { title: 'Vele', source: 'x' })),
	);
	const out = await Promise.all(drafts.map(({ json }) => ask('POST', `/articles/${json.id}/publish`)));
	assert.deepEqual(
		out.map(({ status }) => status),
		[200, 200, 200, 200, 200, 200],
	);
	const slugs = await Promise.all(drafts.map(({ json }) => ask('GET', `/articles/${json.id}`)));
	assert.equal(new Set(slugs.map(({ json }) => json.url)).size, 6);
});

onEveryEngine('numbers, times and signs that no database holds are refused, or left out', async (engine) => {
	const { ask } = await withKey(engine, ({ admin }) => admin);
	const far = 99_999_999_999;
	const cursor = (place: string) => Buffer.from(place).toString('base64url');
	for (const path of [
		`/articles?term=${far}`,
		`/articles?author=${far}`,
		`/articles?cursor=${cursor('999999999999999.9999999999')}`,
		`/articles?status=draft&cursor=${cursor('999999999999999')}`,
		`/terms?cursor=${cursor('999999999999999')}`,
		`/articles/1/comments?cursor=${cursor('999999999999999')}`,
		`/queue?cursor=${cursor('999999999999999.9999999999')}`,
		`/queue?article=${far}`,
		`/media?cursor=${cursor('999999999999999')}`,
		`/articles?${'a'.repeat(501)}`,
	])
		assert.equal((await ask('GET', path)).status, 400, path);
	for (const [path, body] of [
		['/decisions', { ids: [far], to: 'spam' }],
		['/articles', { authorId: far }],
		['/articles', { socialMediaId: far }],
		['/articles', { categories: [far] }],
		['/terms', { taxonomy: 'category', name: 'x', parent: far }],
		['/articles', { publishedAt: '0000-00-00T99:99' }],
		['/articles', { publishedAt: '0001-01-01T00:00' }],
		['/articles', { publishedAt: '2026-02-31T00:00' }],
	] as const)
		assert.equal((await ask('POST', path, body)).status, 422, JSON.stringify(body));
	const { status, json } = await ask('POST', '/articles', {
		title: 'a\u0000b',
		tags: 'c\u0000d',
		excerpt: '\ud800',
	});
	assert.equal(status, 201);
	assert.equal(json.fields.title, 'ab');
	const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, 1]));
	for (const path of ['/articles', '/terms']) {
		const refused = await ask('POST', path, many);
		assert.equal(refused.status, 422);
		assert.ok(JSON.stringify(refused.json).length < 10_000, 'nobody gets back more than was sent');
	}
});

onEveryEngine('sent again by the same Idempotency-Key it is done once', async (engine) => {
	const { ask, db } = await withKey(engine, ({ admin }) => admin);
	const send = (title: string, name: string) =>
		ask('POST', '/articles', { title, source: 'x' }, { 'idempotency-key': name });
	const [first, second, third] = await Promise.all([send('Uno', 'a'), send('Uno', 'a'), send('Uno', 'a')]);
	assert.deepEqual([first.status, second.status, third.status], [201, 201, 201]);
	assert.equal(new Set([first, second, third].map(({ json }) => json.id)).size, 1);
	assert.equal(second.headers.get('location'), first.headers.get('location'));
	assert.equal((await send('Due', 'a')).status, 422);
	const drafts = await db.selectFrom('article').select('id').where('title', 'in', ['Uno', 'Due']).execute();
	assert.equal(drafts.length, 1);
	const wrong = () => ask('POST', '/articles', { title: 7 }, { 'idempotency-key': 'b' });
	assert.equal((await wrong()).status, 422);
	assert.equal((await send('Tre', 'b')).status, 201, 'what was refused used nothing up');
	const publish = () =>
		ask('POST', `/articles/${first.json.id}/publish`, undefined, {
			'idempotency-key': 'c',
			'if-match': first.headers.get('etag')!,
		});
	const [out, again] = [await publish(), await publish()];
	assert.deepEqual([out.status, again.status], [200, 200], 'of the revision that it was of');
	assert.deepEqual(again.json, out.json);
});

onEveryEngine('what cannot be is refused with its place, and leaves nothing behind', async (engine) => {
	const { ask, db } = await withKey(engine, ({ admin }) => admin);
	const count = async () => (await db.selectFrom('article').select('id').execute()).length;
	const before = await count();
	for (const [body, pointer] of [
		[{ title: 'x'.repeat(501) }, '/title'],
		[{ titel: 'x' }, '/titel'],
		[{ format: 'word' }, '/format'],
		[{ publishedAt: 'soon' }, '/publishedAt'],
		[{ translations: [{ language: '1', url: '' }] }, '/translations/0/language'],
		[{ slug: 'admin/x', kind: 'book' }, '/kind'],
		[{ authorId: 99_999 }, '/authorId'],
		[{ sticky: 1 }, '/sticky'],
		[{ authorId: '1' }, '/authorId'],
		[{ categories: ['1'] }, '/categories/0'],
	] as const) {
		const { status, json } = await ask('POST', '/articles', body);
		assert.equal(status, 422, JSON.stringify(body));
		assert.ok(
			json.errors.some((one: { pointer: string }) => one.pointer === pointer),
			JSON.stringify(json),
		);
	}
	const latin = { 'content-type': 'application/json; charset=iso-8859-1' };
	assert.equal((await ask('POST', '/articles', '{}', latin)).status, 415);
	assert.equal((await ask('POST', '/articles', '{')).status, 400);
	assert.equal((await ask('POST', '/articles', Buffer.from('{"title":"caff\xe8"}', 'latin1'))).status, 400);
	assert.equal((await ask('POST', '/articles', '[]')).status, 422);
	assert.equal((await ask('POST', '/articles', 'null')).status, 422);
	assert.equal((await ask('POST', '/articles', '{}', { 'content-type': 'text/plain' })).status, 415);
	assert.equal(
		(await ask('POST', '/articles', JSON.stringify({ source: 'a'.repeat(8_600_000) }))).status,
		413,
	);
	assert.equal(await count(), before);
	for (const path of [
		'/articles/0',
		'/articles/-1',
		'/articles/1e3',
		'/articles/99999999999',
		'/articles/x%2f1',
		'/nothing',
	])
		assert.equal((await ask('GET', path)).status, 404, path);
	for (const query of [
		'cursor=x',
		'cursor=MTIuMS4y',
		'limit=101',
		'limit=1&limit=x',
		'limit=1&limit=2',
		'kind=book',
		'sort=title',
	])
		assert.equal((await ask('GET', `/articles?${query}`)).status, 400, query);
	for (const [body, pointer] of [
		[{ sight: {} }, '/sight'],
		[{ discussion: { holdAl: true } }, '/discussion/holdAl'],
		[{ discussion: { links: -1 } }, '/discussion/links'],
		[{ site: { time_zone: 'Mars' } }, '/site/time_zone'],
		[{ constructor: { name: 'x' } }, '/constructor'],
		[{ discussion: 7 }, '/discussion'],
	] as const) {
		const { status, json } = await ask('PATCH', '/settings', body);
		assert.equal(status, 422, JSON.stringify(body));
		assert.ok(
			json.errors.some((one: { pointer: string }) => one.pointer === pointer),
			JSON.stringify(json),
		);
	}
	const wrong = await ask('DELETE', '/articles');
	assert.equal(wrong.status, 405);
	assert.equal(wrong.headers.get('allow'), 'GET, POST');
});

onEveryEngine('no list goes on from another’s cursor', async (engine) => {
	const { ask, boat, db } = await withKey(engine, ({ admin }) => admin);
	for (let at = 0; at < 3; at++) await write(db, boat, 'held');
	await db
		.updateTable('article')
		.set({ published_at: Date.now() - 1000 })
		.execute();
	const cursorOf = async (path: string) =>
		new URL((await ask('GET', path)).json.next).searchParams.get('cursor');
	const byMoment = [await cursorOf('/articles?limit=1'), await cursorOf('/queue?limit=1')];
	const byNumber = await cursorOf('/people?limit=1');
	for (const path of ['/terms', '/media', '/people', `/articles/${boat}/comments`])
		for (const cursor of byMoment)
			assert.equal((await ask('GET', `${path}?cursor=${cursor}`)).status, 400, path);
	for (const path of ['/articles', '/articles?status=draft', '/queue'])
		assert.equal(
			(await ask('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${byNumber}`)).status,
			400,
			path,
		);
	for (const cursor of byMoment)
		assert.equal((await ask('GET', `/articles?status=draft&cursor=${cursor}`)).status, 200);
});

onEveryEngine('a condition names several revisions, and is a part of what is sent again', async (engine) => {
	const { ask } = await withKey(engine, ({ admin }) => admin);
	const { json, headers } = await ask('POST', '/articles', { title: 'Uno' });
	const change = (title: string, more: Record<string, string>) =>
		ask('PATCH', `/articles/${json.id}`, { title }, more);
	const etag = headers.get('etag')!;
	assert.equal((await change('Due', { 'if-match': '"zzz", "77"' })).status, 412);
	const again = { 'if-match': `"zzz", W/${etag}`, 'idempotency-key': 'one' };
	assert.equal((await change('Due', again)).status, 200);
	assert.equal((await change('Due', again)).status, 200, 'the same');
	assert.equal((await change('Due', { ...again, 'if-match': '"77"' })).status, 422, 'another');
});

onEveryEngine('a list goes on where it ended, whatever came meanwhile', async (engine) => {
	const { ask, boat, db } = await withKey(engine, ({ admin }) => admin);
	for (let at = 0; at < 7; at++) await write(db, boat, 'published');
	const seen: number[] = [];
	let next: string | null = `/articles/${boat}/comments?limit=3`;
	while (next) {
		const { json } = await ask('GET', next, undefined, { key: '' });
		seen.push(...json.items.map((one: { number: number }) => one.number));
		next = json.next?.replace(`${siteUrl}/api/v1`, '') ?? null;
	}
	const rows = await db
		.selectFrom('comment')
		.select('number')
		.where('article_id', '=', boat)
		.where('list', '=', 'comments')
		.where('number', 'is not', null)
		.orderBy('number')
		.execute();
	assert.deepEqual(
		seen,
		rows.map(({ number }) => number),
	);
});
