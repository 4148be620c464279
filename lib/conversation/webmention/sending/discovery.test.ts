import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fetched, FetchOutcome } from '#lib/platform/fetch/fetch';
import { type Ask, discover } from './discovery.ts';

interface Page {
	html?: string;
	type?: string;
	/** After redirects. */
	url?: string;
	status?: number;
	headers?: Record<string, string>;
}

const target = 'https://other.example/post/1?v=2';

const answers = ({
	html = '',
	type = 'text/html',
	url = target,
	status = 200,
	headers = {},
}: Page): Fetched => ({
	ok: true,
	status,
	url,
	headers,
	body: Buffer.from(html),
	type,
	charset: null,
	text: () => html,
});

async function found(page: Page): Promise<string> {
	const ask: Ask = async () => answers(page);
	const got = await discover(target, ask);
	assert.ok(got.ok);
	return got.found ? `${got.found.protocol} ${got.found.endpoint}` : 'none';
}

const own = 'https://other.example';
const a = `webmention ${own}/a`;
const rdf = (identifier: string, ping: string) =>
	`<!-- <rdf:RDF xmlns:rdf="x"><rdf:Description rdf:about="${target}" dc:identifier="${identifier}"
	dc:title="A &amp; B" trackback:ping="${ping}" /></rdf:RDF> -->`;

const cases: [rule: string, expected: string, page: Page][] = [
	['header, relative, unquoted', a, { headers: { link: '</a>; rel=webmention' } }],
	['header, absolute, unquoted', a, { headers: { link: `<${own}/a>; rel=webmention` } }],
	['header, quoted', a, { headers: { link: '</a>; rel="webmention"' } }],
	['link element, relative', a, { html: '<link rel="webmention" href="/a">' }],
	['link element, absolute', a, { html: `<link href="${own}/a" rel="webmention" />` }],
	['a element, relative', a, { html: '<p><a rel="webmention" href="/a">w</a>' }],
	['a element, absolute', a, { html: `<a rel=webmention href=${own}/a>w</a>` }],
	['header and rel in other case', a, { headers: { link: '</a>; REL="WebMention"' } }],
	['several rels in the header', a, { headers: { link: '</a>; rel="webmention other"' } }],
	['several rels in a link element', a, { html: '<link rel="other webmention" href="/a">' }],
	['several rels in an a element', a, { html: '<a rel="other\n webmention" href="/a">' }],
	[
		'header before link before a',
		a,
		{
			headers: { link: '</a>; rel=webmention' },
			html: '<link rel=webmention href=/b><a rel=webmention href=/c>',
		},
	],
	[
		'document order, not the kind of element',
		a,
		{ html: '<a rel=webmention href=/a><link rel=webmention href=/b>' },
	],
	[
		'another rel is none',
		'none',
		{ html: '<link rel=not-webmention href=/b>', headers: { link: '</b>; rel=webmentions' } },
	],
	['a comment is none', a, { html: '<!-- <a rel=webmention href=/b> --><a rel=webmention href=/a>' }],
	['escaped is none', a, { html: '&lt;link rel=webmention href=/b&gt;<a rel=webmention href=/a>' }],
	[
		'scripts, styles and titles are none',
		a,
		{
			html: '<title><a rel=webmention href=/b></title><script>"<a rel=webmention href=/b>"</script><a rel=webmention href=/a>',
		},
	],
	[
		'a template is none',
		a,
		{ html: '<template><p><a rel=webmention href=/b></p></template><a rel=webmention href=/a>' },
	],
	['no href attribute is passed over', a, { html: '<link rel=webmention><a rel=webmention href=/a>' }],
	[
		'an empty one is the page itself',
		`webmention ${target}`,
		{ html: '<link rel=webmention href=""><a rel=webmention href=/b>' },
	],
	['relative to the path of the page', `webmention ${own}/post/w`, { html: '<a rel=webmention href=w>' }],
	[
		'relative to <base>',
		`webmention ${own}/base/w`,
		{ html: '<base href="/base/"><a rel=webmention href=w>' },
	],
	[
		'one of several header fields',
		a,
		{ headers: { link: '</b>; rel="other", <c>;rel=next, </a>; rel="webmention"' } },
	],
	[
		'of several in one field the first',
		a,
		{ headers: { link: '</a>; rel=webmention, </b>; rel=webmention' } },
	],
	[
		'commas, semicolons and angles in a header',
		`webmention ${own}/a,b;c?d`,
		{
			headers: {
				link: '</x>; title="<y>; rel=\\"webmention\\", "; rel=next , </a,b;c?d> ; title=z; rel=webmention',
			},
		},
	],
	['the first rel of a header link counts', 'none', { headers: { link: '</b>; rel=next; rel=webmention' } }],
	[
		'a header link of another page is none',
		'none',
		{ headers: { link: '</b>; rel=webmention; anchor="/other"' } },
	],
	['a header that cannot be read', 'none', { headers: { link: '</b; rel=webmention, ;;;"' } }],
	[
		'its own query stays',
		`webmention ${own}/a?x=1&y=2`,
		{ html: '<a rel=webmention href="/a?x=1&amp;y=2">' },
	],
	[
		'after a redirect relative to where it led',
		'webmention https://third.example/d/w',
		{
			url: 'https://third.example/d/page',
			html: '<link rel=webmention href=w>',
		},
	],
	[
		'a header on something else than a page',
		a,
		{ type: 'image/png', headers: { link: '</a>; rel=webmention' } },
	],
	[
		'no words of something else than a page',
		'none',
		{ type: 'text/plain', html: '<a rel=webmention href=/b>' },
	],
	['other schemes are none', a, { html: '<a rel=webmention href="javascript:x"><a rel=webmention href=/a>' }],
	['an error page may say it too', a, { status: 404, headers: { link: '</a>; rel=webmention' } }],
	[
		'webmention before pingback',
		a,
		{ headers: { 'x-pingback': `${own}/p` }, html: '<a rel=webmention href=/a>' },
	],
	[
		'pingback header',
		`pingback ${own}/p`,
		{ headers: { 'x-pingback': `${own}/p` }, html: '<link rel=pingback href=/q>' },
	],
	['pingback link', `pingback ${own}/p?a&b`, { html: `<link rel="pingback" href="${own}/p?a&amp;b" />` }],
	['an a element is no pingback', 'none', { html: '<a rel=pingback href=/p>' }],
	[
		'trackback of this page',
		`trackback ${own}/t/1`,
		{ html: rdf(`${own}/post/2`, '/t/2') + rdf('https://other.example/post/1?v=2#x', `${own}/t/1`) },
	],
	['trackback of another page', 'none', { html: rdf(`${own}/post/2`, `${own}/t/2`) }],
	[
		'pingback before trackback',
		`pingback ${own}/p`,
		{ html: `${rdf(target, '/t')}<link rel=pingback href=/p>` },
	],
	['unfinished RDF', 'none', { html: '<rdf:RDF><rdf:Description '.repeat(3) }],
];

test('an endpoint is found where the three protocols say it stands', async () => {
	const got = await Promise.all(cases.map(async ([rule, , page]) => [rule, await found(page)]));
	assert.deepEqual(
		got,
		cases.map(([rule, expected]) => [rule, expected]),
	);
});

test('something too large to be read is asked for its headers only', async () => {
	const asked: (string | undefined)[] = [];
	const ask: Ask = async (_, { method } = {}): Promise<FetchOutcome> => {
		asked.push(method);
		return method === 'HEAD'
			? answers({ type: 'video/mp4', headers: { link: '</a>; rel=webmention' } })
			: { ok: false, why: 'size' };
	};
	const got = await discover(target, ask);
	assert.deepEqual(got, { ok: true, found: { protocol: 'webmention', endpoint: `${own}/a` }, status: 200 });
	assert.deepEqual(asked, [undefined, 'HEAD']);
	assert.deepEqual(await discover(target, async () => ({ ok: false, why: 'time' })), {
		ok: false,
		why: 'time',
	});
});
