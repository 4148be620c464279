import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteDuration, ownSamples, prometheusText, timed } from './measures.ts';

const linesOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name));

test('durations are counted by what they are within', async () => {
	for (const milliseconds of [1, 30, 30_000]) noteDuration('postilla_rendering_seconds', milliseconds);
	const lines = linesOf(prometheusText(ownSamples()), 'postilla_rendering_seconds');
	const within = (le: string) =>
		lines
			.find((line) => line.includes(`le="${le}"`))
			?.split(' ')
			.at(-1);
	assert.deepEqual(
		['0.001', '0.025', '0.05', '10', '+Inf'].map((le) => within(le)),
		['1', '1', '2', '2', '3'],
	);
	assert.deepEqual(lines.slice(-2), [
		'postilla_rendering_seconds_sum 30.031',
		'postilla_rendering_seconds_count 3',
	]);
	await assert.rejects(
		timed('postilla_passed_seconds', () => Promise.reject(new Error('no'))),
		/no/,
	);
	assert.equal(linesOf(prometheusText(ownSamples()), 'postilla_passed_seconds_count').length, 1);
});

test('the text names each measure once, before its numbers, and quotes what labels say', () => {
	const sample = (kind: string, value: number) => ({
		name: 'postilla_jobs' as const,
		labels: { kind },
		value,
	});
	const up = { name: 'postilla_up' as const, labels: {}, value: 1 };
	assert.deepEqual(prometheusText([sample('a"b\\c\nd', 1), up, sample('b', 2)]).split('\n'), [
		'# HELP postilla_up Whether a process says what it measures.',
		'# TYPE postilla_up gauge',
		'postilla_up 1',
		'# HELP postilla_jobs Jobs in the queue, by kind and state.',
		'# TYPE postilla_jobs gauge',
		'postilla_jobs{kind="a\\"b\\\\c\\nd"} 1',
		'postilla_jobs{kind="b"} 2',
		'',
	]);
});
