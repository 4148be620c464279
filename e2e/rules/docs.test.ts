import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { order } from '#lib/order';
import { readEnvironment } from '#lib/platform/environment/environment';
import { sessionOf } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';
import { root, sourceFiles, textOf } from '../support/sources.ts';

const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
	.map((file) => file.replaceAll('\\', '/'))
	.sort();
const sources = sourceFiles();
/** Held against the program as it is; what has changed over time is told elsewhere. */
const pages = documents.filter((file) => file !== 'CHANGELOG.md');
const words = pages.map(textOf).join('\n');
/** What stands in backticks, on one line or in a block of its own. */
const blocks = [...words.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, block]) => block!);
const quoted = [...words.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
	([, word]) => word!,
);

/** Of others, or only an example of a form. */
const notOurs = ['/slug', '/argomenti/…', '/?p=7', '/etc/systemd/system/postilla.service'];
const addresses = [
	...new Set(quoted.filter((word) => /^\/[\w?/]|^ARTICLE/.test(word) && !/[\s(]/.test(word))),
].filter((word) => !notOurs.includes(word) && !/^\/\(/.test(word));

const folder = mkdtempSync(join(tmpdir(), 'postilla-docs-'));
let server: Server;
let cookie: string;
const token = 'a word for who measures';

before(async () => {
	const provider = { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
	const others = Object.fromEntries(
		['GITHUB', 'GOOGLE'].flatMap((name) => [
			[`${name}_CLIENT_ID`, 'a'],
			[`${name}_CLIENT_SECRET`, 'b'],
		]),
	);
	const names = { ...provider, ...others, METRICS_TOKEN: token };
	server = await startServer({ DATA_DIR: folder, DATABASE_URL: '', ...names });
	const place = { url: server.url, DATA_DIR: folder, DATABASE_URL: '' };
	({ cookie } = await sessionOf(place, { email: 'autrice@example.org', name: 'Autrice', role: 'admin' }));
});

after(async () => {
	await server?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Which addresses `app` has a file for, as patterns; the catch-all of articles apart. */
const routes = globSync('app/**/{page,route}.{ts,tsx}', { cwd: root })
	.map((file) => file.split('/').slice(1, -1))
	.map((parts) => parts.filter((part) => !/^\(.*\)$/.test(part)))
	.filter((parts) => parts[0] !== '[...path]')
	.map((parts) => new RegExp(`^/${parts.map(patternOf).join('/')}$`));

function patternOf(part: string): string {
	if (/^\[\[?\.\.\./.test(part)) return '.+';
	return part.startsWith('[') ? '[^/]+' : part.replaceAll('.', '\\.');
}

test('the documentation names addresses at all', () => {
	assert.ok(addresses.length > 12, addresses.join());
	assert.ok(addresses.includes('/api/auth/callback/oidc'));
});

for (const address of addresses) {
	test(`${address} of the documentation is there`, async () => {
		const article = '/2012/09/torno-subito';
		// Whoever is not the one they were made for finds nothing behind a made-up one.
		if (/[A-Z]{2}/.test(address) && !address.startsWith('ARTICLE')) {
			assert.ok(routes.some((route) => route.test(address)));
			return;
		}
		const ask = (method: string) =>
			fetch(server.url + address.replace(/^ARTICLE/, article), {
				method,
				redirect: 'manual',
				headers: {
					cookie,
					'sec-fetch-site': 'same-origin',
					...(address === '/metrics' && { authorization: `Bearer ${token}` }),
				},
			});
		const got = await ask('GET');
		if (got.status === 404 || got.status === 405) assert.notEqual((await ask('POST')).status, 404);
		else assert.ok(got.status < 500, `${got.status}`);
	});
}

test('a provider’s answer comes in at the address of the documentation, and at no other that looks like it', async () => {
	for (const name of ['oidc', 'github', 'google']) {
		const ask = (path: string) =>
			fetch(`${server.url}${path}/${name}?code=a&state=b`, { redirect: 'manual' });
		const right = await ask('/api/auth/callback');
		assert.ok(right.status < 400, `${name} ${right.status}`);
		assert.equal((await ask('/api/auth/oauth2/callback')).status, 404);
	}
});

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

test('every command of the documentation is one, with its options', () => {
	const said = [...words.matchAll(/\bnpm (?:run ([a-z]+)|(start|test))\b([^`\n#|]*)/g)];
	assert.ok(said.length > 15);
	const launcher = textOf('lib/cli/launch.mjs');
	for (const [whole, run, plain, rest] of said) {
		const name = run ?? plain!;
		assert.ok(name in scripts, whole);
		const command = new RegExp(`\\b${name}: \\{([^}]*)\\}`).exec(launcher)![1]!;
		const script = /script: '([^']+)'/.exec(command)?.[1];
		// What only prepares runs nothing after.
		if (!script) assert.match(`${command}${rest!.trim()}`, /build: true ?$/, whole);
		else assert.ok(sources.includes(script), `${whole}: ${script}`);
		// Options stand with the programs that read them.
		const beside = sources.filter((file) => !/\.test\.ts$/.test(file) && file.startsWith('lib/cli/import'));
		const readers = name === 'import' ? beside : script ? [script] : [];
		for (const [, option] of rest!.matchAll(/--([a-z][a-z-]+)/g)) {
			const read = readers.some((file) =>
				new RegExp(`\\b'?${option}'?: \\{|'--${option}'`).test(textOf(file!)),
			);
			assert.ok(read, `${whole}: --${option}`);
		}
	}
});

/** Whether only tests read a variable: then only who works on the program is told of it. */
const isOfTests = (name: string) =>
	sources.some((file) => /^(db|e2e)\//.test(file) && textOf(file).includes(`process.env.${name}`)) &&
	pages.every((page) => page === 'CONTRIBUTING.md' || !new RegExp(`\\b${name}\\b`).test(textOf(page)));

/** Names in capitals that are no variables of ours. */
const otherNames = /^(NODE_ENV|CLIENT_ID|CLIENT_SECRET)$/;

test('every variable of the documentation is read, and every variable that is read is documented', () => {
	const source = textOf('lib/platform/environment/environment.ts');
	const known = [...source.matchAll(/^\t([A-Z][A-Z0-9_]+): (?!')/gm)].map(([, name]) => name!);
	assert.ok(known.includes('PORT') && known.includes('SITE_URL'));
	const table = words.slice(words.indexOf('| variable |'));
	const documented = [
		...[...words.matchAll(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g)].map(([name]) => name),
		...[...table.matchAll(/^\| ((?:`[A-Z0-9_]+`(?:, )?)+) \|/gm)].flatMap(
			([, names]) => names!.match(/[A-Z0-9_]+/g)!,
		),
	].filter((name) => !otherNames.test(name));
	// What is started beside the blog is told of there.
	const beside = [...textOf('compose.yaml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!);
	for (const name of new Set(documented))
		assert.ok([...known, ...beside].includes(name) || isOfTests(name), `${name} is read nowhere`);
	// `GOOGLE_…` stands for what GitHub has, too.
	const alike = (name: string) => name.startsWith('GOOGLE_') && words.includes('`GOOGLE_…`');
	assert.deepEqual(
		known.filter((name) => !documented.includes(name) && !alike(name)),
		[],
	);
});

test('the defaults of the documentation are the program’s', () => {
	const { port, host, siteUrl, dataDir, demo, rateLimits, logLevel } = readEnvironment({});
	const rows = [...words.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \| ([^|]+) \|/gm)].map(
		([, names, value]) => [names, value],
	);
	const said = Object.fromEntries(rows) as Record<string, string>;
	assert.equal(said['`PORT`, `HOST`'], `${port}, ${host}`);
	assert.equal(said['`SITE_URL`']!.replace('PORT', String(port)), siteUrl);
	assert.equal(said['`DATA_DIR`'], dataDir);
	assert.deepEqual(
		[said['`DEMO`'], said['`RATE_LIMITS`'], said['`LOG_LEVEL`']],
		[demo ? '1' : '0', rateLimits ? '1' : '0', logLevel],
	);
});

/** Whether a path, or one that its stars stand for, is there. */
const isThere = (path: string) =>
	existsSync(join(root, path)) || (/[*{]/.test(path) && globSync(path, { cwd: root }).length > 0);

test('every file and folder of the documentation is there', () => {
	const named = quoted.filter((word) => /^(lib|e2e|app|db|components|public|docs)\/[^\s<>]+$/.test(word));
	assert.ok(named.length > 100);
	for (const file of named) assert.ok(isThere(file), file);
	for (const block of blocks) {
		for (const [file] of block.matchAll(/(?<![\w/])(?:lib|e2e|app|db|components|docs)\/[\w/.-]+/g))
			assert.ok(isThere(file), file);
	}
});

/** A document without what it shows as code. */
const proseOf = (file: string) =>
	textOf(file)
		.replaceAll(/^```[\s\S]*?^```/gm, '')
		.replaceAll(/`[^`\n]*`/g, '');

/** What its headings are called in addresses, as GitHub does it. */
const headingsOf = (file: string) =>
	[...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading!
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);

test('every local link of every document leads to a file, and to a heading where it names one', () => {
	const lost: string[] = [];
	let links = 0;
	for (const file of documents) {
		for (const [, link] of proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)) {
			if (/^[a-z]+:/.test(link!)) continue;
			links += 1;
			const [path, heading] = link!.split('#') as [string, string?];
			const to = path === '' ? file : posix.join(posix.dirname(file), path);
			const isFound = existsSync(join(root, to)) && (!heading || headingsOf(to).includes(heading));
			if (!isFound) lost.push(`${file}: ${link}`);
		}
	}
	assert.ok(documents.length > 40 && links > 80);
	assert.deepEqual(lost, []);
});

test('README is read in a few minutes: 120 lines at most', () => {
	assert.ok(textOf('README.md').trimEnd().split('\n').length <= 120);
});

test('the list of decisions names each, numbered without gaps, as it is called', () => {
	const files = documents.filter((file) => /^docs\/decisions\/\d/.test(file));
	const list = textOf('docs/decisions/README.md');
	for (const [at, file] of files.entries()) {
		const number = String(at + 1).padStart(4, '0');
		const title = new RegExp(`^# ${number} (.+)\\n\\n(\\d{4}-\\d\\d-\\d\\d), (stands|superseded by)`).exec(
			textOf(file),
		);
		assert.ok(title, file);
		const line = `| [${number}](${posix.basename(file)}) | ${title[2]} | ${title[1]} |`;
		assert.ok(list.includes(line), line);
	}
	assert.equal([...list.matchAll(/^\| \[\d/gm)].length, files.length);
});

test('the drawing of the house has every wing and every noun, in the declared order', () => {
	const rows = [...textOf('docs/architecture.md').matchAll(/^\| `lib\/([\w-]+)` \| (.+) \|$/gm)];
	assert.deepEqual(
		rows.map(([, wing]) => wing),
		order.map(([wing]) => wing),
	);
	for (const [at, [wing, nouns]] of order.entries()) {
		const named = [...rows[at]![2]!.matchAll(/`([^`]+)`/g)].map(([, noun]) => noun!);
		assert.deepEqual(
			named.filter((noun) => !noun.includes('/')),
			[...nouns],
			wing,
		);
	}
});
