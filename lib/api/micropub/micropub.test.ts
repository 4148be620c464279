import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Person } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { createApiKey } from '#lib/accounts/api-keys/commands';
import type { Granted } from '#lib/accounts/api-keys/scopes';
import { toldTypes } from '#lib/api/told';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { saveArticle } from '#lib/publishing/authoring/save';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { createTerm } from '#lib/publishing/taxonomy/commands';
import { createWebhook } from '#lib/webhooks/commands';
import { answerMicropub } from './handle.ts';

// The numbers are those of micropub.rocks; its cases with files are tried by e2e/journeys/programs.journey.ts.

const siteUrl = 'http://blog.example';
const all: Granted[] = ['create', 'update', 'delete', 'media'];
type Blog = Awaited<ReturnType<typeof withBlog>>;

async function withProgram(
	engine: TestEngine,
	who: (blog: Blog) => Person | Promise<Person> = ({ admin }) => admin,
	scopes = all,
) {
	const blog = await withBlog(engine);
	const by = await who(blog);
	const made = await createApiKey(blog.db, by, { name: 'iA Writer', scopes, days: 30, byPasskey: true });
	assert.ok(made.ok);
	const token = made.key;
	const bearer: Record<string, string> = { authorization: `Bearer ${token}` };
	const send = async (init: RequestInit, query = '') => {
		const request = new Request(`${siteUrl}/micropub${query}`, init);
		const answer = await answerMicropub({ db: blog.db, siteUrl, request, sender: 'test' });
		const text = await answer.text();
		return {
			status: answer.status,
			location: answer.headers.get('location') ?? '',
			json: text === '' ? null : JSON.parse(text),
		};
	};
	const form = (body: string, headers = bearer) =>
		send({ method: 'POST', headers, body: new URLSearchParams(body) });
	const json = (body: unknown, headers = bearer) =>
		send({
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const ask = (query: string, headers = bearer) => send({ headers }, `?${query}`);
	const entry = (properties: object) => json({ type: ['h-entry'], properties });
	const source = async (url: string) => {
		const { status, json } = await ask(`q=source&url=${encodeURIComponent(url)}`);
		assert.equal(status, 200);
		return json.properties as Record<string, unknown[]>;
	};
	/** What was made, as it is kept. */
	const made_ = async ({ status, location, json }: Awaited<ReturnType<typeof send>>) => {
		assert.equal(status, 201, JSON.stringify(json));
		return { location, ...(await source(location)) } as Record<string, unknown[]> & { location: string };
	};
	return { ...blog, by, token, send, form, json, ask, entry, source, made: made_ };
}

onEveryEngine(
	'100, 101, 107: a form becomes a post, under as many categories as it names',
	async (engine) => {
		const { form, made } = await withProgram(engine);
		const one = await made(await form('h=entry&content=Micropub+test+of+creating+a+basic+h-entry'));
		assert.match(one.location, /^http:\/\/blog\.example\/./);
		assert.deepEqual(one.content, ['Micropub test of creating a basic h-entry']);
		assert.deepEqual(one.name, ['Micropub test of creating a basic h-entry']);
		assert.deepEqual(
			[one['post-status'], one.visibility, one.url],
			[['published'], ['public'], [one.location]],
		);
		const two = await made(await form('h=entry&content=Two&category[]=test1&category[]=test2'));
		assert.deepEqual(two.category, ['test1', 'test2']);
		assert.deepEqual((await made(await form('h=entry&content=One&category=test1'))).category, ['test1']);
	},
);

onEveryEngine(
	'200, 201, 202, 204: JSON becomes a post, with HTML as it is, without what means nothing here',
	async (engine) => {
		const { entry, made, db } = await withProgram(engine);
		const one = await made(
			await entry({ content: ['Micropub test of creating an h-entry with a JSON request'] }),
		);
		assert.deepEqual(one.content, ['Micropub test of creating an h-entry with a JSON request']);
		assert.deepEqual((await made(await entry({ content: ['x'], category: ['a', 'b'] }))).category, [
			'a',
			'b',
		]);
		const html = '<p>This has <b>bold</b><script>x()</script></p>';
		const bold = await made(await entry({ content: [{ html }] }));
		assert.deepEqual(bold.content, [{ html }]);
		assert.deepEqual(bold.name, ['This has bold']);
		const shown = await db
			.selectFrom('article')
			.select('html')
			.orderBy('id', 'desc')
			.executeTakeFirstOrThrow();
		assert.equal(shown.html, '<p>This has <b>bold</b></p>');
		const checkin = { type: ['h-card'], properties: { name: ['Los Gorditos'], url: ['https://x.example/'] } };
		const nested = await made(
			await entry({ published: ['2017-05-31T12:03:36-07:00'], content: ['Lunch'], checkin: [checkin] }),
		);
		assert.deepEqual(nested.published, ['2017-05-31T19:03:36.000Z']);
		assert.equal(nested.checkin, undefined);
	},
);

onEveryEngine(
	'104, 203, 205, 206: pictures of the blog stand in the text, with what they show',
	async (engine) => {
		const { form, entry, made } = await withProgram(engine);
		const own = `${siteUrl}/media/2026/11/tramonto.jpg`;
		const one = await made(await form(`h=entry&content=Sera&photo=${encodeURIComponent(own)}`));
		assert.deepEqual(one.content, ['Sera\n\n![](/media/2026/11/tramonto.jpg)']);
		const alt = 'Il sole [quasi] giù "sul mare"';
		const two = await made(await entry({ content: ['Sera'], photo: [{ value: own, alt }, own] }));
		assert.deepEqual(two.content, [
			'Sera\n\n![Il sole \\[quasi\\] giù "sul mare"](/media/2026/11/tramonto.jpg)\n\n![](/media/2026/11/tramonto.jpg)',
		]);
		const html = await made(
			await entry({ content: [{ html: '<p>Sera</p>' }], photo: [{ value: own, alt }] }),
		);
		assert.match(
			(html.content![0] as { html: string }).html,
			/alt="Il sole \[quasi\] giù &quot;sul mare&quot;"/,
		);
		for (const hostile of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])
			assert.deepEqual((await made(await entry({ content: ['x'], photo: [hostile] }))).content, ['x']);
	},
);

onEveryEngine(
	'400 to 404: what is named of a post is replaced, added or taken away, and nothing else',
	async (engine) => {
		const { entry, json, made, source } = await withProgram(engine);
		const update = async (change: object, before: object = {}) => {
			const { location } = await made(await entry({ content: ['Prima'], category: ['test1'], ...before }));
			const { status, json: said } = await json({ action: 'update', url: location, ...change });
			assert.equal(status, 204, JSON.stringify(said));
			return source(location);
		};
		const replaced = await update({ replace: { content: ['Dopo'] } });
		assert.deepEqual([replaced.content, replaced.category, replaced.name], [['Dopo'], ['test1'], ['Prima']]);
		assert.deepEqual((await update({ add: { category: ['test2'] } })).category, ['test1', 'test2']);
		assert.deepEqual((await update({ add: { category: ['test1'] } }, { category: [] })).category, ['test1']);
		const two = { category: ['test1', 'test2'] };
		assert.deepEqual((await update({ delete: { category: ['test2'] } }, two)).category, ['test1']);
		assert.equal((await update({ delete: ['category'] }, two)).category, undefined);
		const private_ = await update({ replace: { visibility: ['private'] } });
		assert.deepEqual(private_.visibility, ['private']);
		const more = await update({ add: { photo: [{ value: '/media/a.png', alt: 'A' }] } });
		assert.deepEqual(more.content, ['Prima\n\n![A](/media/a.png)']);
	},
);

onEveryEngine('405: an update that holds no lists changes nothing', async (engine) => {
	const { entry, json, form, made, source } = await withProgram(engine);
	const { location: url, ...before } = await made(await entry({ content: ['Prima'] }));
	for (const change of [
		{ replace: 'This is not a valid update request.' },
		{ replace: { content: 'no list' } },
		{ add: [] },
		{ delete: 'category' },
		{ delete: [1] },
		{ add: { name: ['Second'] } },
		{ delete: ['photo'] },
		{ replace: { published: ['yesterday'] } },
		{ replace: { visibility: ['unlisted'] } },
		{ replace: { summary: ['x'.repeat(5001)] } },
	]) {
		const { status, json: said } = await json({ action: 'update', url, ...change });
		assert.deepEqual([status, said.error], [400, 'invalid_request'], JSON.stringify(change));
	}
	assert.equal((await form(`action=update&url=${url}`)).status, 400);
	assert.deepEqual({ location: url, ...(await source(url)) }, { location: url, ...before });
});

onEveryEngine(
	'500 to 503: a post goes into the bin and comes out of it, by a form or JSON',
	async (engine) => {
		const { form, json, entry, made, db } = await withProgram(engine);
		for (const send of [
			(action: string, url: string) => form(`action=${action}&url=${encodeURIComponent(url)}`),
			(action: string, url: string) => json({ action, url }),
		]) {
			const { location } = await made(await entry({ content: ['Via e poi ancora qui'] }));
			const status = async () =>
				(await db.selectFrom('article').select('status').orderBy('id', 'desc').executeTakeFirstOrThrow())
					.status;
			assert.equal((await send('delete', location)).status, 204);
			assert.equal(await status(), 'bin');
			assert.equal((await send('undelete', location)).status, 204);
			assert.equal(await status(), 'published');
			assert.equal((await send('undelete', location)).status, 400);
			assert.equal((await send('delete', `${siteUrl}/nothing-here`)).status, 400);
			assert.equal((await send('delete', 'https://other.example/boat')).status, 400);
		}
	},
);

onEveryEngine('600 to 603: a program is told what there is, and what it wrote', async (engine) => {
	const { ask, entry, made, db, admin } = await withProgram(engine);
	const { json: config } = await ask('q=config');
	assert.equal(config['media-endpoint'], `${siteUrl}/micropub/media`);
	assert.deepEqual(config['syndicate-to'], []);
	assert.deepEqual((await ask('q=syndicate-to')).json, { 'syndicate-to': [] });
	assert.deepEqual((await ask('q=channel')).json, { channels: [] });
	assert.ok((await ask('q=post-types')).json['post-types'].length > 0);
	await createTerm(db, admin, 'category', { name: 'Vele', slug: '', description: '', parent: 0 });
	const { location } = await made(await entry({ content: ['Testo'], category: ['vele', 'bolina'] }));
	assert.deepEqual((await ask('q=category')).json.categories.toSorted(), ['Vele', 'bolina']);
	assert.deepEqual((await ask('q=category&filter=vel')).json.categories, ['Vele']);
	const url = encodeURIComponent(location);
	const whole = (await ask(`q=source&url=${url}`)).json;
	assert.deepEqual([whole.type, whole.properties.content], [['h-entry'], ['Testo']]);
	const some = (await ask(`q=source&url=${url}&properties[]=content&properties[]=category`)).json;
	assert.deepEqual(some, { properties: { content: ['Testo'], category: ['Vele', 'bolina'] } });
	const list = (await ask('q=source&limit=2')).json.items;
	assert.deepEqual([list.length, list[0].properties.url], [2, [location]]);
	assert.equal((await ask('q=source&search=TEST')).json.items.length, 1);
	assert.equal((await ask('q=source&search=%25')).json.items.length, 0);
	for (const none of ['q=else', '', `q=source&url=${siteUrl}/nothing`])
		assert.deepEqual((await ask(none)).json.error, 'invalid_request', none);
});

onEveryEngine('800 to 805: one token, in the header or the form, and one that is for it', async (engine) => {
	const { form, json, ask, token, source, db, by } = await withProgram(engine);
	const inBody = await form(
		`h=entry&content=Testing+accepting+access+token+in+post+body&access_token=${token}`,
		{},
	);
	assert.equal(inBody.status, 201);
	assert.deepEqual((await source(inBody.location)).content, ['Testing accepting access token in post body']);
	assert.ok(!JSON.stringify(await db.selectFrom('article').selectAll().execute()).includes(token));
	const none = await form('h=entry&content=x', {});
	assert.deepEqual([none.status, none.json.error], [401, 'unauthorized']);
	assert.equal((await json({ type: ['h-entry'], properties: { content: ['x'] } }, {})).status, 401);
	assert.equal((await ask('q=config', {})).status, 401);
	assert.equal(
		(await form('h=entry&content=x', { authorization: `Bearer postilla_${'x'.repeat(43)}` })).status,
		401,
	);
	assert.equal((await form(`h=entry&content=x&access_token=${token}`)).status, 400);
	const small = await createApiKey(db, by, { name: 'x', scopes: ['profile'], days: 1, byPasskey: true });
	assert.ok(small.ok);
	const refused = await form('h=entry&content=x', { authorization: `Bearer ${small.key}` });
	assert.deepEqual([refused.status, refused.json.error], [401, 'insufficient_scope']);
	assert.equal(
		await db.selectFrom('article').select('id').where('title', '=', 'x').executeTakeFirst(),
		undefined,
	);
});

onEveryEngine('each scope is for what it says, and those of the API for the same', async (engine) => {
	const program = await withProgram(engine);
	const { location: url } = await program.made(await program.entry({ content: ['Prima'] }));
	const as = async (scopes: Granted[]) => {
		const made = await createApiKey(program.db, program.by, { name: 'x', scopes, days: 1, byPasskey: true });
		assert.ok(made.ok);
		const headers = { authorization: `Bearer ${made.key}` };
		const statuses = [
			await program.json({ type: ['h-entry'], properties: { content: ['Nuovo'] } }, headers),
			await program.json({ action: 'update', url, replace: { content: ['Dopo'] } }, headers),
			await program.ask(`q=source&url=${encodeURIComponent(url)}`, headers),
			await program.json({ action: 'delete', url }, headers),
		];
		await program.json({ action: 'undelete', url });
		return statuses.map(({ status, location }) => (location.includes('/admin/') ? 'draft' : status));
	};
	assert.deepEqual(await as(['create']), [201, 401, 401, 401]);
	assert.deepEqual(await as(['draft']), ['draft', 401, 401, 401]);
	assert.deepEqual(await as(['update']), [401, 204, 200, 401]);
	assert.deepEqual(await as(['delete']), [401, 401, 401, 204]);
	assert.deepEqual(await as(['media', 'articles:read']), [401, 401, 401, 401]);
	assert.deepEqual(await as(['articles:write']), [201, 204, 200, 204]);
});

onEveryEngine(
	'a program does what its person may: drafts of who does not publish, nothing of others',
	async (engine) => {
		const program = await withProgram(engine, ({ db }) => addPerson(db, 'Zeno', 'contributor'));
		const { location } = await program.entry({ name: ['Mio'], content: ['x'], 'post-status': ['published'] });
		assert.match(location, /\/admin\/articles\/\d+$/);
		assert.deepEqual((await program.source(location))['post-status'], ['draft']);
		const change = { replace: { content: ['y'] } };
		assert.equal((await program.json({ action: 'update', url: location, ...change })).status, 204);
		assert.equal((await program.json({ action: 'update', url: `${siteUrl}/boat`, ...change })).status, 400);
		assert.equal((await program.json({ action: 'delete', url: `${siteUrl}/boat` })).status, 400);
		assert.equal((await program.ask(`q=source&url=${siteUrl}/boat`)).status, 400);
		assert.deepEqual((await program.ask('q=source')).json.items.length, 1);
		await program.db.updateTable('person').set({ role: 'reader' }).where('id', '=', program.by.id).execute();
		assert.equal((await program.entry({ content: ['x'] })).status, 403);
	},
);

onEveryEngine(
	'drafts come out, and go back, and nothing that somebody is writing is lost',
	async (engine) => {
		const { entry, json, source, db, by } = await withProgram(engine);
		// As iA Writer sends it: values without lists.
		const { status, location } = await entry({ name: 'Bozza', content: '# Ciao', 'post-status': 'draft' });
		assert.equal(status, 201);
		const out = await json({
			action: 'update',
			url: location,
			replace: { 'post-status': ['published'], 'mp-slug': ['uscita'] },
		});
		assert.deepEqual([out.status, out.location.endsWith('/uscita')], [201, true]);
		assert.deepEqual((await source(out.location))['post-status'], ['published']);
		const moved = await json({ action: 'update', url: out.location, replace: { 'mp-slug': ['altrove'] } });
		assert.ok(moved.location.endsWith('/altrove'));
		assert.deepEqual((await source(out.location)).url, [moved.location], 'by the address it had, too');
		const id = Number(/\d+$/.exec(location)![0]);
		const copy = (await workingCopy(db, id))!;
		const writing = { id, base: copy.revision, fields: { ...copy.fields, source: 'a metà' } };
		assert.ok((await keepDraft(db, by, writing)).ok);
		const over = await json({ action: 'update', url: moved.location, replace: { content: ['sopra'] } });
		assert.deepEqual([over.status, over.json.error], [412, 'invalid_request']);
		assert.equal((await workingCopy(db, id))!.fields.source, 'a metà');
		const back = await json({ action: 'update', url: moved.location, replace: { 'post-status': ['draft'] } });
		assert.ok([201, 204].includes(back.status));
		const later = await entry({ content: ['Domani'], published: ['2099-01-02T03:04:05Z'] });
		assert.deepEqual((await source(later.location)).published, ['2099-01-02T03:04:05.000Z']);
	},
);

onEveryEngine('what is no entry is refused in words, whatever it is', async (engine) => {
	const { send, form, json, entry, token } = await withProgram(engine);
	const bearer = { authorization: `Bearer ${token}` };
	for (const body of [
		null,
		1,
		[],
		{},
		{ type: ['h-entry'] },
		{ properties: [] },
		{ action: 'burn', url: 'x' },
		{ action: 'delete' },
	])
		assert.equal((await json(body)).status, 400, JSON.stringify(body));
	for (const properties of [
		{},
		{ content: [''] },
		{ content: [{}] },
		{ content: [null] },
		{ content: ['x'], 'post-status': ['burnt'] },
	])
		assert.equal((await entry(properties)).status, 400, JSON.stringify(properties));
	assert.equal((await form('h=event&name=Festa')).status, 400);
	assert.equal((await form('h=entry')).status, 400);
	const odd = (type: string, body: string) =>
		send({ method: 'POST', headers: { ...bearer, 'content-type': type }, body });
	assert.equal((await odd('application/json', '{')).status, 400);
	assert.equal((await odd('text/plain', 'x')).status, 415);
	assert.equal((await odd('application/json', `"${'x'.repeat(9_000_000)}"`)).status, 413);
	const proto = await odd(
		'application/json',
		'{"type":["h-entry"],"properties":{"__proto__":["x"],"content":["Ciao"]}}',
	);
	assert.equal(proto.status, 201);
});

onEveryEngine(
	'many come out at once, some with what their pictures show, and none waits for ever',
	async (engine) => {
		const { entry, db } = await withProgram(engine);
		const facts = {
			type: 'image/png',
			bytes: 1,
			variants: '[]',
			original_name: 'x',
			status: 'stored',
			tries: 0,
		} as const;
		const more = {
			title: '',
			alt: '',
			caption: '',
			variants_state: 'ready',
			created_at: 1,
			updated_at: 1,
		} as const;
		const paths = Array.from({ length: 12 }, (_, at) => `2026/11/${at}.png`);
		await db
			.insertInto('media')
			.values(paths.map((path) => ({ ...facts, ...more, path, digest: path })))
			.execute();
		const answers = await Promise.all(
			paths.flatMap((path, at) => [
				entry({ name: [`Con figura ${at}`], photo: [{ value: `/media/${path}`, alt: 'Una barca' }] }),
				entry({ name: [`Senza ${at}`], content: ['x'] }),
			]),
		);
		assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
		const said = await db.selectFrom('media').select('id').where('alt', '=', 'Una barca').execute();
		assert.equal(said.length, 12);
	},
);

onEveryEngine('a reply, a like or a bookmark begins with a link to what it is of', async (engine) => {
	const { form, entry, made, db } = await withProgram(engine);
	// As Quill sends it.
	const liked = await made(
		await form(`h=entry&like-of=${encodeURIComponent('https://x.example/a?b=1&c=<2>')}`),
	);
	assert.deepEqual(liked.content, ['<https://x.example/a?b=1&c=%3C2%3E>']);
	const html = await db.selectFrom('article').select('html').orderBy('id', 'desc').executeTakeFirstOrThrow();
	assert.match(html.html, /<a href="https:\/\/x\.example\/a\?b=1&amp;c=%3C2%3E"/);
	const cite = { type: ['h-cite'], properties: { name: ['Altro'], url: ['https://x.example/'] } };
	const reply = await made(await entry({ 'in-reply-to': [cite], content: ['Vero.'] }));
	assert.deepEqual(reply.content, ['<https://x.example/>\n\nVero.']);
	const marked = await made(
		await form('h=entry&bookmark-of=https://x.example/&content[html]=<p>Da+leggere</p>'),
	);
	assert.deepEqual(marked.content, [
		{ html: '<p><a href="https://x.example/">https://x.example/</a></p>\n\n<p>Da leggere</p>' },
	]);
	for (const hostile of ['javascript:alert(1)', 'x', ''])
		assert.equal((await entry({ 'like-of': [hostile] })).status, 400, hostile);
});

onEveryEngine('a key that begins nothing brings no files', async (engine) => {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-micropub-'));
	process.env.DATA_DIR = folder;
	const colour = { width: 20, height: 20, channels: 3, background: '#c33' } as const;
	const png = await sharp({ create: colour }).png().toBuffer();
	const { db, by, send } = await withProgram(engine);
	for (const scope of ['delete', 'update', 'draft'] as const) {
		const made = await createApiKey(db, by, { name: 'x', scopes: [scope], days: 1, byPasskey: true });
		assert.ok(made.ok);
		const body = new FormData();
		body.append('content', 'x');
		body.append('photo', new File([new Uint8Array(png)], 'a.png', { type: 'image/png' }));
		const headers = { authorization: `Bearer ${made.key}` };
		const { status } = await send({ method: 'POST', headers, body });
		const taken = await db.selectFrom('media').select('id').execute();
		assert.deepEqual([status, taken.length], scope === 'draft' ? [201, 1] : [401, 0], scope);
	}
	await rm(folder, { recursive: true });
});

onEveryEngine('drafts and changes bring nothing out: that is for who may publish by it', async (engine) => {
	const { db, json, entry, source, by } = await withProgram(engine, undefined, ['draft', 'update']);
	const { location: url } = await entry({ content: ['Bozza'] });
	const out = { action: 'update', url, replace: { 'post-status': ['published'], content: ['Fuori'] } };
	const refused = await json(out);
	assert.deepEqual([refused.status, refused.json.error], [401, 'insufficient_scope']);
	assert.deepEqual((await source(url)).content, ['Bozza']);
	const id = Number(/\d+$/.exec(url)![0]);
	const copy = (await workingCopy(db, id))!;
	const fields = { ...copy.fields, visibility: 'private' as const };
	assert.ok((await saveArticle(db, by, { id, base: copy.revision, fields }, 'out')).ok);
	assert.equal((await json({ action: 'update', url, replace: { visibility: ['public'] } })).status, 401);
});

onEveryEngine('changes that come at once are all kept', async (engine) => {
	const { entry, json, source } = await withProgram(engine);
	const { location: url } = await entry({ content: ['Prima'] });
	const six = ['a', 'b', 'c', 'd', 'e', 'f'];
	const sent = six.flatMap((one) => [
		json({ action: 'update', url, add: { category: [one] } }),
		json({ action: 'update', url, add: { photo: [`/media/${one}.png`] } }),
	]);
	for (const { status, json: said } of await Promise.all(sent))
		assert.equal(status, 204, JSON.stringify(said));
	const { category, content } = await source(url);
	assert.deepEqual(category!.toSorted(), six);
	for (const one of six) assert.match(content![0] as string, new RegExp(`/media/${one}.png`));
});

onEveryEngine('what is left blank says nothing', async (engine) => {
	const { form, entry, json, made, source } = await withProgram(engine);
	const blank = 'name=&photo=&video=&published=&category=&summary=&mp-slug=&post-status=&in-reply-to=';
	const one = await made(await form(`h=entry&content=Solo+parole&${blank}`));
	assert.deepEqual([one.content, one.name], [['Solo parole'], ['Solo parole']]);
	const two = await made(await entry({ content: ['Due'], name: [], photo: [null, {}, ''], published: [] }));
	assert.deepEqual([two.content, two.name], [['Due'], ['Due']]);
	assert.equal((await form('h=entry&photo=')).status, 400);
	await json({ action: 'update', url: two.location, delete: ['name'] });
	assert.deepEqual((await source(two.location)).name, ['Due'], 'none is without a name');
});

onEveryEngine('properties are called as they like, addresses hold what they like', async (engine) => {
	const { send, token, entry, made } = await withProgram(engine);
	const { location: url } = await made(await entry({ content: ['Prima'] }));
	const update = (change: string) =>
		send({
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: `{"action":"update","url":"${url}",${change}}`,
		});
	for (const change of [
		'"delete":{"constructor":["x"]}',
		'"delete":{"__proto__":["x"]}',
		'"add":{"toString":["x"]}',
		'"add":{"__proto__":["x"]}',
		'"replace":{"__proto__":["x"]}',
	])
		assert.equal((await update(change)).status, 204, change);
	const photo = [`${siteUrl}/media/a)b(c.jpg`];
	const { content } = await made(await entry({ content: ['x'], photo }));
	assert.deepEqual(content, ['x\n\n![](/media/a%29b%28c.jpg)']);
	const cut = await made(await entry({ content: ['x'], name: [`${'x'.repeat(499)}😀`] }));
	assert.deepEqual(cut.name, ['x'.repeat(499)]);
});

onEveryEngine('what is changed as it is taken back is told of as gone alone', async (engine) => {
	const { db, admin, entry, json, source } = await withProgram(engine);
	const { location: url } = await entry({ content: ['Prima'] });
	const fields = { url: 'https://receiver.example/', types: [...toldTypes] };
	assert.ok((await createWebhook(db, admin, fields)).ok);
	const change = { content: ['Dopo'], 'post-status': ['draft'] };
	assert.equal((await json({ action: 'update', url, replace: change })).status, 204);
	const told = await db.selectFrom('webhook_delivery').select('type').execute();
	assert.deepEqual(told, [{ type: 'article.removed' }]);
	const { content, 'post-status': status } = await source(url);
	assert.deepEqual([content, status], [['Dopo'], ['draft']]);
});

onEveryEngine('what lies in the bin is restored before it is changed', async (engine) => {
	const { entry, json } = await withProgram(engine);
	const { location: url } = await entry({ content: ['Prima'] });
	await json({ action: 'delete', url });
	for (const replace of [{ 'post-status': ['draft'] }, { content: ['x'] }]) {
		const { status, json: said } = await json({ action: 'update', url, replace });
		assert.deepEqual([status, Boolean(said.error_description)], [400, true]);
	}
});

onEveryEngine('who is of the blog no more, or for something else, is told nothing', async (engine) => {
	const { db, by, ask } = await withProgram(engine);
	const made = await createApiKey(db, by, { name: 'x', scopes: ['profile'], days: 1, byPasskey: true });
	assert.ok(made.ok);
	const other = { authorization: `Bearer ${made.key}` };
	for (const q of ['q=config', 'q=category']) assert.equal((await ask(q, other)).status, 401);
	await db.updateTable('person').set({ role: 'reader' }).where('id', '=', by.id).execute();
	for (const q of ['q=config', 'q=category', 'q=source']) assert.equal((await ask(q)).status, 403);
});
