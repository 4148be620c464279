import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeOfName } from '#lib/content/file-types/file-types';
import { renderArticle } from './render.ts';
import { mediaView, renderContext, uploads } from './render-context.testing.ts';

const html = (source: string, context = renderContext()) => renderArticle(source, context).html;
const player = /data-embed="https:\/\/www.youtube-nocookie.com\/embed\/aqz-KE-bpKQ"/;

test('an address alone on its line becomes a card between the lines around it', () => {
	const shown = html('prima\nhttps://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;t=3s\ndopo');
	assert.match(shown, /^<p>prima<\/p>\n<figure class="embed"[^\n]*<\/figure>\n<p>dopo<\/p>$/);
	assert.match(shown, /aqz-KE-bpKQ\?start=3"/);
});

test('an address within a sentence stays in it', () => {
	const sentence = 'vedi https://youtu.be/aqz-KE-bpKQ per dettagli';
	assert.equal(html(sentence), `<p>${sentence}</p>`);
});

test('an address nobody knows becomes a plain link, one of a local sound a player', () => {
	assert.equal(html('https://x.example/a'), '<p><a href="https://x.example/a">https://x.example/a</a></p>');
	const song = renderContext({ 1: mediaView('2010/03/s.mp3', { type: 'audio/mpeg' }) });
	assert.match(
		html(`${uploads}/2010/03/s.mp3`, song),
		/<audio controls preload="none" src="\/media\/2010\/03\/s.mp3">/,
	);
});

test('whatever this blog plays is a player where it stands alone, as in a shortcode or a playlist', () => {
	const kept = (ending: string, type: string) =>
		html(`${uploads}/2010/03/s.${ending}`, renderContext({ 1: mediaView(`2010/03/s.${ending}`, { type }) }));
	for (const ending of ['mp3', 'aac', 'M4A', 'm4b', 'oga'])
		assert.match(kept(ending, typeOfName(`s.${ending}`)), /<audio controls/, ending);
	for (const ending of ['mp4', 'MOV', 'ogv', 'ogm'])
		assert.match(kept(ending, typeOfName(`s.${ending}`)), /<video controls/, ending);
	for (const ending of ['avi', 'wmv', 'pdf', 'jpg'])
		assert.doesNotMatch(kept(ending, typeOfName(`s.${ending}`)), /controls/, ending);
});

test('the frames and Flash objects of old posts become still cards in the shape they had', () => {
	const object =
		'<object width="425" height="344"><param name="movie" value="http://www.youtube.com/v/aqz-KE-bpKQ&hl=it&fs=1" /><embed src="http://www.youtube.com/v/aqz-KE-bpKQ&hl=it" type="application/x-shockwave-flash" width="425" height="344"></embed></object>';
	const shown = html(`prima ${object} dopo`);
	assert.match(shown, player);
	assert.match(shown, /^<p>prima<\/p>\n<figure class="embed ratio-4-3"[^\n]*\n<p>dopo<\/p>$/);
	assert.match(
		html('<iframe src="//www.youtube.com/embed/aqz-KE-bpKQ?rel=0" title="Il coniglio"></iframe>'),
		/still-title">Il coniglio</,
	);
});

test('a frame of an unknown site is a plain link card, one that leads nowhere goes', () => {
	const shown = html('<iframe src="https://maps.example.net/embed?x=1"></iframe>');
	assert.match(shown, /<a class="still" href="https:\/\/maps.example.net\/embed\?x=1">/);
	assert.doesNotMatch(shown, /data-embed|iframe/);
	assert.equal(html('a<iframe src="javascript:alert(1)"></iframe>'), '<p>a</p>');
});

test('a post quoted from a network that has closed stays readable as a card', () => {
	assert.match(
		html('http://friendfeed.com/gluca/8c0c9a2f/annuncio'),
		/<figure class="embed gone" data-provider="friendfeed">/,
	);
});

test('third-party sounds and films are cards, and missing ones are named and listed', () => {
	assert.match(
		html('<audio src="https://x.example/a.mp3"></audio>'),
		/class="still" href="https:\/\/x.example\/a.mp3"/,
	);
	const { html: shown, missing } = renderArticle(`[video src="${uploads}/2010/film.mp4"]`, renderContext());
	assert.match(shown, /<figure class="embed gone"><span class="still"><span class="still-title">film.mp4/);
	assert.deepEqual(missing, ['2010/film.mp4']);
});
