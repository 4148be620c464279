import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, momentOf } from './local-time.ts';

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
