import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, momentOf, usualTimes } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);

test('a local time is the moment its clocks show it, in winter and in summer', () => {
	assert.equal(momentOf('2010-03-15 10:20:00', 'Europe/Rome'), at('2010-03-15T09:20:00Z'));
	assert.equal(momentOf('2010-07-15 10:20:00', 'Europe/Rome'), at('2010-07-15T08:20:00Z'));
	assert.equal(momentOf('2010-03-15 10:20:00', 'UTC'), at('2010-03-15T10:20:00Z'));
	assert.equal(localTime(at('2010-07-15T22:20:05Z'), 'Europe/Rome'), '2010-07-16 00:20:05');
});

test('right after the clocks change and in the hours that come twice or never there is one moment', () => {
	assert.equal(momentOf('2010-03-28 03:00:00', 'Europe/Rome'), at('2010-03-28T01:00:00Z'));
	assert.equal(momentOf('2010-03-28 02:30:00', 'Europe/Rome'), at('2010-03-28T01:30:00Z'));
	assert.equal(momentOf('2010-10-31 02:30:00', 'Europe/Rome'), at('2010-10-31T00:30:00Z'));
	assert.equal(momentOf('2010-10-31 03:00:00', 'Europe/Rome'), at('2010-10-31T02:00:00Z'));
});

test('times that are often wanted are those of the blog’s clocks, whatever day it is elsewhere', () => {
	// A Sunday in London, a Monday in Rome.
	const now = at('2026-03-29T22:30:00Z');
	assert.deepEqual(usualTimes(now, 'UTC'), {
		now: '2026-03-29T22:30',
		tomorrow: '2026-03-30T09:00',
		monday: '2026-03-30T09:00',
	});
	assert.deepEqual(usualTimes(now, 'Europe/Rome'), {
		now: '2026-03-30T00:30',
		tomorrow: '2026-03-31T09:00',
		monday: '2026-04-06T09:00',
	});
});
