import assert from 'node:assert/strict';
import { test } from 'node:test';
import { depthOf, readTags } from './tags.ts';

test('tags are read as browsers read them, without a tree', () => {
	const read: string[] = [];
	readTags('<A HREF="x?a&amp;b" href=y>z<!-- <b> --><script>"<i>"</script></P>', {
		open: (name, { href }) => read.push(`${name} ${href ?? '-'}`),
		close: (name) => read.push(`/${name}`),
	});
	assert.deepEqual(read, ['a x?a&b', 'script -', '/script', '/p']);
});

test('depth is what is open at once, whatever ends by itself', () => {
	assert.equal(depthOf('<body><p>a<p>b<br><ul><li><b>x</b><li>y</ul><div><i>z</i></div>'), 2);
	assert.equal(depthOf('</b></b><div>'.repeat(500)), 500);
	assert.equal(depthOf('<!-- <b><b><b> --><script>"<b><b>"</script>'), 1);
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
