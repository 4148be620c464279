import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTags } from './tags.ts';

test('tags are read as browsers read them, without a tree', () => {
	const read: string[] = [];
	readTags('<A HREF="x?a&amp;b" href=y>z<!-- <b> --><script>"<i>"</script></P>', {
		open: (name, { href }) => read.push(`${name} ${href ?? '-'}`),
		close: (name) => read.push(`/${name}`),
	});
	assert.deepEqual(read, ['a x?a&b', 'script -', '/script', '/p']);
});

test('pages made to be slow are read at once', () => {
	let tags = 0;
	const start = performance.now();
	for (const html of ['<b>'.repeat(300_000), '<b>'.repeat(150_000) + '</i>'.repeat(120_000)]) {
		readTags(html, { open: () => tags++ });
	}
	assert.equal(tags, 450_000);
	assert.ok(performance.now() - start < 1_000);
});
