import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedCard, ratioClass } from '#lib/content/html/embed-card';
import { findPlayer, isPlayer, playerHosts } from './players.ts';

const youtube = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ';

test('every form of a YouTube address finds the player without cookies', () => {
	for (const address of [
		'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
		'http://youtube.com/watch?feature=player_embedded&v=aqz-KE-bpKQ#x',
		'http://youtu.be/aqz-KE-bpKQ',
		'//www.youtube.com/embed/aqz-KE-bpKQ?rel=0',
		'http://www.youtube.com/v/aqz-KE-bpKQ&hl=it&fs=1&',
		'https://m.youtube.com/shorts/aqz-KE-bpKQ',
	]) {
		assert.equal(findPlayer(address)?.player, youtube, address);
	}
	assert.equal(findPlayer('https://youtu.be/aqz-KE-bpKQ?t=1m5s')?.player, `${youtube}?start=65`);
	assert.match(
		findPlayer('https://www.youtube.com/playlist?list=PL12345')!.player!,
		/videoseries\?list=PL12345$/,
	);
	assert.equal(findPlayer('https://www.youtube.com/user/somebody'), null);
});

test('other networks are known by their pages and by their frames', () => {
	const players: Record<string, string> = {
		'https://vimeo.com/channels/staffpicks/76979871': 'https://player.vimeo.com/video/76979871?dnt=1',
		'http://vimeo.com/moogaloop.swf?clip_id=76979871': 'https://player.vimeo.com/video/76979871?dnt=1',
		'https://player.vimeo.com/video/76979871?h=8272103f6e':
			'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e',
		'http://www.dailymotion.com/video/x26m1j4_title': 'https://geo.dailymotion.com/player.html?video=x26m1j4',
		'https://dai.ly/x26m1j4': 'https://geo.dailymotion.com/player.html?video=x26m1j4',
		'https://open.spotify.com/track/6rqhFgbbKwnb9MLmUQDhG6':
			'https://open.spotify.com/embed/track/6rqhFgbbKwnb9MLmUQDhG6',
		'https://www.ted.com/talks/some_talk?language=it': 'https://embed.ted.com/talks/some_talk',
	};
	for (const [address, player] of Object.entries(players))
		assert.equal(findPlayer(address)?.player, player, address);
	const sound = findPlayer(
		'https://w.soundcloud.com/player/?url=http%3A//api.soundcloud.com/tracks/293&color=x',
	);
	assert.equal(sound?.url, 'https://api.soundcloud.com/tracks/293');
});

test('what findPlayer gives as a player is one, on a host of the list', () => {
	for (const address of [
		'https://youtu.be/aqz-KE-bpKQ?t=5',
		'https://www.youtube.com/playlist?list=PL12345',
		'https://vimeo.com/76979871/8272103f6e',
		'https://dai.ly/x26m1j4',
		'https://soundcloud.com/forss/flickermood',
		'https://open.spotify.com/album/6rqhFgbbKwnb9MLmUQDhG6',
		'https://www.ted.com/talks/some_talk',
		'https://videopress.com/v/r0l8GmDi',
		'https://archive.org/details/some-item',
	]) {
		const { player } = findPlayer(address)!;
		assert.ok(isPlayer(player!), player!);
		assert.ok(playerHosts.includes(new URL(player!).hostname), player!);
	}
});

test('an address that only looks like a player is none', () => {
	for (const address of [
		'https://www.youtube-nocookie.com.evil.example/embed/aqz-KE-bpKQ',
		'http://www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
		'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1',
		'https://evil.example/?https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
		'https://user@www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
		'javascript:alert(1)',
		'',
	]) {
		assert.equal(isPlayer(address), false, address);
	}
});

test('a card shows the network and the address, and frames nothing before a click', () => {
	const card = embedCard('https://www.youtube.com/watch?v=aqz-KE-bpKQ')!;
	assert.equal(
		card,
		`<figure class="embed" data-embed="${youtube}" data-provider="youtube"><a class="still" href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"><span class="still-title">YouTube: youtube.com/watch?v=aqz-KE-bpKQ</span><span class="still-note">YouTube</span></a></figure>`,
	);
});

test('a post of a network that has closed is a card that says so, with its address kept', () => {
	const card = embedCard('http://friendfeed.com/gluca/8c0c9a2f/annuncio', {
		title: 'L’annuncio <su> FriendFeed',
	})!;
	assert.match(card, /class="embed gone"/);
	assert.doesNotMatch(card, /data-embed/);
	assert.match(card, /href="http:\/\/friendfeed.com\/gluca\/8c0c9a2f\/annuncio"/);
	assert.match(card, /L’annuncio &lt;su&gt; FriendFeed/);
});

test('an unknown address is a plain link card, what is no address none', () => {
	assert.match(embedCard('https://maps.example.org/embed?x=1')!, /still-note">maps.example.org</);
	assert.equal(embedCard('javascript:alert(1)'), null);
});

test('the shape of a frame becomes a class', () => {
	assert.equal(ratioClass(425, 344), 'ratio-4-3');
	assert.equal(ratioClass(560, 315), null);
	assert.equal(ratioClass(Number.NaN, 5), null);
});
