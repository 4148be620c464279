import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import type { FoundArticle } from '../blog/found.ts';
import { readFiles, readFolder } from '../fixtures/folder.ts';
import { readMarkdown } from './read.ts';

const read = (files: Record<string, string | Buffer>) => readFiles(readMarkdown, files);
const named = (terms: FoundArticle['tags']) => terms.map(({ name }) => name).join(', ');
const at = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString().slice(0, 19));

test('Jekyll: names give date and address, settings their pattern and zone, folders and words the terms', async () => {
	const { articles, site, files, notes } = await read({
		'blog/_config.yml': `title: Diario\ndescription: Dal porto\nlang: it\ntimezone: Asia/Tokyo\nbaseurl: /diario
permalink: /:categories/:year/:month/:day/:title/\nauthor: { name: Lia, email: lia@example.org }`,
		'blog/_posts/2020-03-04-la-barca.md': `---
title: "La barca"
categories: mare vento
tags: [Porto vecchio, reti]
redirect_from: [/vecchia/barca.html, /boat]
image: { path: /assets/barca.png, alt: Una barca }
excerpt: In breve
---
{% highlight ruby linenos %}
puts "\`\`\`"
{% endhighlight %}

![Il molo](<{{ site.baseurl }}/assets/molo (1).png>){: .left}
{: .notice}
![Via]({{ "/assets/via.png" | relative_url }}) e [l’altra]({% post_url 2020-03-05-altra %}#qui) in \`{: .code}\`.

{% raw %}{{ resta }}{% endraw %} {% include sig.html %} {{ page.date | date: "%Y" }}`,
		'blog/_posts/2020-03-05-altra.markdown':
			'---\ndate: 2020-03-05 23:30\npublished: false\n---\n# Un titolo\n\nTesto.',
		'blog/pesca/_posts/2020-03-06-Lenza.md': '---\nlayout: post\n---\nTesto <!-- more --> dopo.',
		'blog/_drafts/idea.md': '---\ntitle: Idea\n---\nx',
		'blog/chi-sono.md': '---\ntitle: Chi sono\npermalink: /about/\n---\nIo.',
		'blog/README.md': '# Diario\n',
		'blog/index.md': '---\nlayout: home\n---\n',
		'blog/_posts/senza-data.md': '---\ntitle: x\n---\nx',
		'blog/_includes/sig.html': 'x',
		'blog/_site/2020/x.md': '---\ntitle: x\n---\nx',
		'blog/assets/barca.png': 'png',
		'blog/assets/molo (1).png': 'png',
	});
	assert.deepEqual(site, { title: 'Diario', tagline: 'Dal porto', language: 'it', timeZone: 'Asia/Tokyo' });
	assert.deepEqual([...articles.keys()].sort(), [
		'_drafts/idea.md',
		'_posts/2020-03-04-la-barca.md',
		'_posts/2020-03-05-altra.markdown',
		'chi-sono.md',
		'pesca/_posts/2020-03-06-Lenza.md',
	]);
	const boat = articles.get('_posts/2020-03-04-la-barca.md')!;
	assert.deepEqual(
		[boat.kind, boat.status, boat.title, boat.slug, at(boat.publishedAt), boat.excerpt, boat.format],
		['post', 'published', 'La barca', 'la-barca', '2020-03-03T15:00:00', 'In breve', 'markdown'],
	);
	assert.deepEqual(boat.oldPaths, [
		'mare/vento/2020/03/04/la-barca',
		'vecchia/barca.html',
		'boat',
		'diario/mare/vento/2020/03/04/la-barca',
		'diario/vecchia/barca.html',
		'diario/boat',
	]);
	assert.deepEqual([named(boat.tags), named(boat.categories)], ['Porto vecchio, reti', 'mare, vento']);
	assert.deepEqual(boat.author, { name: 'Lia', slug: 'lia', email: 'lia@example.org' });
	assert.equal(boat.picture, 'assets/barca.png');
	assert.deepEqual(files.sort(), ['assets/barca.png', 'assets/molo (1).png']);
	assert.equal(
		boat.text,
		`![Una barca](</media/assets/barca.png>)

\`\`\`\`ruby
puts "\`\`\`"
\`\`\`\`



![Il molo](/media/assets/molo%20%281%29.png)

![Via](/assets/via.png) e [l’altra](/2020/03/05/altra#qui) in \`{: .code}\`.

{{ resta }} {% include sig.html %} {{ page.date | date: "%Y" }}`,
	);
	const other = articles.get('_posts/2020-03-05-altra.markdown')!;
	assert.deepEqual(
		[other.status, other.title, other.text, at(other.publishedAt)],
		['draft', 'Un titolo', 'Testo.', '2020-03-05T14:30:00'],
	);
	const line = articles.get('pesca/_posts/2020-03-06-Lenza.md')!;
	assert.deepEqual([line.slug, line.title, named(line.categories)], ['lenza', 'Lenza', 'pesca']);
	assert.equal(line.text, 'Testo\n\n<!--more-->\n\ndopo.');
	assert.equal(articles.get('_drafts/idea.md')!.status, 'draft');
	const about = articles.get('chi-sono.md')!;
	assert.deepEqual([about.kind, about.slug, about.oldPaths[0]], ['page', 'about', 'about']);
	assert.deepEqual(notes.get('missing'), ['shownIn /assets/via.png /la-barca']);
	assert.deepEqual(notes.get('shortcodes'), [
		'shortcode /la-barca {% include sig.html %}',
		'shortcode /la-barca {{ page.date }}',
	]);
	assert.deepEqual(
		notes.get('skipped')!.sort(),
		['README.md', '_posts/senza-data.md', 'index.md'].map((file) => `left.noArticle ${file}`),
	);
});

test('Hugo: TOML, YAML and JSON, bundles with their pictures, patterns by section, shortcodes', async () => {
	const { articles, site, files, notes } = await read({
		'hugo.toml':
			'title = "Diario"\nbaseURL = "https://diario.example/"\nlanguageCode = "it-IT"\n[permalinks]\npost = "/:year/:month/:slug/"\n[params]\ndescription = "Dal porto"',
		'content/post/Barca/index.md': `+++
title = "La barca"
date = 2021-05-06T07:08:09+02:00
lastmod = 2022-01-01
draft = false
slug = "barchetta"
aliases = ["/old/", "vecchia"]
tags = ["Mare", "Reti"]
cover = { image = "prua.jpg", caption = "La \\"prua\\"" }
+++
{{< figure src="poppa.jpg" alt="Poppa" caption="A poppa" >}}
{{< youtube aqz-KE-bpKQ >}} {{< rete tipo="x" >}} {{</* figure */>}}

[Altra]({{< ref "altra.md#qui" >}}) ![](./prua.jpg) [fuori](../../../etc/passwd)

## Nodi {#nodi}`,
		'content/post/Barca/prua.jpg': 'jpg',
		'content/post/Barca/poppa.jpg': 'jpg',
		'content/post/altra.md':
			'{\n  "title": "Altra",\n  "date": "2021-06-01",\n  "draft": true\n}\n![Faro](/img/faro.png)',
		'content/chi.md': '---\ntitle: Chi\nurl: /io\n---\n{{% avviso %}}Testo{{% /avviso %}}',
		'content/post/_index.md': '---\ntitle: Elenco\n---\n',
		'content/post/testo.adoc': '= x',
		'static/img/faro.png': 'png',
		'archetypes/default.md': '---\ntitle: "{{ .Name }}"\n---\n',
		'themes/x/README.md': 'x',
	});
	assert.deepEqual(site, { title: 'Diario', tagline: 'Dal porto', language: 'it-IT' });
	assert.equal(articles.size, 3);
	const boat = articles.get('content/post/Barca/index.md')!;
	assert.deepEqual(
		[boat.slug, at(boat.publishedAt), at(boat.updatedAt), boat.oldPaths],
		['barchetta', '2021-05-06T05:08:09', '2021-12-31T23:00:00', ['2021/05/barchetta', 'old', 'vecchia']],
	);
	assert.deepEqual(boat.tags[0], { name: 'Mare', slug: 'mare', oldPath: 'tags/mare' });
	assert.equal(
		boat.text.replace(/\n{2,}/g, '\n'),
		`![Poppa](/media/content/post/Barca/poppa.jpg "A poppa")
<https://www.youtube.com/watch?v=aqz-KE-bpKQ>
 {{< rete tipo="x" >}} {{< figure >}}
[Altra](/2021/06/altra#qui) ![](/media/content/post/Barca/prua.jpg) [fuori](../../../etc/passwd)
## Nodi`,
	);
	assert.deepEqual(files.sort().slice(-1), ['static/img/faro.png']);
	const about = articles.get('content/chi.md')!;
	assert.deepEqual([about.kind, about.slug, about.oldPaths], ['page', 'io', ['io']]);
	assert.equal(articles.get('content/post/altra.md')!.status, 'draft');
	assert.deepEqual(notes.get('shortcodes')!.sort(), [
		'shortcode /barchetta {{< rete >}}',
		'shortcode /io {{% avviso %}}',
	]);
	assert.deepEqual(notes.get('skipped')!.sort(), [
		'left.format content/post/testo.adoc',
		'left.noArticle content/post/_index.md',
	]);
});

test('Hexo, Zola, Eleventy, and folders of no known program', async () => {
	const hexo = await read({
		'_config.yml': 'title: Diario\nsubtitle: Dal porto\nlanguage: it\npermalink: :year/:title/',
		'source/_posts/La-barca.md':
			'title: La barca\ndate: 2014-1-2 3:04:05\ntags:\n- mare\ncategories:\n- [a, b]\n---\n{% asset_img prua.png Una prua %}\n{% blockquote Lia, Lettere %}\nParole\n{% endblockquote %}\n{% codeblock Reti lang:js %}\nx()\n{% endcodeblock %}\n{{ resta }}',
		'source/_posts/La-barca/prua.png': 'png',
		'source/chi/index.md': '---\ntitle: Chi\n---\nIo.',
	});
	const boat = hexo.articles.get('source/_posts/La-barca.md')!;
	assert.deepEqual(
		[at(boat.publishedAt), boat.oldPaths[0], named(boat.categories), hexo.files],
		['2014-01-02T02:04:05', '2014/La-barca', 'a, b', ['source/_posts/La-barca/prua.png']],
	);
	assert.match(boat.text, /!\[Una prua\]\(\/media\/source\/_posts\/La-barca\/prua\.png\)/);
	assert.match(boat.text, /^> Parole\n>\n> — Lia, Lettere$/m);
	assert.match(boat.text, /\*Reti\*\n\n```js\nx\(\)\n```[\s\S]*\{\{ resta \}\}/);
	assert.deepEqual(hexo.articles.get('source/chi/index.md')!.oldPaths, ['chi']);

	const zola = await read({
		'config.toml': 'base_url = "https://diario.example"\ntitle = "Diario"\ncompile_sass = true',
		'content/blog/2020-01-02-barca.md':
			'+++\ntitle = "Barca"\n[taxonomies]\ntags = ["mare"]\n+++\n[qui](@/blog/altra.md) {{ youtube(id="aqz-KE-bpKQ") }} {{ rete(a=1) }}',
		'content/blog/altra.md': '+++\ntitle = "Altra"\ndate = 2020-01-03\npath = "mia/altra"\n+++\nx',
	});
	const sail = zola.articles.get('content/blog/2020-01-02-barca.md')!;
	assert.deepEqual([sail.oldPaths, named(sail.tags), sail.slug], [['blog/barca'], 'mare', 'barca']);
	assert.match(sail.text, /^\[qui\]\(\/mia\/altra\) \n\n<https:[^>]+>\n\n \{\{ rete\(a=1\) \}\}$/);

	const eleventy = await read({
		'eleventy.config.js': '',
		'content/about.md': '---js\nconst title = "Chi";\nconst draft = process.exit();\n---\nIo.',
		'content/blog/barca/barca.md':
			'---\ntitle: Barca\ndate: 2018-05-01\ntags: [posts, mare]\n---\n![](./prua.png)',
		'content/blog/barca/prua.png': 'png',
	});
	assert.equal(eleventy.articles.get('content/about.md')!.title, 'Chi');
	const small = eleventy.articles.get('content/blog/barca/barca.md')!;
	assert.deepEqual([small.oldPaths, named(small.tags)], [['blog/barca'], 'mare']);
	assert.equal(small.text, '![](/media/content/blog/barca/prua.png)');

	const folder = await read({
		'testi/barca/content.md': 'Testo di una barca.',
		'testi/barca/meta.yaml': 'title: Barca\ndate: 2021-07-25\ndesc: In breve',
		'testi/molo.md': '# Il molo\n\nTesto.',
	});
	const [first, second] = [folder.articles.get('barca/content.md')!, folder.articles.get('molo.md')!];
	assert.deepEqual(
		[first.title, first.slug, first.description, first.status],
		['Barca', 'barca', 'In breve', 'published'],
	);
	assert.deepEqual([second.title, second.slug, second.status], ['Il molo', 'molo', 'draft']);
});

test('what is broken, huge, nested or in another encoding is read as far as possible and never crashes', async () => {
	const deep = '['.repeat(20_000);
	const { articles, notes } = await read({
		'_posts/2020-01-01-a.md': `---\ntitle: "x\ntags: *nobody\n---\nTesto a.`,
		'_posts/2020-01-02-b.md': `---\ntitle: ${deep}\n---\nTesto b.`,
		'_posts/2020-01-03-c.md': `---\na: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: &d [*c, *c, *c]\ne: [*d, *d, *d, *d]\n---\nTesto c.`,
		'_posts/2020-01-04-d.md': Buffer.from('\ufeff---\r\ntitle: Caffè\r\n---\r\nTesto d.\r\n', 'utf16le'),
		'_posts/2020-01-05-e.md': Buffer.from([
			0x2d, 0x2d, 0x2d, 0x0a, 0x61, 0x3a, 0xff, 0xfe, 0x0a, 0x2d, 0x2d, 0x2d, 0x0a, 0x00, 0xe8,
		]),
		'_posts/2020-01-06-f.md': 'x'.repeat(3 * 1024 ** 2),
		'_posts/2020-01-07-g.md':
			'---\n__proto__: { title: no }\npermalink: /%2e%2e/%2e%2e/fuori.html\ndate: 9999-99-99\n---\n![](../../../etc/passwd) ![](/../x.png)',
		'_posts/2020-01-08-h.md': '---\nfiles: x',
	});
	assert.equal(articles.size, 7);
	for (const [id, { text }] of articles) assert.ok(!text.includes('\0'), id);
	assert.equal(
		articles.get('2020-01-04-d.md')?.title ?? articles.get('_posts/2020-01-04-d.md')?.title,
		'Caffè',
	);
	const out = articles.get('_posts/2020-01-07-g.md')!;
	assert.deepEqual(
		[out.oldPaths[0], out.title, at(out.publishedAt)],
		['fuori.html', 'G', '2020-01-06T23:00:00'],
	);
	assert.equal(notes.get('repaired')?.length, 4);
	for (const day of ['01-a', '02-b', '08-h'])
		assert.equal(articles.get(`_posts/2020-01-${day}.md`)?.status, 'draft', 'nobody knows what it said');
	assert.deepEqual(notes.get('skipped'), ['left.large _posts/2020-01-06-f.md']);
});

test('what is not said to be out does not come out', async () => {
	const hugo = (matter: string) => ({
		'content/posts/a.md': `---\ntitle: A\ndate: 2020-01-01\n${matter}\n---\nx`,
	});
	for (const [matter, status] of [
		['status: Draft', 'draft'],
		['status: unpublished', 'draft'],
		['status: hidden', 'draft'],
		['status: Private', 'private'],
		['status: Published', 'published'],
		['draft: 1', 'draft'],
		['draft: "true"', 'draft'],
		['published: no', 'draft'],
		['headless: true', 'draft'],
		['_build: { render: never }', 'draft'],
		['build: { render: false }', 'draft'],
		['expiryDate: 2021-01-01', 'draft'],
		['permalink: false', 'draft'],
		['visibility: Private', 'private'],
		['tags: "unended', 'draft'],
		['', 'published'],
	] as const) {
		const { articles } = await read(hugo(matter));
		assert.equal(articles.get('content/posts/a.md')?.status, status, matter);
	}
	const later = await read(hugo('publishDate: 2035-06-01'));
	assert.equal(
		at(later.articles.get('content/posts/a.md')!.publishedAt)?.slice(0, 4),
		'2035',
		'it is scheduled',
	);
	const folders: Record<string, string>[] = [
		{ 'content/posts/a.md': '---\ntitle: A\n---\nx', 'notes/secret.md': '---\ntitle: S\n---\nsegreto' },
		{ 'source/_posts/a.md': 'title: A\n---\nx', 'source/_discarded/secret.md': 'title: S\n---\nsegreto' },
		{
			'_posts/2020-01-01-a.md': '---\ntitle: A\n---\nx',
			'_private/secret.md': '---\ntitle: S\n---\nsegreto',
			'_config.yml': 'exclude: [left]',
			'left/secret.md': '---\ntitle: S\n---\nsegreto',
		},
		{ 'a.md': '---\npublished: true\n---\nx', 'Diary/secret.md': '---\ncreated: 2024-01-01\n---\nsegreto' },
	];
	for (const files of folders) {
		const { articles } = await read(files);
		const secret = [...articles.values()].filter(({ text }) => text.includes('segreto'));
		assert.deepEqual(
			secret.filter(({ status }) => status === 'published'),
			[],
			Object.keys(files).join(),
		);
	}
});

test('of two blogs in one folder the texts of the second are told', async () => {
	const { articles, notes } = await read({
		'a/_posts/2020-01-01-uno.md': '---\ntitle: Uno\n---\nx',
		'bb/_posts/2020-01-01-due.md': '---\ntitle: Due\n---\nx',
		'bb/README.md': 'x',
	});
	assert.deepEqual([...articles.keys()], ['_posts/2020-01-01-uno.md']);
	assert.deepEqual(notes.get('skipped')?.toSorted(), [
		'left.beside bb/README.md',
		'left.beside bb/_posts/2020-01-01-due.md',
	]);
});

test('one text that cannot be turned keeps none of the others from coming', async () => {
	const { articles } = await read({
		'source/_posts/a.md': 'title: A\n---\n{% link foo // %} {% link a\nb //x %}',
		'source/_posts/b.md': `title: B\ntags: "${'['.repeat(20_000)}${']'.repeat(20_000)}"\n---\nx`,
		'source/_posts/c.md': `title: C\n---\n{% blockquote %}${'{{x}}'.repeat(100_000)}{% endblockquote %}`,
		'source/_posts/d.md': `title: D\n---\n{% figure ${'.ab'.repeat(2000)}\ny\nz %}{% img ${'.ab'.repeat(2000)}\ny %}`,
		'source/_posts/e.md': `title: E\n${'[{'.repeat(160)}\n---\nx`,
		'source/_posts/f.md': 'title: F\n---\n{% img left /a.png 10 20 "Un faro" %}',
	});
	for (const id of ['a', 'c', 'd', 'f']) assert.ok(articles.has(`source/_posts/${id}.md`), id);
	assert.match(articles.get('source/_posts/f.md')!.text, /!\[Un faro\]\(<\/a\.png>/);
});

test('a text made to take long takes no longer than its length', async () => {
	const size = 200_000;
	const texts = [
		'{% raw %}',
		'{% highlight x %}',
		'{{ page.title }}',
		'{{<',
		'](',
		'![',
		'<a ',
		'`',
		'``` ',
		'{:',
		'# {#',
		'<!-- more',
		'{%',
		'\t{% quote %}',
		'[x]: <',
		'<img src="',
		'(',
		'> ',
		'* TOC\n{:toc',
	];
	const files = Object.fromEntries(
		['_posts/2020-01-01', 'hugo/content/post/', 'source/_posts/'].flatMap((folder) =>
			texts.map((piece, index) => [
				`${folder}-x${index}.md`,
				`---\ntitle: x\n---\n${piece.repeat(size / piece.length)}`,
			]),
		),
	);
	for (const folder of ['_posts/', 'hugo/', 'source/']) {
		const some = Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith(folder)));
		const begin = performance.now();
		assert.equal((await read(some)).articles.size, texts.length);
		assert.ok(performance.now() - begin < 10_000, `${folder}: ${performance.now() - begin} ms`);
	}
});

const archives = '../shared/data/archives';
const real: Record<
	string,
	{ folder: string; posts: number; pages?: number; drafts?: number; of?: string; is?: unknown[] }
> = {
	'Jekyll’s test posts': {
		folder: 'jekyll/jekyll-test-source',
		posts: 27,
		drafts: 1,
		of: '_posts/2010-01-09-time-override.markdown',
		is: ['Time override', '2010-01-10T12:07:09', '2010/01/10/time-override.html', ''],
	},
	'a blog with Jekyll': {
		folder: 'jekyll/travisdowns',
		posts: 6,
		of: '_posts/2019-05-22-sorting.md',
		is: [
			'Beating Up on Qsort',
			'2019-05-22T17:00:00',
			'blog/2019/05/22/sorting.html',
			'algorithms, performance, perf',
		],
	},
	'a theme’s test posts': {
		folder: 'jekyll/theme-unit-test',
		posts: 18,
		of: '_posts/2012-03-15-layout-more-tag.md',
		is: [
			'Layout: More Tag',
			'2012-03-14T23:00:00',
			'layout/uncategorized/2012/03/15/layout-more-tag.html',
			'content, read more, layout',
		],
	},
	'files of Jekyll alone': {
		folder: 'jekyll/ghost-migrate',
		posts: 6,
		drafts: 1,
		of: '2022-06-03-front-matter-tags-cats.md',
		is: [
			'This has front matter',
			'2022-06-02T22:00:00',
			'posts/articles/news/2022/06/03/front-matter-tags-cats.html',
			'dolor, Simet-Amet, Lorem, Ipsum',
		],
	},
	'a Hugo theme’s example': {
		folder: 'hugo/beautifulhugo',
		posts: 6,
		of: 'content/post/2015-02-13-hamlet-monologue.md',
		is: ['To be', '2015-02-12T23:00:00', 'post/2015-02-13-hamlet-monologue', 'literature, history'],
	},
	'a blog from right to left': {
		folder: 'hugo/parchlinux',
		posts: 10,
		of: 'fa/aur-compromised.md',
		is: [
			'مخزن کاربران آرچ تحت حمله قرار گرفته است',
			'2026-06-13T21:08:35',
			'fa/aur-compromised',
			'aur, امنیت, مهم',
		],
	},
	'Hexo’s own blog': {
		folder: 'hexo/site',
		posts: 5,
		of: 'source/_posts/2015-03-05-hexo-3-0-released.md',
		is: ['Hexo 3.0 Released', '2015-03-04T23:00:00', '2015/03/05/2015-03-05-hexo-3-0-released', ''],
	},
	'Hexo’s test posts': {
		folder: 'hexo/theme-unit-test',
		posts: 8,
		of: 'source/_posts/日本語テスト.md',
		is: ['日本語テスト', '2013-12-24T22:33:26', '2013/12/24/日本語テスト', ''],
	},
	'Eleventy’s example': {
		folder: 'eleventy/base-blog',
		posts: 5,
		pages: 1,
		drafts: 1,
		of: 'content/blog/thirdpost.md',
		is: [
			'This is my third post.',
			'2018-08-23T22:00:00',
			'blog/thirdpost',
			'second tag, posts with two tags',
		],
	},
	'a folder a post': {
		folder: 'markdown-folders/nyac.at',
		posts: 4,
		of: 'sunlogin-in-opensuse/content.md',
		is: ['在 openSUSE 中安装使用向日葵', '2021-09-04T22:00:00', 'sunlogin-in-opensuse', ''],
	},
	'a blog with Zola': {
		folder: 'zola-toml-front-matter/rust-blog',
		posts: 4,
		of: 'content/1.0-Timeline.md',
		is: ['Rust 1.0: Scheduling the trains', '2014-12-11T23:00:00', '2014/12/12/1.0-Timeline', ''],
	},
};
for (const [name, { folder, posts, pages = 0, drafts = 0, of, is }] of Object.entries(real))
	test(`real files: ${name}`, async (t) => {
		if (!existsSync(archives)) return t.skip('../shared is not here');
		const { articles } = await readFolder(readMarkdown, `${archives}/${folder}`);
		const all = [...articles.values()];
		assert.deepEqual(
			[
				all.filter(({ kind }) => kind === 'post').length,
				all.filter(({ kind }) => kind === 'page').length,
				all.filter(({ status }) => status === 'draft').length,
			],
			[posts, pages, drafts],
		);
		const one = articles.get(of!)!;
		assert.deepEqual([one.title, at(one.publishedAt), one.oldPaths[0], named(one.tags)], is);
	});
