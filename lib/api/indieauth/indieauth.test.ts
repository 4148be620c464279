import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { apiKeysOf, holderOf } from '#lib/accounts/api-keys/queries';
import { endAccess } from '#lib/accounts/auth/session';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { minute } from '#lib/platform/time/durations';
import { stopWorkers } from '#lib/platform/workers/pool';
import { type Client, clientAt, readClient } from './client.ts';
import { type Permitted, permit } from './commands.ts';
import { answerIndieAuth } from './handle.ts';
import { endpointLinks, metadataOf } from './metadata.ts';
import { answerAddress, judge } from './request.ts';

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {};
const server = createServer((request, response) => (answers[request.url!] ?? gone)(request, response));
const gone = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(async () => {
	server.closeAllConnections();
	server.close();
	await stopWorkers();
});
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

const siteUrl = 'https://blog.example';
const clientId = 'https://app.example/';
const redirectUri = 'https://app.example/back?x=1';
const verifier = 'a6128783714cfda1d388e2e98b6ae8221ac31aca31959e59512c59f5';
const challenge = createHash('sha256').update(verifier).digest('base64url');

const asked = (change: Record<string, string | null> = {}) => {
	const usual = {
		response_type: 'code',
		client_id: clientId,
		redirect_uri: redirectUri,
		state: 'stato',
		code_challenge: challenge,
		code_challenge_method: 'S256',
		scope: 'create update nonsense profile',
	};
	const all = Object.entries({ ...usual, ...change }).filter(([, value]) => value !== null);
	return new URLSearchParams(all as [string, string][]);
};
const nobody: Client = { name: 'app.example', logo: null, redirects: [] };
const judged = (change: Record<string, string | null> = {}, client: Partial<Client> = {}) =>
	judge({ id: 1 }, asked(change), async () => ({ ...nobody, ...client }));

test('a program names itself by an address that can be its own', () => {
	for (const good of [
		'https://app.example/',
		'https://app.example',
		'http://app.example:8080/x?y=1',
		'http://127.0.0.1:9000/',
		'http://[::1]/',
		'http://localhost/',
	])
		assert.ok(clientAt(good), good);
	for (const bad of [
		'',
		'app.example',
		'mailto:a@app.example',
		'javascript:alert(1)',
		'https://app.example/#x',
		'https://a:b@app.example/',
		'https://a@app.example/',
		'https://app.example/x/../y',
		'https://app.example/./y',
		'https://app.example\\@evil.example/',
		'https://172.28.92.51/',
		'https://2887277619/',
		'https://[2001:db8::1]/',
		'https://\u0430pple.com/',
		'https://evil.example/\u202e',
		'https://app.exam\tple/',
		'https://app.example/\n',
		'https://app.example/\0',
		'https://app.example/ ',
		`https://app.example/${'x'.repeat(600)}`,
	])
		assert.equal(clientAt(bad), null, bad);
});

test('nobody is led to an address that is not the program’s, whatever else is right', async () => {
	for (const good of ['https://app.example/back', 'https://app.example/', 'https://APP.example:443/x'])
		assert.ok('asking' in (await judged({ redirect_uri: good })), good);
	const elsewhere = [
		'',
		'/back',
		'https://evil.example/back',
		'https://app.example.evil.example/',
		'https://sub.app.example/',
		'http://app.example/back',
		'https://app.example:8443/back',
		'https://app.example@evil.example/',
		'https://evil.example\\@app.example/',
		'https://app.example/#fragment',
		'app.example://back',
		'https://app.example/\u202e',
		'https://app.exam\tple/',
		'https://app.example/\0',
		'javascript:alert(1)//app.example',
		'data:text/html,x',
	];
	for (const redirect_uri of elsewhere)
		assert.deepEqual(await judged({ redirect_uri }), { wrong: 'redirect' }, redirect_uri);
	// As they are listed, to the letter; what a browser runs never.
	const redirects = [
		'https://other.example/back',
		'iawriter://back',
		'javascript:alert(1)',
		'data:text/html,x',
	];
	for (const redirect_uri of redirects) {
		const got = await judged({ redirect_uri }, { redirects });
		assert.equal('asking' in got, !/^(javascript|data)/.test(redirect_uri), redirect_uri);
	}
	for (const redirect_uri of [
		'https://other.example/back?x',
		'https://other.example/',
		'iawriter://elsewhere',
	])
		assert.deepEqual(await judged({ redirect_uri }, { redirects }), { wrong: 'redirect' });
});

test('a program that asks wrongly is told here, and leads nobody away', async () => {
	for (const change of [
		{ response_type: 'token' },
		{ response_type: null },
		{ code_challenge: null },
		{ code_challenge: 'short' },
		{ code_challenge_method: 'plain' },
		{ code_challenge_method: null },
		{ scope: 'nonsense' },
		{ state: 'x'.repeat(1001) },
		{ state: null },
	] as Record<string, string | null>[]) {
		const got = await judged(change);
		assert.ok('wrong' in got && got.wrong === 'request' && got.detail, JSON.stringify(change));
	}
	assert.deepEqual(await judged({ client_id: 'nonsense' }), { wrong: 'client' });
	const got = await judged();
	assert.ok('asking' in got);
	assert.deepEqual(got.asking.scopes, ['profile', 'create', 'update']);
	const older = await judged({ scope: 'post undelete' });
	assert.deepEqual('asking' in older && older.asking.scopes, ['create', 'delete']);
	const spelt = { client_id: 'HTTPS:///App.Example', redirect_uri: 'https://APP.example:443/a' };
	const plain = await judged(spelt);
	assert.ok('asking' in plain);
	const { clientId: shown, redirectUri: led } = plain.asking;
	assert.deepEqual([shown, led], [clientId, 'https://app.example/a'], 'shown as parsed');
	const back = new URL(answerAddress(got.asking, `${siteUrl}/`, { code: 'abc' }));
	const all = { x: '1', code: 'abc', state: 'stato', iss: `${siteUrl}/` };
	assert.deepEqual(Object.fromEntries(back.searchParams), all, 'what stands in its address stays');
});

const at = (path: string) => new URL(`http://${host}${path}`);
const read = (path: string) => readClient(at(path), { allowed: [host] });
const sends =
	(type: string, body: string | Buffer, headers = {}) =>
	(_: IncomingMessage, response: ServerResponse) =>
		void response.writeHead(200, { 'content-type': type, ...headers }).end(body);

test('what a program says of itself is read from its document or its page, whatever it is', async () => {
	const logo = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#c33' } })
		.png()
		.toBuffer();
	answers['/logo.png'] = sends('image/png', logo);
	const said = { client_id: at('/doc').href, client_name: ' iA\u202e\nWriter ', logo_uri: '/logo.png' };
	const listed = { ...said, redirect_uris: ['iawriter://auth', '/back', 7] };
	answers['/doc'] = sends(
		'application/json',
		JSON.stringify({ ...listed, redirect_uris: ['iawriter://auth', '/back'] }),
	);
	const known = await read('/doc');
	assert.deepEqual([known.name, known.redirects], ['iA Writer', ['iawriter://auth', at('/back').href]]);
	assert.match(known.logo!, /^data:image\/webp;base64,/);
	answers['/stolen'] = answers['/doc']!;
	assert.deepEqual(await read('/stolen'), { name: host, logo: null, redirects: [] }, 'it is another’s');
	answers['/doc'] = sends('application/json', JSON.stringify(listed));
	assert.deepEqual((await read('/doc')).redirects, []);
	const page = `<html><head><link rel="redirect_uri" href="/one"></head>
		<body><div class="h-app"><img class="u-logo" src="/logo.png"><a class="u-url p-name" href="/">Quill &lt;b&gt;</a></div>`;
	answers['/page'] = sends('text/html', page, { link: '</two>; rel="redirect_uri"' });
	const quill = await read('/page');
	assert.deepEqual([quill.name, quill.redirects], ['Quill <b>', [at('/two').href, at('/one').href]]);
	assert.ok(quill.logo);
	const plain = { name: host, logo: null, redirects: [] };
	for (const [type, body] of [
		['application/json', '{'],
		['application/json', 'null'],
		['application/json', JSON.stringify({ client_id: at('/hostile').href, client_name: { a: 1 } })],
		['text/html', ''],
		['text/html', '<div>'.repeat(30_000)],
		['text/html', `<div class="h-app"><p class="p-name">${'\u200b'.repeat(100)}`],
		['image/png', logo],
		['text/html', 'x'.repeat(300_000)],
	] as const) {
		answers['/hostile'] = sends(type, body);
		assert.deepEqual(await read('/hostile'), plain, String(body).slice(0, 40));
	}
	answers['/long'] = sends('text/html', `<div class="h-app"><p class="p-name">${'Nome '.repeat(1000)}`);
	assert.ok((await read('/long')).name.length <= 60);
	answers['/half'] = sends('text/html', `<div class="h-app"><p class="p-name">${'x'.repeat(59)}😀😀`);
	assert.equal((await read('/half')).name, 'x'.repeat(59), 'no half sign');
	answers['/drawn'] = sends(
		'application/json',
		JSON.stringify({ client_id: at('/drawn').href, logo_uri: '/x.svg' }),
	);
	answers['/x.svg'] = sends(
		'image/svg+xml',
		'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
	);
	assert.deepEqual(await read('/drawn'), plain);
	// What another says behind a redirect is not what a program says.
	answers['/open'] = (_, response) => void response.writeHead(302, { location: '/moved' }).end();
	const moved = { client_id: at('/open').href, client_name: 'Trusted', redirect_uris: ['evil://back'] };
	answers['/moved'] = sends('application/json', JSON.stringify(moved));
	assert.deepEqual(await read('/open'), plain);
	answers['/moved'] = sends('text/html', page);
	assert.deepEqual(await read('/open'), plain);
	// What is not public is not asked for.
	answers['/page'] = () => assert.fail('asked');
	assert.deepEqual(await readClient(at('/page'), { allowed: [] }), plain);
});

test('however many programs of a slow place are asked about, nobody waits for the others', async () => {
	answers['/slow'] = () => {};
	const begin = Date.now();
	const all = Array.from({ length: 16 }, () => readClient(at('/slow'), { allowed: [host], time: 400 }));
	for (const { name } of await Promise.all(all)) assert.equal(name, host);
	assert.ok(Date.now() - begin < 2500, 'not one after the other');
});

async function withProgram(engine: TestEngine) {
	const blog = await withBlog(engine);
	const sender = randomUUID();
	const send = async (path: string, body: Record<string, string> | null, authorization = '') => {
		const request = new Request(`${siteUrl}/indieauth${path && `/${path}`}`, {
			method: body ? 'POST' : 'GET',
			headers: { ...(authorization && { authorization: `Bearer ${authorization}` }) },
			...(body && { body: new URLSearchParams(body) }),
		});
		const answer = await answerIndieAuth({ db: blog.db, siteUrl, request, path, sender });
		assert.equal(answer.headers.get('access-control-allow-origin'), '*');
		const text = await answer.text();
		return { status: answer.status, headers: answer.headers, json: text === '' ? null : JSON.parse(text) };
	};
	const to: Permitted = {
		clientId,
		name: 'iA Writer',
		redirectUri,
		challenge,
		scopes: ['profile', 'create'],
		days: 90,
		byPasskey: true,
	};
	const agree = async (change: Partial<Permitted> = {}, by = blog.admin) =>
		(await permit(blog.db, by, { ...to, ...change }))!;
	const exchange = (code: string, change: Record<string, string> = {}, path = 'token') =>
		send(path, {
			grant_type: 'authorization_code',
			code,
			client_id: clientId,
			redirect_uri: redirectUri,
			code_verifier: verifier,
			...change,
		});
	return { ...blog, send, agree, exchange };
}

onEveryEngine(
	'a code is exchanged for a key, which is in the list of keys and acts as one',
	async (engine) => {
		const { db, admin, agree, exchange, send } = await withProgram(engine);
		const code = await agree();
		const kept = await db.selectFrom('one_time_token').selectAll().execute();
		assert.ok(!JSON.stringify(kept).includes(code), 'only its digest is kept');
		const { status, headers, json } = await exchange(code);
		assert.equal(status, 200);
		assert.equal(headers.get('cache-control'), 'no-store');
		const { access_token: key, profile, ...said } = json;
		assert.deepEqual(said, {
			me: `${siteUrl}/`,
			token_type: 'Bearer',
			scope: 'profile create',
			expires_in: 7_776_000,
		});
		assert.deepEqual(
			[profile.name, profile.url, 'email' in profile],
			['Lia', `${siteUrl}/author/lia`, false],
		);
		const [row] = await apiKeysOf(db, admin);
		assert.deepEqual([row!.name, row!.clientId, row!.scopes], ['iA Writer', clientId, ['profile', 'create']]);
		assert.equal((await holderOf(db, `Bearer ${key}`))?.person.id, admin.id);
		const { json: told } = await send('userinfo', null, key);
		assert.deepEqual(told, profile);
		const { json: introspected } = await send('introspection', { token: key }, key);
		const { iat, exp, ...known } = introspected;
		assert.deepEqual(known, {
			active: true,
			me: `${siteUrl}/`,
			client_id: clientId,
			scope: 'profile create',
		});
		assert.equal(exp - iat, 7_776_000);
		assert.deepEqual((await send('introspection', { token: 'postilla_none' }, key)).json, { active: false });
		assert.equal((await send('introspection', { token: key })).status, 401);
		const role = (role: 'reader' | 'admin') =>
			db.updateTable('person').set({ role }).where('id', '=', admin.id).execute();
		await role('reader');
		assert.equal((await send('userinfo', null, key)).status, 401, 'who is of the blog no more');
		assert.equal((await send('introspection', { token: key }, key)).status, 401);
		await role('admin');
		assert.equal((await send('revocation', { token: key })).status, 200);
		assert.equal(await holderOf(db, `Bearer ${key}`), null);
		assert.equal((await send('revocation', { token: key })).status, 200, 'also where there is none');
		assert.equal((await send('userinfo', null, key)).status, 401);
	},
);

onEveryEngine('a code that is used twice takes back what it gave', async (engine) => {
	const { db, agree, exchange } = await withProgram(engine);
	const code = await agree();
	const { json } = await exchange(code);
	assert.ok(await holderOf(db, `Bearer ${json.access_token}`));
	const again = await exchange(code);
	assert.deepEqual([again.status, again.json], [400, { error: 'invalid_grant' }]);
	assert.equal(await holderOf(db, `Bearer ${json.access_token}`), null);
	const both = await agree();
	const answers = await Promise.all([exchange(both), exchange(both)]);
	assert.equal(answers.filter(({ status }) => status === 200).length, 1);
	const given = answers.find(({ status }) => status === 200)!.json.access_token;
	assert.equal(await holderOf(db, `Bearer ${given}`), null, 'nobody knows who was first');
});

onEveryEngine('a code is good for who asked for it, for ten minutes, once', async (engine) => {
	const { db, admin, agree, exchange, send } = await withProgram(engine);
	for (const change of [
		{ client_id: 'https://other.example/' },
		{ redirect_uri: 'https://app.example/back' },
		{ code_verifier: `${verifier}x` },
		{ code: 'wrong' },
	] as Record<string, string>[]) {
		const code = await agree();
		assert.deepEqual((await exchange(code, change)).json, { error: 'invalid_grant' }, JSON.stringify(change));
		if (!change.code) assert.equal((await exchange(code)).status, 400, 'it is used up');
	}
	for (const left of ['code', 'client_id', 'redirect_uri', 'code_verifier', 'grant_type'])
		assert.equal((await exchange(await agree(), { [left]: '' })).json.error, 'invalid_request', left);
	assert.equal((await exchange(await agree(), { client_id: `${clientId}\0` })).json.error, 'invalid_request');
	const spelt = { client_id: 'https://App.example', redirect_uri: 'https://app.example:443/back?x=1' };
	assert.equal((await exchange(await agree(), spelt)).status, 200, 'the same address, spelt otherwise');
	await db.deleteFrom('api_key').execute();
	const refreshing = await exchange(await agree(), { grant_type: 'refresh_token' });
	assert.equal(refreshing.json.error, 'unsupported_grant_type');
	const old = await agree();
	await db
		.updateTable('one_time_token')
		.set({ expires_at: Date.now() - minute })
		.execute();
	assert.equal((await exchange(old)).status, 400);
	const banned = await agree();
	await transaction(db, (trx) => endAccess(trx, admin));
	assert.equal((await exchange(banned)).status, 400, 'whose access ended');
	const demoted = await agree();
	await db.updateTable('person').set({ role: 'reader' }).where('id', '=', admin.id).execute();
	assert.equal((await exchange(demoted)).status, 400, 'who may do nothing any more');
	assert.equal((await apiKeysOf(db, admin)).length, 0);
	assert.equal((await send('nowhere', {})).status, 404);
	assert.equal((await send('token', null)).status, 405);
});

onEveryEngine('who asks only who somebody is, is told, and given nothing to act by', async (engine) => {
	const { db, admin, agree, exchange } = await withProgram(engine);
	const who = await exchange(await agree({ scopes: [] }), {}, '');
	assert.deepEqual([who.status, who.json], [200, { me: `${siteUrl}/` }]);
	assert.equal((await exchange(await agree({ scopes: [] }))).json.error, 'invalid_grant');
	const more = await exchange(await agree({ scopes: ['profile', 'email'] }), {}, '');
	assert.equal(more.json.profile.email, 'lia@example.org');
	assert.equal(more.json.access_token, undefined);
	assert.equal((await apiKeysOf(db, admin)).length, 0);
});

onEveryEngine(
	'the only administrator is the blog, everybody else their page, and of others’ keys nobody learns',
	async (engine) => {
		const { db, moderator, reader, agree, exchange, send } = await withProgram(engine);
		const mine = (await exchange(await agree())).json;
		const orso = (await exchange(await agree({}, moderator))).json;
		assert.deepEqual([mine.me, orso.me], [`${siteUrl}/`, `${siteUrl}/author/orso`]);
		assert.deepEqual((await send('introspection', { token: mine.access_token }, orso.access_token)).json, {
			active: false,
		});
		// Who has signed in, as an account of theirs says.
		const another = await addPerson(db, 'Nina', 'admin');
		const account = { id: 'n', name: 'Nina', email: 'nina@example.org', emailVerified: 1 };
		const times = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() };
		await db
			.insertInto('auth_user')
			.values({ ...account, ...times } as never)
			.execute();
		await db.updateTable('person').set({ user_id: 'n' }).where('id', '=', another.id).execute();
		assert.equal((await exchange(await agree())).json.me, `${siteUrl}/author/lia`, 'one of two');
		assert.equal(await permit(db, reader, {} as Permitted), null, 'readers act nowhere');
	},
);

test('programs find what they need, and are led to where it is agreed', async () => {
	const said = metadataOf(siteUrl);
	assert.ok(`${siteUrl}/.well-known/oauth-authorization-server`.startsWith(said.issuer));
	for (const rel of ['indieauth-metadata', 'authorization_endpoint', 'token_endpoint', 'micropub'])
		assert.match(endpointLinks(siteUrl), new RegExp(`<https://blog\\.example/[^>]+>; rel="${rel}"`));
	const request = new Request(`${siteUrl}/indieauth?${asked()}`);
	const led = await answerIndieAuth({ db: null as never, siteUrl, request, path: '', sender: 'test' });
	assert.deepEqual([led.status, led.headers.get('location')], [302, `/admin/authorize?${asked()}`]);
});
