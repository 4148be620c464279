import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endingsOf, typeOfName } from '#lib/content/file-types/file-types';
import { renderArticle } from './render.ts';
import { mediaView, renderContext, uploads } from './render-context.testing.ts';
import { parseAttributes } from './shortcode-scan.ts';

const html = (source: string, context = renderContext()) => renderArticle(source, context).html;
const boat = mediaView('2010/03/boat.jpg', { alt: 'Barca', caption: 'In <b>mare</b>' });
const song = mediaView('2010/03/song.mp3', { type: 'audio/mpeg', title: 'Canto', width: null, height: null });
const library = renderContext({ 5: boat, 6: song, 7: mediaView('2010/03/lake.jpg') });
const image = `<img src="${uploads}/2010/03/boat.jpg" alt="Barca" width="500" height="250" />`;

test('a caption of the new form and of the old one become a figure', () => {
	const figure =
		'<figure class="align-right"><img src="/media/2010/03/boat.jpg" width="500" height="250" alt="Barca" loading="lazy" decoding="async" /><figcaption>In <em>mare</em></figcaption></figure>';
	assert.equal(
		html(
			`[caption id="attachment_5" align="alignright" width="500"]${image} In <em>mare</em>[/caption]`,
			library,
		),
		figure,
	);
	assert.equal(
		html(`prima [caption align="alignright" caption="In <em>mare</em>"]${image}[/caption] dopo`, library),
		`<p>prima</p>\n${figure}\n<p>dopo</p>`,
	);
});

test('a gallery shows the pictures of its ids, or those of the article, in columns', () => {
	const shown = html('[gallery ids="7,5" columns="2" link="file"]', library);
	assert.match(shown, /^<div class="gallery columns-2"><figure><a href="\/media\/2010\/03\/lake.jpg"><img/);
	assert.match(shown, /<figcaption>In <b>mare<\/b><\/figcaption>/);
	assert.equal(html('[gallery]', library).match(/<img/g)?.length, 2);
	assert.equal(html('[gallery]', renderContext()), '');
	assert.doesNotMatch(html('[gallery link="none" exclude="5"]', library), /<a|boat/);
});

test('sounds and films of the library play here, asked for by address or by being the article’s own', () => {
	const player = '<figure><audio controls preload="none" src="/media/2010/03/song.mp3"></audio></figure>';
	assert.equal(html(`[audio mp3="${uploads}/2010/03/song.mp3"][/audio]`, library), player);
	assert.equal(html('[audio]', library), player);
	assert.equal(html(`[audio:${uploads}/2010/03/song.mp3|loop=no]`.replace('|loop=no', ''), library), player);
});

test('a shortcode may name its file by any ending that sounds and films have', () => {
	const named = (name: string) => {
		const context = renderContext({ 6: mediaView(`2010/03/a.${name}`, { type: typeOfName(`a.${name}`) }) });
		return html(`[audio ${name}="${uploads}/2010/03/a.${name}"][/audio]`, context);
	};
	for (const name of [...endingsOf('audio'), ...endingsOf('video')])
		assert.match(named(name), new RegExp(`src="/media/2010/03/a\\.${name}"`), name);
});

test('a playlist lists the sounds with their titles', () => {
	assert.match(html('[playlist ids="6"]', library), /<ol class="playlist"><li>(<div>)?Canto/);
});

test('every way to write a video shortcode becomes the same card', () => {
	const card = html('[youtube https://www.youtube.com/watch?v=aqz-KE-bpKQ]');
	assert.match(
		card,
		/^<figure class="embed" data-embed="https:\/\/www.youtube-nocookie.com\/embed\/aqz-KE-bpKQ"/,
	);
	for (const written of [
		'[youtube=http://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;w=425]',
		'[youtube]http://youtu.be/aqz-KE-bpKQ[/youtube]',
		'[youtube id="aqz-KE-bpKQ"]',
		'[youtube aqz-KE-bpKQ]',
		'[embed width="400"]https://www.youtube.com/watch?v=aqz-KE-bpKQ[/embed]',
		'[embed src=“https://youtu.be/aqz-KE-bpKQ”]',
	]) {
		assert.equal(html(written), card, written);
	}
	assert.match(html('[vimeo 76979871]'), /player\.vimeo\.com\/video\/76979871\?dnt=1/);
});

test('brackets doubled to be shown are shown single', () => {
	assert.equal(
		html('scrivi [[gallery ids="1"]] o [[caption]x[/caption]] qui'),
		'<p>scrivi [gallery ids="1"] o [caption]x[/caption] qui</p>',
	);
});

test('an unknown shortcode shows what it encloses, and is listed', () => {
	const { html: shown, unknownShortcodes } = renderArticle(
		'[box color="red"]dentro <b>tutto</b>[/box] e [contact-form-7 id="3"] fine\n\n[slide_show]',
		renderContext(),
	);
	assert.equal(shown, '<p>dentro <b>tutto</b> e  fine</p>');
	assert.deepEqual(unknownShortcodes.sort(), ['box', 'contact-form-7', 'slide_show']);
});

test('brackets of prose are left alone', () => {
	const prose = '[mini]marketing [sic] [...] [1] dice [Rossi] a[i] [';
	const { html: shown, unknownShortcodes } = renderArticle(prose, renderContext());
	assert.equal(shown, `<p>${prose}</p>`);
	assert.deepEqual(unknownShortcodes, []);
});

test('shortcodes inside others and inside tags are found, those in attributes are not', () => {
	assert.match(
		html('[box x="1"]a [youtube aqz-KE-bpKQ] b[/box]'),
		/<p>a<\/p>\s*<figure class="embed"[\s\S]*<p>b<\/p>/,
	);
	assert.equal(html('<em title="[gallery]">a</em>', library), '<p><em title="[gallery]">a</em></p>');
});

test('shortcodes nested without end cost no more than they are long', () => {
	const nested = `${'[a x="1"][b x="1"]'.repeat(5000)}z${'[/b][/a]'.repeat(5000)}`;
	const start = performance.now();
	assert.match(html(nested), /z/);
	assert.ok(performance.now() - start < 2000);
});

test('attributes are read in every way of quoting them', () => {
	assert.deepEqual(
		{ ...parseAttributes(' ids="1, 2" link=\'file\' columns=3 free  Size="x" /') },
		{
			ids: '1, 2',
			link: 'file',
			columns: '3',
			'0': 'free',
			size: 'x',
		},
	);
});

test('an unknown shortcode that names a film of a known network still shows it', () => {
	const { html: shown, unknownShortcodes } = renderArticle(
		'[some-player url="https://youtu.be/aqz-KE-bpKQ" width="300"]',
		renderContext(),
	);
	assert.match(shown, /^<figure class="embed" data-embed/);
	assert.deepEqual(unknownShortcodes, ['some-player']);
});

test('brackets around words or tags stay as they are typed, links and all', () => {
	for (const source of [
		'Thanks [and the guy who posted this <a href="http://a.example/">here</a>] I have it.',
		'[see <em>this</em> and <a href="http://a.example/">that</a>] fine',
		'[note to="self" and to others] fine',
		'[quote by John Smith]words[/quote] fine',
		'[Source <a title="x=1" href="http://a.example/">b</a>] fine',
		'[from:<b>me</b>] fine',
	])
		assert.equal(html(source), `<p>${source}</p>`);
});

test('a film is found though an editor made a link of its address', () => {
	const card = html('[youtube https://www.youtube.com/watch?v=aqz-KE-bpKQ]');
	const link = '<a href="https://youtu.be/aqz-KE-bpKQ" rel="nofollow">youtu.be/…</a>';
	for (const written of [
		`[youtube=${link}]`,
		`[youtube="${link}"]`,
		`[youtube ${link}]`,
		`[youtube url=${link} width="425"]`,
		`[youtube]${link}[/youtube]`,
		`[embed]${link}[/embed]`,
		`[embed width="1"]<a href='https://youtu.be/aqz-KE-bpKQ'>Il film</a>[/embed]`,
	]) {
		assert.equal(html(written), card, written);
	}
});

test('a gallery whose pictures are not in the file keeps their places and lists them', () => {
	for (const [source, count] of [
		['[gallery ids="7,8"]', 2],
		['[gallery include="9" columns="1"]', 1],
		['[gallery ids="5,8,9"]', 2],
		['[gallery ids="8" link="none" size="large"]', 1],
	] as const) {
		const context = renderContext({ 5: boat });
		const { html: shown, missing } = renderArticle(source, context);
		assert.equal(shown.match(/missing-picture/g)?.length, count, source);
		assert.equal(missing.length, count, source);
	}
	const { html: list, missing } = renderArticle('[playlist ids="3,4"]', renderContext());
	assert.match(list, /#3[\s\S]*#4/);
	assert.deepEqual(missing, ['attachment 3', 'attachment 4']);
	for (const name of ['gallery', 'playlist', 'audio', 'video'])
		assert.deepEqual(renderArticle(`[${name}]`, renderContext()).unknownShortcodes, [name]);
});

test('words between a shortcode and an end that belongs to another stay', () => {
	for (const [first, second] of [
		['[gallery ids="5"]', '[gallery ids="7"][/gallery]'],
		['[audio mp3="https://a.example/x.mp3"]', '[audio mp3="https://a.example/y.mp3"][/audio]'],
		['[youtube aqz-KE-bpKQ]', '[youtube]https://youtu.be/aqz-KE-bpKQ[/youtube]'],
		['[gist id="1234567"]', '[gist]https://gist.github.com/lia/7654321[/gist]'],
	]) {
		const shown = html(`${first}\n\nle <b>mie</b> parole\n\n${second}`, library);
		assert.match(shown, /le <b>mie<\/b> parole/, first);
		assert.doesNotMatch(html(second!, library), /<p>/, second);
	}
});
