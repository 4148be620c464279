import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { pack } from './encode.ts';
import { Entries } from './entries.ts';

async function entryOf(bytes: number) {
	const packed = await pack(200, randomBytes(bytes), 'image/png', []);
	return { ...packed, tags: [], asOf: 0, until: Number.POSITIVE_INFINITY, checked: 0 };
}

test('memory is bounded: what was used least recently goes first', async () => {
	const entries = new Entries(1_000_000);
	const entry = await entryOf(20_000);
	entries.set('page', '/first', entry);
	entries.set('page', '/second', entry);
	for (let n = 0; n < 200; n++) {
		entries.set('page', `/${n}`, entry);
		entries.get('/first');
	}
	assert.ok(entries.size() <= 1_000_000);
	assert.ok(entries.get('/first'));
	assert.equal(entries.get('/second'), undefined);
});

test('addresses that anyone can make up do not push out pages', async () => {
	const entries = new Entries(1_000_000);
	const entry = await entryOf(10_000);
	entries.set('page', '/real', entry);
	for (let n = 0; n < 1000; n++) entries.set('unbounded', `/no-${n}`, entry);
	assert.ok(entries.get('/real'));
	assert.ok(entries.size() <= 1_125_000);
});

test('one huge answer is not kept at the price of all others', async () => {
	const entries = new Entries(1_000_000);
	entries.set('page', '/huge', await entryOf(300_000));
	assert.equal(entries.get('/huge'), undefined);
});
