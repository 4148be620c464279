import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArticle } from './render.ts';
import { mediaView, renderContext, uploads } from './render-context.testing.ts';

const variants = [
	{ width: 320, height: 160, type: 'image/webp', file: '2010/03/boat.jpg-320w.webp' },
	{ width: 640, height: 320, type: 'image/webp', file: '2010/03/boat.jpg-640w.webp' },
];
const boat = mediaView('2010/03/boat.jpg', { alt: 'Barca', variants });
const library = renderContext({
	5: boat,
	6: mediaView('2010/03/gone.jpg', { status: 'missing', width: null, height: null }),
});
const html = (source: string, context = library) => renderArticle(source, context).html;

test('a picture comes from the library with its smaller copies, its size and its text', () => {
	assert.equal(
		html(
			`<img class="alignleft size-full wp-image-5" src="${uploads}/2010/03/boat.jpg" alt="La barca" width="500" height="250" />`,
		),
		'<p><img src="/media/2010/03/boat.jpg" srcset="/media/2010/03/boat.jpg-320w.webp 320w, /media/2010/03/boat.jpg-640w.webp 640w, /media/2010/03/boat.jpg 1000w" sizes="(max-width: 500px) 100vw, 500px" width="500" height="250" alt="La barca" class="align-left" loading="lazy" decoding="async" /></p>',
	);
});

test('every way the old blog wrote the address of a picture finds it', () => {
	for (const address of [
		'http://www.example.org/wp-content/uploads/2010/03/boat.jpg',
		'//example.org/wp-content/uploads/2010/03/boat.jpg',
		'/wp-content/uploads/2010/03/boat.jpg',
		'wp-content/uploads/2010/03/boat-300x150.jpg',
		`${uploads}/2010/03/boat-scaled.jpg`,
		`${uploads}/2010/03/boat-e1268650000000-300x200.jpg?w=300`.replace('?w=300', ''),
	]) {
		assert.match(html(`<img src="${address}" alt="">`), /src="\/media\/2010\/03\/boat.jpg"/, address);
	}
});

test('a smaller copy is shown in its own size, in the shape of the whole picture', () => {
	assert.match(html(`<img src="${uploads}/2010/03/boat-150x150.jpg" alt="">`), /width="150" height="75"/);
});

test('a picture that links to its own file keeps the link, to the file as it lies here', () => {
	assert.match(
		html(
			`<a href="${uploads}/2010/03/boat.jpg"><img src="${uploads}/2010/03/boat-300x150.jpg" alt="" /></a>`,
		),
		/^<p><a href="\/media\/2010\/03\/boat.jpg"><img [^>]*alt="Barca"[^>]*><\/a><\/p>$/,
	);
});

test('a missing picture is a placeholder of its size with its text, without link or request, and listed', () => {
	const { html: shown, missing } = renderArticle(
		`<a href="${uploads}/2010/03/gone.jpg"><img class="aligncenter" src="${uploads}/2010/03/gone.jpg" alt="L'annuncio" width="540" height="260" /></a>`,
		library,
	);
	assert.equal(
		shown,
		`<p><span class="missing-picture align-center" role="img" aria-label="L'annuncio"><svg width="540" height="260" viewbox="0 0 540 260" aria-hidden="true"></svg><span class="missing-text">L'annuncio</span></span></p>`,
	);
	assert.deepEqual(missing, ['2010/03/gone.jpg']);
});

test('a missing picture leads nowhere, whatever kind of picture the address beside it is of', () => {
	for (const ending of ['jpg', 'JPEG', 'png', 'webp', 'avif', 'svg'])
		assert.doesNotMatch(
			html(`<a href="${uploads}/2009/01/b.${ending}"><img src="${uploads}/2010/03/gone.jpg" alt="x"></a>`),
			/<a /,
			ending,
		);
	assert.match(html(`<a href="${uploads}/b.pdf"><img src="${uploads}/2010/03/gone.jpg" alt="x"></a>`), /<a /);
});

test('a picture the library never knew is missing too, named by its file when it has no text', () => {
	const { html: shown, missing } = renderArticle(`<img src="${uploads}/2009/01/una%20foto.jpg">`, library);
	assert.match(shown, /aria-label="una foto.jpg"><svg width="600" height="400"/);
	assert.deepEqual(missing, ['2009/01/una foto.jpg']);
});

test('a picture of a third party is never requested: its text leads there', () => {
	const shown = html('<img src="https://flickr.example/x/cat.jpg" alt="Gatto">');
	assert.equal(
		shown,
		'<p><a class="remote-picture" href="https://flickr.example/x/cat.jpg"><span class="missing-text">Gatto</span><span class="still-note">flickr.example</span></a></p>',
	);
	assert.doesNotMatch(
		html('<a href="https://x.example"><img src="https://y.example/cat.jpg"></a>'),
		/<a[^>]*>.*<a /,
	);
});

test('pictures loaded late by a script are found where the script would have looked', () => {
	assert.match(
		html(
			`<img src="data:image/gif;base64,R0lGOD" data-src="${uploads}/2010/03/boat.jpg"><noscript>x</noscript>`,
		),
		/^<p><img src="\/media\/2010\/03\/boat.jpg"/,
	);
});

test('names with spaces, accents and commas are written as addresses', () => {
	const odd = renderContext({ 1: mediaView('2010/03/una barca, è.jpg') });
	assert.match(
		html(`<img src="${uploads}/2010/03/una%20barca,%20%C3%A8.jpg" alt="">`, {
			...odd,
			mediaByUrl: (url) =>
				decodeURIComponent(url).endsWith('una barca, è.jpg') ? odd.mediaByWordpressId(1) : null,
		}),
		/src="\/media\/2010\/03\/una%20barca%2C%20%C3%A8.jpg"/,
	);
});

test('emoticons that were saved as pictures are text again, counters of visitors are left out', () => {
	assert.equal(
		html(
			'ciao <img src="https://www.example.org/wp-includes/images/smilies/icon_smile.gif" alt=":)" class="wp-smiley">',
		),
		'<p>ciao :)</p>',
	);
	assert.equal(html('a<img src="https://t.example/c.gif" width="1" height="1" alt="">'), '<p>a</p>');
});

test('a caption that was saved as HTML is a figure', () => {
	assert.match(
		html(
			`<div class="wp-caption alignleft" style="width:310px"><img src="${uploads}/2010/03/boat.jpg" alt="x"/><p class="wp-caption-text">in mare</p></div>`,
		),
		/^<figure class="align-left"><img [^>]*>\s*<figcaption>in mare<\/figcaption>\s*<\/figure>$/,
	);
});

test('a caption in the form of a definition list is a figure too', () => {
	assert.match(
		html(
			`<dl class="wp-caption"><dt class="wp-caption-dt"><img src="${uploads}/2010/03/boat.jpg" alt="x"/></dt><dd class="wp-caption-dd">in mare</dd></dl>`,
		),
		/^<figure>\s*<div><img [^>]*><\/div>\s*<figcaption>in mare<\/figcaption>\s*<\/figure>$/,
	);
});
