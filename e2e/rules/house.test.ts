import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { languageTags } from '#lib/i18n/languages';
import { isDashboard } from '#lib/publishing/addresses/target';
import { ownSheets, selectorsOf, withoutOwner } from '../support/classes.ts';
import { decisionForm } from '../support/form.ts';
import { literalSpreads } from '../support/house.ts';
import { importsOf, root, sourceFiles, tagsOf, textOf } from '../support/sources.ts';

const files = sourceFiles();
const layerOf = (file: string) => file.split('/', 1)[0]!;
const programs = files.filter((file) => !/\.test\.tsx?$/.test(file));

const below: Record<string, string[]> = {
	app: ['app', 'components', 'lib'],
	components: ['components', 'lib'],
	lib: ['lib', 'db'],
	db: ['db'],
	e2e: ['e2e', 'lib', 'db'],
};

test('the reader of import lines sees every kind of them', () => {
	const seen = importsOf('lib/platform/environment/environment.ts').map((line) => line.from);
	assert.ok(seen.includes('zod'));
	assert.ok(importsOf('db/connection.ts').some((line) => line.file === 'db/schema.ts' && line.typeOnly));
	assert.ok(importsOf('app/(blog)/layout.tsx').some((line) => line.from === './blog.css'));
	const ours = files.flatMap((file) => importsOf(file).map((line) => ({ file, line })));
	const lost = ours.filter(({ line }) => line.file !== null && !existsSync(join(root, line.file)));
	assert.deepEqual(
		lost.map(({ file, line }) => `${file}: ${line.from}`),
		[],
	);
	assert.ok(ours.length > 300);
});

test('a layer imports itself and those below it, never one above; only lib and e2e reach db', () => {
	const wrong = files.flatMap((file) =>
		importsOf(file)
			.filter((line) => line.file !== null && !below[layerOf(file)]!.includes(layerOf(line.file)))
			.map((line) => `${file} imports ${line.from}`),
	);
	assert.deepEqual(wrong, []);
});

/** Where a request of Next's is read, refused, and its answer given cookies. */
const requests = [
	'lib/accounts/auth/request-context.ts',
	'lib/accounts/auth/browser-cookies.ts',
	'lib/accounts/auth/guards.ts',
];

test('reads and writes know nothing of Next or React; in lib only doors and the server do', () => {
	const wrong = programs
		.filter((file) => layerOf(file) === 'db' || (layerOf(file) === 'lib' && !/\/actions\.ts$/.test(file)))
		.filter((file) => !/^lib\/(server|cli)\//.test(file) && !requests.includes(file))
		.flatMap((file) =>
			importsOf(file)
				.filter((line) => /^(next|react|react-dom)(\/|$)/.test(line.from))
				.map((line) => `${file} imports ${line.from}`),
		);
	assert.deepEqual(wrong, []);
});

test('the way to the sign-in and back is spelled in the guards alone', () => {
	const ours = programs.filter((file) => !file.startsWith('e2e/'));
	assert.deepEqual(
		ours.filter((file) => textOf(file).includes('/sign-in?from=')),
		['lib/accounts/auth/guards.ts'],
	);
});

test('text and attributes are escaped by one file', () => {
	const own = /, '&(?:amp|lt|gt|quot);'\)|'&': '&amp;'/;
	assert.deepEqual(
		programs.filter((file) => !/^e2e\/|\/fixtures\//.test(file) && own.test(textOf(file))),
		['lib/content/html/escape.ts'],
	);
});

test('types of files are listed by one file', () => {
	const owner = 'lib/content/file-types/file-types.ts';
	// What a file is by its bytes, and what is cut out of it, is asked type by type.
	const byType = ['lib/platform/images/type.ts', 'lib/publishing/media/cleaning/clean.ts'];
	const types = /\b(?:image|audio|video|font)\/[a-z][\w.+-]*/g;
	const endings = /\bjpe\?g\b|\b(?:jpg|mp3|mp4|m4a)\b/g;
	const lists = programs
		.filter((file) => !/^(e2e|db)\/|\/fixtures\/|\.testing\.ts$/.test(file))
		.filter((file) => {
			const text = textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
			return new Set(text.match(types)).size > 3 || new Set(text.match(endings)).size > 2;
		});
	assert.deepEqual(lists.toSorted(), [owner, ...byType].toSorted());
});

test('pages of lists are counted by one file', () => {
	const own =
		/Math\.ceil\([^)]*\b(?:total|count|length|rows|number)\)* ?\/|offset\(\(|[pP]age - 1\) \*|page > 1 &&/;
	assert.deepEqual(
		programs.filter((file) => /^(app|components|lib)\//.test(file) && own.test(textOf(file))),
		['lib/platform/paging/paging.ts'],
	);
});

test('kinds of comments are listed by one file, which knows what is written here', () => {
	const own =
		/'(?:comment|webmention)', 'trackback'|'comment' \| '(?:trackback|webmention)|kind (?:===|!==) 'comment'|kind', '(?:=|<>)', 'comment'/;
	assert.deepEqual(
		programs.filter((file) => /^(lib|db)\//.test(file) && own.test(textOf(file))),
		[],
	);
});

test('what became of a form has one shape', () => {
	const own =
		/\brefusals\??: [^;\n]*;\s*(?:\/\*\*[^*]*\*\/\s*)?(?:message|ok|done|saved|asked)\b|\bform(?:\.entries\(\))?\][^;]*startsWith\('\$'\)/;
	assert.deepEqual(
		programs.filter((file) => /^(app|components|lib)\//.test(file) && own.test(textOf(file))),
		['lib/platform/forms/state.ts'],
	);
});

test('a form of the desk never leads away to the sign-in: what it holds would be lost', () => {
	const action = /^export async function (\w+)\(_state: DeskState[\s\S]*?^\}/gm;
	const actions = programs.flatMap((file) => [...textOf(file).matchAll(action)]);
	assert.ok(actions.length > 8, 'forms of the desk are found');
	const away = actions.filter(([text]) => /\brequire(?:Person|Admin|Moderator)\b/.test(text));
	assert.deepEqual(
		away.map(([, name]) => name),
		[],
	);
});

test('no form of the dashboard is left to React to send: where that fails the page does, with all that is in it', () => {
	const kit = 'components/admin/kit/act-form.tsx';
	const isReacts = (tag: string) => /\baction=\{(?!`)/.test(tag) && !/\b(?:method|onSubmit)=/.test(tag);
	const left = programs
		.filter((file) => /^(app|components)\/admin\//.test(file))
		.filter((file) => [...tagsOf(file, 'form'), ...tagsOf(file, 'Form')].some(isReacts));
	assert.deepEqual(left, [kit]);
});

test('durations are counted in the units of one file', () => {
	const own = /\b(?:86_?400_?000|3_?600_?000|604_?800_?000)\b/;
	const elsewhere = programs.filter((file) => /^(app|components|lib)\//.test(file) && own.test(textOf(file)));
	// The ground knows nothing of the platform; a made-up archive is read as text.
	assert.deepEqual(
		elsewhere.filter((file) => !/^lib\/i18n\/|\/fixtures\//.test(file)),
		[],
	);
});

const serverOnly = /^(node:|better-sqlite3$|pg$|kysely|pino|sharp$|jdenticon)|^next\/(headers|server|cache)/;
const startsWith = (file: string, directive: string) =>
	new RegExp(`^(?:\\s|//.*\\n|/\\*[\\s\\S]*?\\*/)*['"]${directive}['"]`).test(textOf(file));

test('what runs in the browser never reaches the database, Node or a server module', () => {
	const wrong: string[] = [];
	const walk = (file: string, way: string[]) => {
		if (way.includes(file) || startsWith(file, 'use server')) return;
		for (const line of importsOf(file).filter((line) => !line.typeOnly)) {
			const forbidden =
				serverOnly.test(line.from) ||
				(line.file !== null && (layerOf(line.file) === 'db' || /\/(queries|commands)\.ts$/.test(line.file)));
			if (forbidden) wrong.push([...way, file, line.from].join(' → '));
			else if (line.file && /\.tsx?$/.test(line.file)) walk(line.file, [...way, file]);
		}
	};
	const leaves = programs.filter((file) => startsWith(file, 'use client') || file.startsWith('lib/client/'));
	assert.ok(leaves.length > 0);
	for (const leaf of leaves) walk(leaf, []);
	assert.deepEqual(wrong, []);
});

/** What React needs a browser for; `cache`, `Fragment` and the types need none. */
const hooks = /\b(use[A-Z]\w*|createContext|startTransition|lazy|Component)\b/;

test('readers’ pages import nothing that React runs in the browser', () => {
	const wrong: string[] = [];
	const seen = new Set<string>();
	const walk = (file: string, way: string[]) => {
		if (seen.has(file)) return;
		seen.add(file);
		if (startsWith(file, 'use client')) wrong.push([...way, file].join(' → '));
		for (const { from, file: next, typeOnly, names } of importsOf(file)) {
			if (typeOnly) continue;
			const needsBrowser =
				from.startsWith('@tanstack/') || (/^(react|react-dom|next)(\/|$)/.test(from) && hooks.test(names));
			if (needsBrowser) wrong.push([...way, file, `${names} of ${from}`].join(' → '));
			if (next && /\.tsx?$/.test(next)) walk(next, [...way, file]);
		}
	};
	const pages = programs.filter((file) => file.startsWith('app/(blog)/'));
	for (const file of pages) walk(file, []);
	assert.ok(pages.length > 30 && seen.has('components/account/sign-in-form.tsx') && seen.size > 150);
	assert.deepEqual(wrong, []);
});

test('whatever page is not the dashboard’s is sent without Next’s scripts', () => {
	const pages = programs
		.filter((file) => /^app\/.*\/?page\.tsx$/.test(file))
		.map((file) => ({ file, path: decodeURI(file).replace(/^app\/|\(\w+\)\/|\/?page\.tsx$/g, '') }));
	const dashboard = pages.filter(({ file }) => file.startsWith('app/admin/'));
	const readers = pages.filter(({ file }) => file.startsWith('app/(blog)/'));
	assert.ok(dashboard.length > 20 && readers.length > 30);
	assert.deepEqual(
		pages.filter(({ path }) => isDashboard(path)),
		dashboard,
	);
	assert.equal(pages.length, dashboard.length + readers.length);
});

test('schema, policy and tags are safe to read in a browser', () => {
	const wrong = programs
		.filter((file) => /^lib\/(.+\/)?(schema|policy|tags)\.ts$/.test(file))
		.flatMap((file) =>
			importsOf(file)
				.filter((line) => !line.typeOnly && (serverOnly.test(line.from) || line.file?.startsWith('db/')))
				.map((line) => `${file} imports ${line.from}`),
		);
	assert.deepEqual(wrong, []);
});

test('public pages link with plain anchors: prefetching would go round the page cache', () => {
	const wrong = files.filter((file) =>
		importsOf(file).some((line) => /^next\/(link|image)$/.test(line.from)),
	);
	assert.deepEqual(wrong, []);
});

test('no barrels and no catch-alls', () => {
	const named = files.filter((file) =>
		/^(index|utils?|helpers?|common|misc|shared|types)$/.test(basename(file).replace(/\..*$/, '')),
	);
	const folders = files.filter((file) => /\/(utils?|helpers?|common|misc|shared|types)\//.test(file));
	const barrels = files.filter((file) => {
		const own = /^export (?!type\b)(?!.*\bfrom\b)/m.test(textOf(file));
		return importsOf(file).some((line) => line.passedOn) && !own;
	});
	assert.deepEqual([...named, ...folders, ...barrels], []);
});

test('no literal is spread into a literal: what stands there can stand there itself', () => {
	const seen = 'f(...[a], { ...{ b } }, [...["c"] as const, ...([d])], <p {...{ e }} />)';
	assert.equal(literalSpreads('x.tsx', seen).length, 5);
	assert.deepEqual(literalSpreads('x.ts', 'f({ ...a, ...(b && { c }) }, [...[d].map(e)], ...f)'), []);
	assert.deepEqual(
		files.flatMap((file) => literalSpreads(file)),
		[],
	);
});

test('a class is defined in one style sheet, and each rule stands in the sheet of a class that it names', () => {
	const sheet =
		'/* .x {} */ .a:is(.b, p):not(.c), .d > p { content: ".e"; }\n@media print { .f { margin: 0.5em; } }';
	assert.deepEqual(selectorsOf(sheet), ['.a:is(.b, p):not(.c)', '.d > p', '.f']);
	const sheets = new Map([
		['one.css', '.who p {} .card .who {} .card em {}'],
		['two.css', '.who:hover {} .list .card {} .list .who b {} .row .card {} .row .end {}'],
		['three.css', '.row .end {} .card .who {}'],
	]);
	assert.deepEqual(withoutOwner(sheets), {
		twice: ['who: one.css, two.css'],
		strays: [
			'one.css: .who p',
			'two.css: .who:hover',
			'two.css: .row .card',
			'two.css: .row .end',
			'three.css: .row .end',
			'three.css: .card .who',
		],
	});
	assert.deepEqual(withoutOwner(ownSheets()), { twice: [], strays: [] });
});

test('of Tailwind readers’ pages take the theme; the dashboard its utilities too, of the folders that it names', () => {
	const taken = [...ownSheets()].flatMap(([file, text]) =>
		[...text.matchAll(/tailwindcss\/([\w.]+)"([^;]*)/g)].map(([, what, how]) => `${file}: ${what}${how}`),
	);
	assert.deepEqual(
		taken.filter((line) => !line.endsWith(': theme.css layer(theme)')),
		// Every word of every file that is called like a utility would bring it along.
		['app/admin/admin.css: utilities.css layer(utilities) source(none)'],
	);
});

/** The style sheets of the dashboard, each with why it is none of utilities. */
const deskSheets: Record<string, string> = {
	'app/admin/admin.css': 'brings the others, and names the folders of which utilities are taken',
	'app/admin/elements.css': 'what elements look like where nothing else is said of them',
	'app/admin/articles/editor.css': 'dresses what is written, which has no components',
	'app/admin/media/picture-editor.css': 'places by what a script measures',
	'app/admin/appearance/appearance.css': 'keeps what is chosen clear of what shows it, which takes the root',
	'app/admin/articles/writing.css': 'hides a field by what another one holds',
	'app/admin/comments/queue.css': 'dresses what is written, and says where links lead',
};

test('the dashboard is dressed by utilities: no sheet is written by hand but those that say what these cannot', () => {
	const sheets = [...ownSheets().keys()].filter((file) => /^(?:app|components)\/admin\//.test(file));
	assert.deepEqual(sheets.toSorted(), Object.keys(deskSheets).toSorted());
});

test('what readers’ pages are made of is no part of the dashboard’s kit', () => {
	const ofReaders = programs.filter((file) =>
		/^(?:app\/\(blog\)|components\/(?:blog|conversation|account)|components\/ui\/[^/]+$|lib)/.test(file),
	);
	assert.ok(ofReaders.length > 200);
	assert.deepEqual(
		ofReaders.filter((file) =>
			importsOf(file).some(
				({ from, file: of }) => /^(?:@base-ui\/|lucide$)/.test(from) || of?.startsWith('components/ui/desk/'),
			),
		),
		[],
	);
});

test('the top level is as drawn', () => {
	const drawn = `package.json tsconfig.json next.config.js app components lib db e2e README.md
		package-lock.json .gitignore .ci biome.json public LICENSE SECURITY.md docs CHANGELOG.md CONTRIBUTING.md
		.editorconfig .nvmrc .dockerignore Dockerfile compose.yaml`.split(/\s+/);
	const tracked = existsSync(join(root, '.git'))
		? execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')
		: readdirSync(root);
	const top = new Set(tracked.filter(Boolean).map((file) => file.split('/', 1)[0]!));
	const made = ['node_modules', '.next', '.node', 'data', 'test-results', 'next-env.d.ts'];
	const extra = [...top].filter((name) => !drawn.includes(name) && !made.includes(name));
	assert.deepEqual(
		extra.filter((name) => !name.endsWith('.tsbuildinfo')),
		[],
	);
});

test('the languages are listed in one place: one more is a line there and a folder of catalogues', () => {
	const tags = `['"](?:${languageTags.join('|')})['"]`;
	const list = new RegExp(`${tags}\\s*[,|]\\s*${tags}|<option[^>]*value=${tags}`);
	assert.ok(
		list.test(`z.enum(['it', 'en'])`) && list.test(`'en' | 'it'`) && list.test(`<option value="it">`),
	);
	assert.deepEqual(
		programs.filter((file) => list.test(textOf(file))),
		[],
	);
});

test('what trials name of the program is there: one that looks for what has moved tries nothing', () => {
	const trials = files.filter((file) => file.startsWith('e2e/torture/'));
	const places = trials.flatMap((file) => {
		const text = textOf(file).replaceAll('\\/', '/');
		return [...text.matchAll(/(?<![#\w/])lib(?:\/[\w-]+)+/g)].map(([place]) => place);
	});
	assert.ok(places.length > 5, 'places are found');
	assert.deepEqual(
		places.filter((place) => !existsSync(join(root, place)) && !existsSync(join(root, `${place}.ts`))),
		[],
	);
	assert.ok(programs.some((file) => textOf(file).includes(decisionForm)));
});

test('nothing waits for a time in tests', () => {
	const wrong = files.filter(
		(file) =>
			/\.(test|journey)\.tsx?$/.test(file) && /waitFor[T]imeout|setTimeout\(\s*[r]esolve/.test(textOf(file)),
	);
	assert.deepEqual(wrong, []);
});

interface Lock {
	packages: Record<string, { version?: string; resolved?: string; dev?: boolean }>;
}
const lock = JSON.parse(textOf('package-lock.json')) as Lock;

test('the lock file names no registry, so that it installs from any', () => {
	const hosts = Object.entries(lock.packages).filter(([, entry]) => /^\w+:\/\//.test(entry.resolved ?? ''));
	assert.deepEqual(
		hosts.map(([name]) => name),
		[],
	);
});

/** Below these, what handles strangers' input is known to be unsafe, or does not run on Node 24. */
const floors: Record<string, string> = {
	'better-sqlite3': '13.0.0',
	htmlparser2: '12.0.0',
	kysely: '0.29.0',
	'linkify-it': '6.0.0',
	next: '16.4.6',
	pg: '8.23.0',
	postcss: '8.5.10',
	react: '19.3.1',
	'react-dom': '19.3.1',
	'sanitize-html': '2.18.0',
	saxes: '6.0.0',
	sharp: '0.35.0',
};

test('every copy of what handles strangers’ input is at its floor or above', () => {
	const parts = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
	const isBelow = (version: string, floor: string) => {
		const [a, b] = [parts(version), parts(floor)];
		const differs = a.findIndex((part, index) => part !== b[index]);
		return differs >= 0 && a[differs]! < b[differs]!;
	};
	assert.ok(isBelow('8.9.1', '8.10.0') && !isBelow('8.10.0', '8.9.1') && !isBelow('1.2.3', '1.2.3'));
	const found = new Set<string>();
	const old: string[] = [];
	// What only tests use reads no stranger's words.
	const running = Object.entries(lock.packages).filter(([, { dev }]) => !dev);
	for (const [path, { version }] of running) {
		const name = path.split('node_modules/').at(-1)!;
		const floor = floors[name];
		if (!floor || !version) continue;
		found.add(name);
		if (isBelow(version, floor)) old.push(`${path} ${version} < ${floor}`);
	}
	assert.deepEqual(old, []);
	assert.deepEqual([...found].sort(), Object.keys(floors).sort());
});
