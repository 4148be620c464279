import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from '#lib/i18n/local-time';
import { readPubDate, readStamp, stampOf } from './dates.ts';
import { ZoneGuess } from './timezone.ts';

const winter = Date.UTC(2010, 0, 10, 12);
const summer = Date.UTC(2010, 6, 10, 12);

function guess(zone: string, language: string, moments = [winter, summer]): string {
	const found = new ZoneGuess();
	for (const moment of moments) found.add(localTime(moment, zone), stampOf(moment));
	return found.zone(language);
}

test('the zone is the one that explains the dates, first among those of the language', () => {
	assert.equal(guess('Europe/Rome', 'it-IT'), 'Europe/Rome');
	assert.equal(guess('Europe/Rome', 'it-IT', [winter]), 'Europe/Rome');
	assert.equal(guess('America/New_York', 'en-US'), 'America/New_York');
	assert.equal(guess('America/Los_Angeles', 'it-IT'), 'America/Los_Angeles');
	assert.equal(guess('Asia/Kathmandu', 'en'), 'Asia/Katmandu');
});

test('a blog with a fixed offset gets a fixed offset, one in Greenwich UTC', () => {
	assert.equal(guess('Etc/GMT-1', 'it-IT'), 'Etc/GMT-1');
	assert.equal(guess('UTC', 'it-IT'), 'UTC');
});

test('a few wrong dates do not mislead, none at all leave the language to decide', () => {
	const found = new ZoneGuess();
	for (let day = 1; day <= 28; day++) {
		const moment = Date.UTC(2011, 6, day, 9);
		found.add(localTime(moment, 'Europe/Rome'), stampOf(moment));
	}
	found.add('2011-07-30 09:00:00', '2011-07-30 02:00:00');
	found.add('2011-07-30 09:00:00', '1999-07-30 02:00:00');
	assert.equal(found.zone('en'), 'Europe/Rome');
	assert.equal(new ZoneGuess().zone('it'), 'Europe/Rome');
	assert.equal(new ZoneGuess().zone('en'), 'UTC');
});

test('only real dates are dates', () => {
	assert.equal(readStamp('2010-03-15 10:20:00'), '2010-03-15 10:20:00');
	assert.equal(readStamp(' 2010-03-15T10:20 '), '2010-03-15 10:20:00');
	for (const none of [
		'',
		undefined,
		'0000-00-00 00:00:00',
		'2010-02-30 00:00:00',
		'2010-13-01 00:00:00',
		'x',
	])
		assert.equal(readStamp(none), null, none);
	assert.equal(readPubDate('Wed, 30 Nov -0001 00:00:00 +0000'), null);
	assert.equal(readPubDate('Mon, 15 Mar 2010 09:30:00 +0000'), Date.UTC(2010, 2, 15, 9, 30));
});
