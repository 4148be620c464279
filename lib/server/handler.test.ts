import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { transaction } from '#db/transaction';
import { isQuiet } from '#lib/platform/environment/idle';
import { bump } from '#lib/platform/page-cache/versions';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { reservedFirst } from '#lib/publishing/addresses/address';
import { earlyFiles } from '#lib/site/appearance/faces';
import { iconFile, siteFilesPath } from '#lib/site/appearance/files';
import { sheetsPath, usualLook } from '#lib/site/appearance/look';
import { lookSheet, worn } from '#lib/site/appearance/sheet';
import { siteTag } from '#lib/site/cache-tags/site';
import { onEveryFront, onFront } from './handler.testing.ts';

onEveryFront(
	'a page is rendered once, for nobody in particular, and kept whatever is asked after it',
	async ({ ask, asked }) => {
		const cookies = { cookie: '_ga=1', 'x-forwarded-for': '9.9.9.9', 'user-agent': 'reader' };
		const first = await ask('/2010/03/slug', cookies);
		assert.equal(first.status, 200);
		assert.match(first.body, /Prima \/2010\/03\/slug/);
		assert.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate');
		assert.match(first.headers['content-security-policy'] as string, /script-src 'self' 'sha256-/);
		for (const path of [
			'/2010/03/slug?utm_source=x',
			'/2010/03/slug?a=1&b=2',
			'/2010/03/slu%67',
			'/2010/03/slug',
		]) {
			assert.equal((await ask(path)).headers.etag, first.headers.etag, path);
		}
		assert.equal(asked.length, 1);
		assert.equal(asked[0]!.url, '/2010/03/slug');
		for (const name of ['cookie', 'x-forwarded-for']) assert.equal(asked[0]!.headers[name], undefined);
		assert.equal(asked[0]!.headers['user-agent'], 'Postilla');
	},
);

onFront(
	'a reader with one of our cookies gets a page of their own that nobody keeps',
	async ({ ask, asked }) => {
		await ask('/a');
		const own = await ask('/a', { cookie: '_ga=1; postilla-article-1=x' });
		assert.equal(own.headers['cache-control'], 'private, no-store');
		assert.equal(asked.at(-1)!.headers.cookie, 'postilla-article-1=x');
		await ask('/a');
		assert.equal(asked.length, 2);
	},
);

onFront('the dashboard passes by with a nonce', async ({ ask, asked }) => {
	const answer = await ask('/admin/comments');
	const policy = answer.headers['content-security-policy'] as string;
	const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
	assert.equal(asked.at(-1)!.headers['content-security-policy'], policy);
	assert.ok(answer.body.includes(`<script nonce="${nonce}">first()</script>`));
	assert.match(answer.headers['cache-control']!, /no-store/);
});

onFront('any other private page comes with our own scripts alone', async ({ ask }) => {
	for (const path of ['/me', '/sign-in', '/admin/decide/x', '/receipt/1.x']) {
		const answer = await ask(path);
		const policy = answer.headers['content-security-policy'] as string;
		assert.match(policy, /script-src 'self' 'sha256-[^']+';/, path);
		assert.deepEqual(answer.body.match(/<script.*?<\/script>/g), [
			'<script>first()</script>',
			'<script defer src="/reading.js"></script>',
		]);
	}
});

onFront('our script sees where an answer leads, a browser is led', async ({ ask }) => {
	const plain = await ask('/a/');
	assert.deepEqual([plain.status, plain.headers.location], [308, '/a']);
	const seen = await ask('/a/?x=1', { 'x-sent-by': 'script' });
	assert.deepEqual(
		[seen.status, seen.headers['x-location'], seen.headers.location],
		[204, '/a?x=1', undefined],
	);
});

onFront('a public page is its HTML, however one asks for it', async ({ ask, asked }) => {
	const page = await ask('/a');
	const router = encodeURIComponent('["",{}]');
	for (const headers of [
		{ rsc: '1' },
		{ 'next-action': 'x' },
		{ rsc: '1', 'next-router-state-tree': router },
		{ rsc: '1', 'next-router-prefetch': '1' },
		{ rsc: '1', 'next-router-segment-prefetch': '/_tree' },
		{ accept: 'text/x-component' },
		{ upgrade: 'websocket', connection: 'Upgrade' },
		{ upgrade: 'h2c', connection: 'Upgrade, HTTP2-Settings', 'http2-settings': '' },
	] as Record<string, string>[]) {
		const answer = await ask('/a', headers);
		assert.equal(answer.body, page.body, JSON.stringify(headers));
	}
	assert.equal(asked.length, 1);
	for (const path of [
		'/a.rsc',
		'/.rsc',
		'/index.rsc',
		'/a.segments/_tree.segment.rsc',
		'/2010/03/a.prefetch.rsc',
	]) {
		const answer = await ask(path);
		assert.equal(answer.status, 404, path);
		assert.match(answer.headers['content-type']!, /^text\/html/);
	}
	assert.ok(!asked.some(({ url }) => url.endsWith('.rsc')));
});

onFront('a request that names two hosts, or what can be none, is refused', async ({ ask, raw }) => {
	assert.equal((await ask('/a')).status, 200);
	for (const second of ['Host: localhost:3000', 'host: other.example', 'HOST:']) {
		const answer = await raw(
			`GET /a HTTP/1.1\r\nHost: localhost:3000\r\n${second}\r\nConnection: close\r\n\r\n`,
		);
		assert.match(answer, /^HTTP\/1\.1 400 /, second);
	}
	for (const host of ['a b', 'a/b', 'a@b', 'a\\b', 'a?b', 'a#b', 'è.example']) {
		const answer = await raw(`GET /a HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
		assert.match(answer, /^HTTP\/1\.1 400 /, host);
	}
});

onFront('a change without our own origin is refused before Next sees it', async ({ ask, asked }) => {
	assert.equal((await ask('/a', {}, 'POST')).status, 403);
	assert.equal((await ask('/a', { origin: 'https://evil.example' }, 'POST')).status, 403);
	assert.equal(asked.length, 0);
	assert.equal((await ask('/a', { origin: 'http://localhost:3000' }, 'POST')).status, 200);
	assert.equal(asked[0]!.headers.host, 'localhost:3000');
	await ask('/2010/03/slug/trackback/', { origin: 'https://other.example' }, 'POST');
	assert.equal(asked[1]!.url, '/trackback?to=2010%2F03%2Fslug');
	assert.equal((await ask('/a', {}, 'DELETE')).status, 405);
});

onFront(
	'an old page stands in while rendering fails; without one the reader is told',
	async ({ ask, state, db }) => {
		await ask('/a');
		state.failing = true;
		await db.updateTable('version_clock').set({ value: 99 }).execute();
		await db.updateTable('version').set({ version: 99 }).execute();
		assert.equal((await ask('/a')).status, 200);
		assert.equal((await ask('/b')).status, 500);
		state.failing = false;
		assert.equal((await ask('/b')).status, 200);
	},
);

onFront('malformed and misspelt addresses never reach Next', async ({ ask, asked }) => {
	assert.equal((await ask('/%ff')).status, 400);
	assert.equal((await ask('/a/')).headers.location, '/a');
	assert.equal((await ask('//evil.example/')).headers.location, '/evil.example');
	assert.equal(asked.length, 0);
});

onFront('pages sent to browsers are counted, kept or not; nothing else is', async ({ ask, counting }) => {
	const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
	const { etag = '' } = (await ask('/a', browser)).headers;
	await ask('/a', browser);
	await ask('/a?utm_source=x', { ...browser, 'if-none-match': etag });
	await ask('/a', { ...browser, cookie: 'postilla-article-1=x' });
	await ask('/a', { ...browser, 'user-agent': 'Googlebot' });
	await ask('/a', browser, 'HEAD');
	await ask('/missing', browser);
	await ask('/a/', browser);
	await ask('/me', browser);
	assert.deepEqual([...counting.take().views], [['/a', 4]]);
});

onFront('a missing page answers 404, is kept, and is whole', async ({ ask, asked }) => {
	assert.equal((await ask('/missing')).status, 404);
	assert.equal((await ask('/missing')).status, 404);
	assert.equal(asked.length, 1);
});

onFront(
	'words sent where nothing is any more come back to who sent them, and to nobody else',
	async ({ ask }) => {
		const own = { origin: 'http://localhost:3000' };
		const send = (words: string) => ask('/missing', { ...own, 'x-words': words }, 'POST');
		for (const turn of ['fresh', 'kept']) {
			const texts = ['uno', 'due', 'tre'].map((text) => `${text}-${turn}`);
			const [strangers, ...answers] = await Promise.all([ask('/missing/x'), ...texts.map(send)]);
			assert.deepEqual(
				answers.map(({ body }) => texts.filter((text) => body.includes(text))),
				texts.map((text) => [text]),
			);
			const others = [strangers, await ask('/missing/y'), await ask('/_postilla/missing'), await send('')];
			for (const { body } of others) assert.ok(!/uno|due|tre/.test(body), body);
		}
	},
);

onFront('a form sent to Next’s own notation of a page reaches nothing', async ({ ask, asked }) => {
	const own = { origin: 'http://localhost:3000' };
	for (const path of ['/a.rsc', '/missing.rsc?x', '/a%2ersc', '/index.segments/_tree.segment.rsc']) {
		assert.equal((await ask(path, own, 'POST')).status, 404, path);
	}
	assert.equal(asked.length, 0);
});

onFront('/healthz says whether the database answers', async ({ ask, db }) => {
	const well = await ask('/healthz');
	assert.deepEqual([well.status, well.body], [200, '{"ok":true}']);
	await db.schema.dropTable('version_clock').execute();
	assert.equal((await ask('/healthz')).status, 503);
	assert.equal(well.headers['cache-control'], 'no-store');
});

onEveryFront(
	'/readyz says that this machine serves, until another migrates the database',
	async ({ ask, db }) => {
		const deadline = performance.now() + 20_000;
		const readiness = async (status: number) => {
			let answer = await ask('/readyz');
			for (; answer.status !== status; answer = await ask('/readyz?again'))
				assert.ok(performance.now() < deadline, answer.body);
			return answer;
		};
		const ready = await readiness(200);
		assert.deepEqual(
			[ready.status, ready.body, ready.headers['cache-control']],
			[200, '{"ok":true}', 'no-store'],
		);
		await sql`insert into schema_migration values ('9999-future', 1)`.execute(db);
		const late = await readiness(503);
		assert.deepEqual([late.status, late.body], [503, '{"ok":false,"why":"schema"}']);
		await sql`delete from schema_migration where name = '9999-future'`.execute(db);
		await readiness(200);
	},
);

onEveryFront(
	'a text that lived at an address of ours leads on from there, but only where no page of ours answers',
	async ({ ask, state, db }) => {
		const paths = [...reservedFirst].flatMap((first) => [`${first}/la-barca`, first.toUpperCase()]);
		paths.push('2010/03', '2010/03/feed/atom', '2010/03/uno/feed', 'uno/comments/3', 'uno/comments/3/reply');
		paths.push('uno/trackback', 'category/idee/due/tre', 'media/x/y.html', 'wp-content/uploads');
		const items = paths.map((path, index) => ({
			id: index + 1,
			name: `testo-${index + 1}`,
			link: `https://diario.example/${path}/`,
		}));
		await run(db, wxr({ items }));
		const rows = await db.selectFrom('article').select(['wordpress_id', 'path']).execute();
		const now = new Map(rows.map(({ wordpress_id, path }) => [paths[wordpress_id! - 1]!, path!]));
		const answersNothing = /^(trackback|_postilla|_next)\b|\/trackback$/i;
		for (const path of paths.filter((one) => !answersNothing.test(one))) {
			const { status, headers } = await ask(`/${path}`);
			assert.notEqual(headers.location, `/${now.get(path)}`, `${path} (${status}) is ours`);
		}
		state.nothing = /./;
		await db.updateTable('version_clock').set({ value: 99 }).execute();
		await db.updateTable('version').set({ version: 99 }).execute();
		for (const path of paths) {
			const answer = await ask(`/${path}`);
			assert.deepEqual([answer.status, answer.headers.location], [301, `/${now.get(path)}`], path);
			assert.equal((await ask(`/${path}`, { cookie: 'postilla-x=1' })).status, 301, path);
		}
		assert.equal((await ask('/author/nobody')).status, 404);
	},
);

onFront(
	'a look’s style sheet is made from its address alone, and kept for ever where it is that very one',
	async ({ ask, asked }) => {
		const { address } = worn({ ...usualLook, accent: 'plum' });
		const lasting = await ask(address!);
		assert.equal(lasting.status, 200);
		assert.equal(lasting.headers['content-type'], 'text/css; charset=utf-8');
		assert.equal(lasting.headers['cache-control'], 'public, max-age=31536000, immutable');
		assert.equal(lasting.body, lookSheet({ ...usualLook, accent: 'plum' }));
		const signedIn = await ask(address!, { cookie: 'postilla-session=x' });
		assert.equal(signedIn.headers.etag, lasting.headers.etag, 'signed in or not');
		for (const other of [address!.replace(/-\w{8}/, ''), address!.replace(/-\w{8}/, '-00000000')]) {
			const { body, headers } = await ask(other);
			assert.deepEqual(
				[body, headers['cache-control']],
				[lasting.body, 'public, max-age=0, must-revalidate'],
			);
		}
		const font = await ask(earlyFiles('modern')[0]!);
		assert.deepEqual([font.status, font.headers['content-type']], [200, 'font/woff2']);
		assert.equal(font.headers['cache-control'], lasting.headers['cache-control']);
		for (const none of ['x.css', 'x.woff2', 'plum.auto.cream.auto', 'plum.auto.cream.auto.js'])
			assert.equal((await ask(sheetsPath + none)).status, 404, none);
		assert.equal(asked.filter(({ url }) => url.startsWith(sheetsPath)).length, 0, 'nothing is rendered');
	},
);

onFront(
	'a look is tried on a page of one’s own, which our own pages may frame; on no other',
	async ({ ask, asked }) => {
		const framing = async (path: string, headers = {}) =>
			/frame-ancestors ([^;]+)/.exec(
				(await ask(path, headers)).headers['content-security-policy'] as string,
			)?.[1];
		const code = 'plum.auto.cream.auto';
		const cookie = { cookie: 'postilla-session=x' };
		assert.equal(await framing(`/a?look=${code}`, cookie), "'self'");
		assert.equal(asked.at(-1)!.headers['x-postilla-look'], code);
		assert.equal(await framing('/a', cookie), "'none'");
		assert.equal(asked.at(-1)!.headers['x-postilla-look'], undefined);
		assert.equal(await framing(`/a?look=${code}`, { 'x-postilla-look': code }), "'none'");
		assert.deepEqual([asked.at(-1)!.url, asked.at(-1)!.headers['x-postilla-look']], ['/a', undefined]);
		assert.equal(await framing('/a?look=<script>', cookie), "'none'");
		assert.equal(await framing('/preview/7?framed', cookie), "'self'", 'a writer’s own preview');
		assert.equal(await framing('/preview/7xK?framed', cookie), "'none'", 'one that was given away');
	},
);

onEveryFront('the blog’s own icon is at its own address for ever, and where browsers ask', async (front) => {
	const { ask, asked, db } = front;
	const rendered = (await ask('/favicon.ico')).body;
	assert.match(rendered, /favicon\.ico/, 'Next answers with ours');
	const hash = '0123456789abcdef';
	const body = Buffer.from('an icon').toString('base64');
	const rows = ['ico', '180.png'].map((form) => ({ name: iconFile(hash, form), body }));
	await db.insertInto('site_file').values(rows).execute();
	const wear = (icon: string) =>
		transaction(db, async (trx) => {
			await trx
				.updateTable('site')
				.set({ settings: JSON.stringify({ brand: { icon } }) })
				.execute();
			await bump(trx, [siteTag]);
		});
	await wear(hash);
	const before = asked.length;
	for (const path of ['/favicon.ico', '/apple-touch-icon.png']) {
		for (const headers of [{}, { cookie: 'postilla-session=x' }] as Record<string, string>[]) {
			const answer = await ask(path, headers);
			const type = path.endsWith('ico') ? 'image/x-icon' : 'image/png';
			assert.deepEqual([answer.status, answer.body], [200, 'an icon'], path);
			assert.equal(answer.headers['content-type'], type);
			assert.equal(answer.headers['cache-control'], 'public, max-age=0, must-revalidate');
		}
	}
	const lasting = await ask(siteFilesPath + iconFile(hash, '180.png'));
	assert.equal(lasting.headers['cache-control'], 'public, max-age=31536000, immutable');
	assert.equal(lasting.body, 'an icon');
	for (const none of ['', 'x', iconFile(hash, '32.png'), `icon-${hash}.html`])
		assert.equal((await ask(siteFilesPath + none)).status, 404, none);
	await wear('');
	assert.equal(asked.length, before, 'nothing was rendered');
	assert.equal((await ask('/favicon.ico')).body, rendered, 'the usual one again');
});

onFront('any page can be asked for without the blog’s own style sheet, and is not kept so', async (front) => {
	const { ask, asked } = front;
	const plain = () => asked.at(-1)!.headers['x-postilla-plain'];
	await ask('/a');
	for (const path of ['/a?plain', '/a?x=1&plain=1', '/?plain', '/search?q=a&plain']) {
		for (const headers of [{}, { cookie: 'postilla-session=x' }] as Record<string, string>[]) {
			const before = asked.length;
			assert.equal((await ask(path, headers)).status, 200);
			assert.deepEqual([asked.length, plain()], [before + 1, '1'], path);
		}
	}
	const before = asked.length;
	await ask('/a?plainly', { 'x-postilla-plain': '1' });
	assert.equal(asked.length, before, 'the page that is kept');
	await ask('/b', { 'x-postilla-plain': '1' });
	assert.equal(plain(), undefined, 'nobody else says so');
});

onFront(
	'who is refused before all that they send has come is told so, however much that is',
	async ({ raw }) => {
		const body = 'x'.repeat(12 * 2 ** 20);
		for (const headers of ['Origin: http://evil.example', 'X-A: b']) {
			for (const sent of [
				`Content-Length: ${body.length}\r\n\r\n${body}`,
				`Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
			]) {
				const answer = await raw(`POST /admin HTTP/1.1\r\nHost: x\r\n${headers}\r\n${sent}`);
				assert.match(answer, /^HTTP\/1\.1 403 /, headers);
			}
		}
	},
);

onFront('who sends slowly, however many they are, keeps nobody waiting', async ({ slow, ask }) => {
	const sockets = await Promise.all(
		Array.from({ length: 600 }, () =>
			slow('POST /xmlrpc.php HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n<'),
		),
	);
	assert.equal((await ask('/sign-in')).status, 200);
	for (const socket of sockets) socket.destroy();
});

onFront(
	'what a client says of its connection takes none of the front’s own words away',
	async ({ slow, asked }) => {
		const names = 'close, x-postilla-client, x-postilla-request, host, x-request-id';
		const socket = await slow(`GET /sign-in HTTP/1.1\r\nHost: blog.example\r\nConnection: ${names}\r\n\r\n`);
		let answer = '';
		for await (const chunk of socket) answer += chunk;
		assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*\r\nX-Request-Id: [0-9a-f]{12}\r\n/i);
		assert.equal(asked.at(-1)!.headers.host, 'blog.example');
	},
);

onFront('who waits for a page to be made is nobody to work beside in the background', async ({ ask }) => {
	while (!isQuiet()) await new Promise(setImmediate);
	await ask('/a');
	assert.equal(isQuiet(), false);
});
