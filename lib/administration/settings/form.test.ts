import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, readWindows } from './form.ts';

const form = (entries: [string, string][]) => {
	const data = new FormData();
	for (const [name, value] of entries) data.append(name, value);
	return data;
};

test('a box that is not ticked is off, one the form does not hold is left alone', () => {
	const { part, patch } = readSettings(
		form([
			['part', 'discussion'],
			['box', 'discussion.holdAll'],
			['box', 'discussion.holdFirst'],
			['discussion.holdFirst', 'on'],
			['discussion.links', '3'],
			['mail.fromName', 'not of this part'],
		]),
		'Europe/Rome',
	);
	assert.equal(part, 'discussion');
	assert.deepEqual(patch, { holdAll: false, holdFirst: true, links: '3' });
});

test('what stands as it was shown is left to others, a box too, however lines end', () => {
	const { patch } = readSettings(
		form([
			['part', 'discussion'],
			['box', 'discussion.holdAll'],
			['box', 'discussion.holdFirst'],
			['box', 'discussion.holdMentions'],
			['shown.discussion.holdAll', ''],
			['shown.discussion.holdFirst', 'on'],
			['discussion.holdMentions', 'on'],
			['shown.discussion.holdMentions', 'on'],
			['discussion.links', '3'],
			['shown.discussion.links', '3'],
			['discussion.floodPerMinute', '5'],
			['shown.discussion.floodPerMinute', '4'],
			['discussion.holdWords', 'uno\r\ndue'],
			['shown.discussion.holdWords', 'uno\ndue'],
		]),
		'Europe/Rome',
	);
	assert.deepEqual(patch, { holdFirst: false, floodPerMinute: '5' });
});

test('windows are read by the site’s clocks, in order, and empty rows left out', () => {
	const { windows, refusals } = readWindows(
		form([
			['from.0', '2026-07-01T12:00'],
			['who.0', 'nobody'],
			['from.1', ''],
			['who.1', 'everyone'],
			['from.2', '2026-01-01T12:00'],
			['who.2', 'signed-in'],
		]),
		'Europe/Rome',
	);
	assert.deepEqual(refusals, {});
	assert.deepEqual(windows, [
		{ from: Date.UTC(2026, 0, 1, 11), who: 'signed-in' },
		{ from: Date.UTC(2026, 6, 1, 10), who: 'nobody' },
	]);
});

test('a row that cannot be read is named', () => {
	const { refusals } = readWindows(
		form([
			['from.0', 'domani'],
			['who.0', 'nobody'],
			['from.1', '2026-01-01T12:00'],
			['who.1', 'chiunque'],
		]),
		'UTC',
	);
	assert.deepEqual(refusals, { 'from.0': 'invalid', 'who.1': 'invalid' });
});
