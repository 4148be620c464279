import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type * as jobs from './fixtures/jobs.ts';
import { inWorker, JobRefused, stopWorkers } from './pool.ts';

const file = 'lib/platform/workers/fixtures/jobs.ts';
const twice = inWorker<typeof jobs.twice>(file, 'twice', { kind: 'page', most: 20_000 });
const refused = (why: string) => (error: unknown) => error instanceof JobRefused && error.why === why;

after(stopWorkers);

test('a job gives what its function gives, or throws what it throws', async () => {
	assert.equal(await twice(21), 42);
	const fail = inWorker<typeof jobs.fail>(file, 'fail', { kind: 'text', most: 20_000 });
	await assert.rejects(fail('too much'), { name: 'RangeError', message: 'too much' });
});

test('a job without end is ended at its time, and the next finds a thread', async () => {
	const forever = inWorker<typeof jobs.forever>(file, 'forever', { kind: 'page', most: 100 });
	const ended = await Promise.allSettled(Array.from({ length: 5 }, () => forever(undefined as never)));
	for (const one of ended) assert.ok(one.status === 'rejected' && refused('costly')(one.reason));
	assert.equal(await twice(2), 4);
});

test('a job that takes all memory ends alone, and the next finds a thread', async () => {
	const hoard = inWorker<typeof jobs.hoard>(file, 'hoard', { kind: 'page', most: 60_000 });
	await assert.rejects(hoard(undefined as never), refused('costly'));
	assert.equal(await twice(3), 6);
});

test('the thread that serves goes on while jobs compute', async () => {
	const forever = inWorker<typeof jobs.forever>(file, 'forever', { kind: 'page', most: 500 });
	let turns = 0;
	const counting = setInterval(() => turns++, 5);
	await assert.rejects(forever(undefined as never));
	clearInterval(counting);
	assert.ok(turns > 10, `${turns} turns`);
});

test('jobs of one kind hold up none of another', async () => {
	const stuck = inWorker<typeof jobs.stuck>(file, 'stuck', { kind: 'page', most: 2000 });
	const pages = Promise.allSettled(Array.from({ length: 3 }, () => stuck(undefined as never)));
	const ended: string[] = [];
	const text = inWorker<typeof jobs.twice>(file, 'twice', { kind: 'text', most: 20_000 });
	await Promise.all([text(4).then(() => ended.push('text')), pages.then(() => ended.push('pages'))]);
	assert.deepEqual(ended, ['text', 'pages']);
});

test('no kind is asked for both by strangers’ folders and by authors’: no stranger’s job stands before an author’s', () => {
	const root = join(import.meta.dirname, '../../..');
	const folders = new Map<string, Set<string>>();
	for (const file of globSync('lib/**/*.ts', { cwd: root })) {
		if (/\.(test|testing)\.ts$/.test(file)) continue;
		const asked = /\bkind: '(\w+)',\s*most: \w+/g;
		for (const [, kind] of readFileSync(join(root, file), 'utf8').matchAll(asked)) {
			folders.set(kind!, (folders.get(kind!) ?? new Set()).add(file.split('/')[1]!));
		}
	}
	assert.deepEqual([...folders.keys()].sort(), [
		'activity',
		'face',
		'head',
		'page',
		'picture',
		'signature',
		'text',
		'words',
	]);
	for (const [kind, from] of folders) {
		const strangers = [...from].filter((folder) => /^(?:accounts|conversation)$/.test(folder));
		assert.ok(strangers.length === 0 || from.size === 1, `${kind}: ${[...from].join(', ')}`);
	}
});
