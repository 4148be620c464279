import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { createApiKey } from '#lib/accounts/api-keys/commands';
import type { Granted } from '#lib/accounts/api-keys/scopes';
import { expect, test } from '../support/journey.ts';
import { ensurePerson, inDatabase, type Place } from '../support/people.ts';
import { root } from '../support/sources.ts';

const keyFor = (blog: Place, scopes: Granted[]) =>
	inDatabase(blog, async (db) => {
		const somebody = { email: `${crypto.randomUUID()}@example.org`, name: 'Ginevra', role: 'admin' } as const;
		const by = await ensurePerson(db, somebody);
		const made = await createApiKey(db, by, { name: 'prova', scopes, days: 1, byPasskey: true });
		if (!made.ok) throw new Error(made.why);
		return made.key;
	});

const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
const drawn = (format: 'jpeg' | 'png' | 'gif') =>
	sharp({ create: { width: 64, height: 40, channels: 3, background: '#fff', noise } })
		.toFormat(format)
		.toBuffer();
const fileOf = async (format: 'jpeg' | 'png' | 'gif', name: string) => ({
	name,
	mimeType: `image/${format}`,
	buffer: await drawn(format),
});

test('300, 301: a note comes with its pictures in one request', async ({ dashboard, request }) => {
	const headers = { authorization: `Bearer ${await keyFor(dashboard, ['create'])}` };
	const send = (multipart: FormData) => request.post(`${dashboard.url}/micropub`, { headers, multipart });
	const form = async (names: [field: string, format: 'jpeg' | 'png'][]) => {
		const sent = new FormData();
		sent.append('h', 'entry');
		sent.append('content', `Bel tramonto oggi ${crypto.randomUUID()}`);
		sent.append('mp-photo-alt[]', 'Il sole sul mare');
		for (const [field, format] of names)
			sent.append(field, new File([await drawn(format)], `sole.${format}`, { type: `image/${format}` }));
		return sent;
	};
	const one = await send(await form([['photo', 'jpeg']]));
	expect(one.status(), await one.text()).toBe(201);
	const page = await (await request.get(one.headers().location!)).text();
	const [, picture = ''] = /<img[^>]*src="([^"]*\/media\/[^"]+)"[^>]*alt="Il sole sul mare"/.exec(page) ?? [];
	expect(picture, 'it is shown, with what it shows').not.toBe('');
	expect((await request.get(new URL(picture, dashboard.url).href)).status()).toBe(200);
	const two = await send(
		await form([
			['photo[]', 'jpeg'],
			['photo[]', 'png'],
		]),
	);
	expect(two.status(), await two.text()).toBe(201);
	const shown = await (await request.get(two.headers().location!)).text();
	expect([...shown.matchAll(/<img[^>]*src="[^"]*\/media\/[^"]*sole/g)]).toHaveLength(2);
	const stranger = await request.post(`${dashboard.url}/micropub`, {
		multipart: await form([['photo', 'png']]),
	});
	expect(stranger.status()).toBe(401);
});

test('700 to 702: a picture comes first, and is shown in what is written then', async ({
	dashboard,
	request,
}) => {
	const headers = { authorization: `Bearer ${await keyFor(dashboard, ['create', 'media'])}` };
	const { 'media-endpoint': endpoint } = await (
		await request.get(`${dashboard.url}/micropub?q=config`, { headers })
	).json();
	for (const format of ['jpeg', 'png', 'gif'] as const) {
		const file = await fileOf(format, `barca.${format}`);
		const taken = await request.post(endpoint, { headers, multipart: { file } });
		expect(taken.status(), await taken.text()).toBe(201);
		const { location = '' } = taken.headers();
		expect((await request.get(location)).headers()['content-type']).toBe(`image/${format}`);
		const form = { h: 'entry', content: `Barca ${crypto.randomUUID()}`, photo: location };
		const made = await request.post(`${dashboard.url}/micropub`, { headers, form });
		expect(made.status()).toBe(201);
		const page = await (await request.get(made.headers().location!)).text();
		expect(page).toContain(new URL(location).pathname);
	}
	const file = await fileOf('png', 'x.png');
	expect((await request.post(endpoint, { multipart: { file } })).status()).toBe(401);
	const other = { authorization: `Bearer ${await keyFor(dashboard, ['update'])}` };
	expect((await request.post(endpoint, { headers: other, multipart: { file } })).status()).toBe(401);
	expect((await request.post(endpoint, { headers, form: { file: 'x' } })).status()).toBe(400);
});

test('programs of other sites find where to ask, and cookies say nothing there', async ({
	dashboard,
	request,
}) => {
	const { slug } = await inDatabase(dashboard, (db) =>
		ensurePerson(db, { email: 'ginevra@example.org', name: 'Ginevra', role: 'author' }),
	);
	for (const path of ['/', `/author/${slug}`]) {
		const { link = '' } = (await request.head(dashboard.url + path)).headers();
		expect(link).toContain('/.well-known/oauth-authorization-server>; rel="indieauth-metadata"');
		expect(link).toContain('/micropub>; rel="micropub"');
	}
	const metadata = await request.get(`${dashboard.url}/.well-known/oauth-authorization-server`);
	expect(metadata.headers()['access-control-allow-origin']).toBe('*');
	const said = await metadata.json();
	expect(said.code_challenge_methods_supported).toEqual(['S256']);
	for (const endpoint of [said.token_endpoint, `${dashboard.url}/micropub`]) {
		const before = await request.fetch(endpoint, { method: 'OPTIONS' });
		expect(before.headers()['access-control-allow-headers']).toContain('Authorization');
		const asked = await request.post(endpoint, {
			headers: { origin: 'https://program.example' },
			form: { h: 'entry', content: 'x' },
		});
		expect([400, 401]).toContain(asked.status());
		expect(asked.headers()['access-control-allow-origin']).toBe('*');
	}
});

test('the example publishes a file once, however often it is run', async ({ dashboard }) => {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-example-'));
	const file = join(folder, 'articolo.md');
	const title = `Dal terminale ${crypto.randomUUID()}`;
	await writeFile(file, `# ${title}\n\nCiao **mondo**\n`);
	const run = (POSTILLA_KEY: string) =>
		promisify(execFile)(process.execPath, [join(root, 'docs/examples/publish/publish.mjs'), file], {
			env: { ...process.env, POSTILLA_URL: dashboard.url, POSTILLA_KEY },
		});
	const key = await keyFor(dashboard, ['articles:write']);
	const first = await run(key);
	expect((await run(key)).stdout).toBe(first.stdout);
	const page = await (await fetch(first.stdout.trim())).text();
	expect(page).toContain('Ciao <strong>mondo</strong>');
	const rows = await inDatabase(dashboard, (db) =>
		db.selectFrom('article').select('status').where('title', '=', title).execute(),
	);
	expect(rows).toEqual([{ status: 'published' }]);
	const wrong = await run('postilla_x').catch((error) => error);
	expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('No key')]);
	await rm(folder, { recursive: true });
});
