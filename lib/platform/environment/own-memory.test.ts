import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownMemory } from './own-memory.ts';

test('what a process takes for itself is counted, and never more than all it has', () => {
	const before = ownMemory();
	assert.ok(before > 10 * 2 ** 20);
	assert.ok(before <= process.memoryUsage.rss());
	const much = Buffer.alloc(100 * 2 ** 20, 1);
	assert.ok(ownMemory() - before > 80 * 2 ** 20, String(much.length));
});
