import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBlocks } from './block-parse.ts';
import { renderArticle } from './render.ts';
import { mediaView, renderContext, uploads } from './render-context.testing.ts';

const html = (source: string, context = renderContext()) => renderArticle(source, context).html;
const block = (name: string, inside: string, attributes = '') =>
	`<!-- wp:${name} ${attributes && `${attributes} `}-->\n${inside}\n<!-- /wp:${name} -->`;
const boat = renderContext({ 5: mediaView('2010/03/boat.jpg') });
const image = `<img src="${uploads}/2010/03/boat.jpg" alt="Barca"/>`;

test('block text is told from classic text, and its paragraphs and headings stay', () => {
	const source = `${block('paragraph', '<p class="has-text-align-center has-huge-font-size" style="color:red">a</p>', '{"align":"center"}')}\n\n${block('heading', '<h2 class="wp-block-heading" id="qui">b</h2>')}`;
	assert.equal(renderArticle(source, renderContext()).format, 'blocks');
	assert.equal(html(source), '<p class="text-center">a</p>\n<h2 id="qui">b</h2>');
});

test('pictures, galleries and what carries text over a picture keep their meaning', () => {
	const picture =
		'<img src="/media/2010/03/boat.jpg" width="1000" height="500" alt="Barca" loading="lazy" decoding="async" />';
	assert.equal(
		html(
			block(
				'image',
				`<figure class="wp-block-image alignright size-large">${image}<figcaption class="wp-element-caption">c</figcaption></figure>`,
			),
			boat,
		),
		`<figure class="align-right">${picture}<figcaption>c</figcaption></figure>`,
	);
	const inner = block('image', `<figure class="wp-block-image">${image}</figure>`);
	assert.equal(
		html(
			block('gallery', `<figure class="wp-block-gallery has-nested-images columns-2">${inner}</figure>`),
			boat,
		).replace(/\n/g, ''),
		`<figure class="gallery columns-2"><figure>${picture}</figure></figure>`,
	);
	const cover = `<div class="wp-block-cover" style="background-image:url(${uploads}/2010/03/boat.jpg)"><p class="wp-block-cover-text">t</p></div>`;
	assert.match(
		html(block('cover', cover, `{"url":"${uploads}/2010/03/boat.jpg"}`), boat),
		/^<div class="cover"><img src="\/media\/2010\/03\/boat.jpg"[^>]*alt=""[^>]*><p>t<\/p><\/div>$/,
	);
	assert.match(
		html(
			block(
				'media-text',
				`<div class="wp-block-media-text has-media-on-the-right"><figure class="wp-block-media-text__media">${image}</figure><div>${block('paragraph', '<p>t</p>')}</div></div>`,
			),
			boat,
		),
		/^<div class="media-text media-right"><figure><img[^>]*><\/figure><div>\s*<p>t<\/p>\s*<\/div><\/div>$/,
	);
});

test('quotes, tables, code, verse, buttons, columns and separators keep their meaning', () => {
	const expected: Record<string, string> = {
		[block('quote', '<blockquote class="wp-block-quote is-style-large"><p>a</p><cite>b</cite></blockquote>')]:
			'<blockquote class="large"><p>a</p><cite>b</cite></blockquote>',
		[block('pullquote', '<figure class="wp-block-pullquote"><blockquote><p>a</p></blockquote></figure>')]:
			'<figure class="pullquote"><blockquote><p>a</p></blockquote></figure>',
		[block(
			'table',
			'<figure class="wp-block-table is-style-stripes"><table><tbody><tr><td>1</td></tr></tbody></table></figure>',
		)]: '<figure class="stripes"><table><tbody><tr><td>1</td></tr></tbody></table></figure>',
		[block('code', '<pre class="wp-block-code"><code>a\n\n  b [[x]] [[gallery]]</code></pre>')]:
			'<pre><code>a\n\n  b [[x]] [gallery]</code></pre>',
		[block('verse', '<pre class="wp-block-verse">a\n b</pre>')]: '<pre class="verse">a\n b</pre>',
		[block(
			'buttons',
			`<div class="wp-block-buttons">${block('button', '<div class="wp-block-button"><a class="wp-block-button__link" href="https://x.example/">a</a></div>')}</div>`,
		)]: '<div class="buttons">\n<div class="button"><a href="https://x.example/">a</a></div>\n</div>',
		[block('separator', '<hr class="wp-block-separator is-style-dots"/>')]: '<hr class="dots" />',
		[block('spacer', '<div style="height:40px" aria-hidden="true" class="wp-block-spacer"></div>')]: '',
	};
	for (const [source, shown] of Object.entries(expected)) assert.equal(html(source), shown);
	const column = block(
		'column',
		`<div class="wp-block-column">${block('list', '<ul><li>a</li></ul>')}</div>`,
	);
	assert.equal(
		html(block('columns', `<div class="wp-block-columns">${column}${column}</div>`)).replace(/\n/g, ''),
		'<div class="columns"><div class="column"><ul><li>a</li></ul></div><div class="column"><ul><li>a</li></ul></div></div>',
	);
});

test('embeds of every age of the editor become cards with their captions', () => {
	const address = 'https://www.youtube.com/watch?v=aqz-KE-bpKQ';
	const figure = `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${address}\n</div><figcaption>il <em>video</em></figcaption></figure>`;
	for (const name of ['embed', 'core-embed/youtube']) {
		const shown = html(block(name, figure, `{"url":"${address}","providerNameSlug":"youtube"}`));
		assert.match(shown, /^<figure class="embed" data-embed="[^"]*aqz-KE-bpKQ" /, name);
		assert.match(shown, /<figcaption>il <em>video<\/em><\/figcaption><\/figure>$/, name);
	}
	assert.match(html(block('embed', figure)), /data-provider="youtube"/);
});

test('the cut and the page break of block text are found inside groups too', () => {
	const more = '<!-- wp:more {"customText":"x"} -->\n<!--more x-->\n<!-- /wp:more -->';
	const group = block(
		'group',
		`<div class="wp-block-group">${block('paragraph', '<p>a</p>')}${more}${block('paragraph', '<p>b</p>')}</div>`,
	);
	const { lead, html: whole } = renderArticle(group, renderContext());
	assert.equal(lead?.replace(/\n/g, ''), '<div><p>a</p></div>');
	assert.equal(whole.replace(/\n/g, ''), '<div><p>a</p><p>b</p></div>');
	assert.equal(html(block('nextpage', '<!--nextpage-->')), '<hr class="page-break" />');
});

test('classic text between blocks gets its paragraphs, shortcodes among blocks are run once', () => {
	assert.equal(
		html(`uno\n\ndue\n\n${block('paragraph', '<p>tre</p>')}`),
		'<p>uno</p>\n<p>due</p>\n<p>tre</p>',
	);
	assert.match(html(block('shortcode', '[youtube aqz-KE-bpKQ]')), /data-provider="youtube"/);
	assert.equal(
		html(block('group', `<div>${block('shortcode', '[[gallery]]')}</div>`)),
		'<div><p>[gallery]</p>\n</div>',
	);
});

test('blocks that a theme fills are left out, unknown ones are listed or show what they hold', () => {
	const source = [
		'<!-- wp:latest-posts {"postsToShow":3} /-->',
		'<!-- wp:block {"ref":12} /-->',
		block('jetpack/markdown', '<div class="wp-block-jetpack-markdown"><p>a</p></div>'),
		'<!-- wp:acme/map {"lat":1} /-->',
	].join('\n\n');
	const { html: shown, unknownShortcodes } = renderArticle(source, renderContext());
	assert.equal(shown, '<div><p>a</p></div>');
	assert.deepEqual(unknownShortcodes, ['wp:block', 'wp:acme/map']);
});

test('blocks too deep, unclosed or closed twice lose no text', () => {
	assert.match(html(`${'<!-- wp:group --><div>'.repeat(300)}in fondo`), /in fondo/);
	assert.equal(html('<!-- /wp:paragraph --><!-- wp:paragraph --><p>a</p>'), '<p>a</p>');
	assert.deepEqual(parseBlocks('<!-- wp:a {"b":{"c":"}"}} /-->')[0]?.attributes, { b: { c: '}' } });
	assert.deepEqual(parseBlocks('<!-- wp:a {"b": -->x')[0]?.name, null);
});

test('what an author put into a block of the blog’s own stays, its theme’s words do not', () => {
	for (const name of [
		'comments',
		'query',
		'post-template',
		'comment-template',
		'query-no-results',
		'template-part',
	]) {
		const inside = block('paragraph', '<p>Mie parole</p>');
		const source = block(name, `<div class="x">del tema ${block('post-title', '')} ${inside}</div>`);
		assert.equal(html(source), '<p>Mie parole</p>', name);
		assert.equal(
			html(block('group', `<div>${source}</div>`)).replace(/\n/g, ''),
			'<div><p>Mie parole</p></div>',
		);
	}
});
