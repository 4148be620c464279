import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { dangersIn } from '#lib/content/html/dangers.testing';
import { plainText, renderArticle, renderComment } from '#lib/content/wordpress/render';
import { renderContext } from '#lib/content/wordpress/render-context.testing';

const shared = new URL('../../../../../shared/', import.meta.url);
const seed = new URL('seed/gli-interinali.wxr.xml', shared);
const theme = new URL('data/wxr/wptt-themeunittestdata.xml', shared);

/** The texts of an export, by title; of comments only the texts. */
function read(file: URL): { articles: Map<string, string>; comments: string[] } {
	const articles = new Map<string, string>();
	const comments: string[] = [];
	const parser = new SaxesParser();
	let [name, text, title] = ['', '', ''];
	parser.on('opentag', (tag) => {
		[name, text] = [tag.name, ''];
	});
	parser.on('text', (part) => {
		text += part;
	});
	parser.on('cdata', (part) => {
		text += part;
	});
	parser.on('closetag', (tag) => {
		if (tag.name !== name) return;
		if (name === 'title') title = text;
		if (name === 'content:encoded') articles.set(title, text);
		if (name === 'wp:comment_content') comments.push(text);
	});
	parser.write(readFileSync(file, 'utf8')).close();
	return { articles, comments };
}

test('the seed’s article has its video card between two paragraphs and its picture’s place kept', {
	skip: !existsSync(seed),
}, () => {
	const { articles, comments } = read(seed);
	const { html, missing } = renderArticle(articles.get('Gli interinali dei social media')!, renderContext());
	assert.match(
		html,
		/celebrato questo video,<\/p>\n<figure class="embed" data-embed="https:\/\/www.youtube-nocookie.com\/embed\/aqz-KE-bpKQ"[^\n]*<\/figure>\n<p>che vorrebbe/,
	);
	assert.match(
		html,
		/FriendFeed<\/p>\n<p><span class="missing-picture align-center"[^>]*><svg width="540" height="260"/,
	);
	assert.deepEqual(missing, ['2010/03/friendfeed.png']);
	assert.match(html, /‘il profilo o il progetto sociale’/);
	assert.equal(html.match(/<p>/g)?.length, 7);
	assert.match(html, /<p>PS: poi io/);
	assert.equal(comments.filter((text) => renderComment(text) === '').length, 2);
	assert.ok(
		comments.some((text) =>
			/<a href="http:\/\/shar.es\/mHh8f" rel="nofollow ugc">/.test(renderComment(text)),
		),
	);
	assert.ok(comments.some((text) => renderComment(text) === '<p>dov’è il tasto like? :)</p>'));
});

test('every text of WordPress’s theme test data is rendered safely, without a trace of its machinery', {
	skip: !existsSync(theme),
}, () => {
	const { articles, comments } = read(theme);
	assert.ok(articles.size > 80);
	for (const [title, text] of articles) {
		const { html } = renderArticle(text, renderContext());
		assert.deepEqual(dangersIn(html), [], title);
		assert.doesNotMatch(
			html,
			/class="[^"]*wp-|<!--|data-kept|\[gallery|\[caption|\[audio|<p>\s*<\/p>|<p>\s*<(p|div|figure)/,
			title,
		);
		if (plainText(text).length > 200) assert.notEqual(html, '', title);
	}
	for (const text of comments) assert.deepEqual(dangersIn(renderComment(text)), []);
});

test('the formatting of the theme test data keeps its elements', { skip: !existsSync(theme) }, () => {
	const { articles } = read(theme);
	const { html } = renderArticle(articles.get('Markup: HTML Tags and Formatting')!, renderContext());
	for (const tag of [
		'table',
		'dl',
		'ol',
		'blockquote',
		'abbr',
		'cite',
		'code',
		'del',
		'em',
		'ins',
		'kbd',
		'pre',
		'q',
		's',
		'strong',
		'sub',
		'sup',
		'var',
	]) {
		assert.match(html, new RegExp(`<${tag}[ >]`), tag);
	}
});
