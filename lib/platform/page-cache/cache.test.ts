import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageCache, type Rendered } from './cache.ts';
import { pack } from './encode.ts';
import { Entries, type Entry } from './entries.ts';
import { cacheNothing, cacheTag, cacheUntil, trackDependencies } from './track.ts';
import { Versions, type Watch } from './version-watcher.ts';

/** A blog of one text, whose changes are seen at the next refresh, as in a database. */
function blog() {
	const versions = new Versions(0);
	const state = {
		text: 'first',
		version: 0,
		now: 0,
		renderings: 0,
		failures: 0,
		looks: 0,
		down: false,
		untagged: [] as string[],
	};
	const pending: { tag: string; version: number }[] = [];
	const watch: Watch = {
		immediate: true,
		refresh: () => {
			state.looks += 1;
			if (state.down) throw new Error('no answer');
			versions.learn(pending.splice(0), state.version, versions.known());
		},
		clock: () => versions.clock(),
		unchanged: (tags, asOf) => versions.unchanged(tags, asOf),
		schema: async () => '',
		close: () => {},
	};
	const change = (text: string, tag = 'text') => {
		state.text = text;
		state.version += 1;
		pending.push({ tag, version: state.version });
	};
	const page = async (text: string, more: Partial<Rendered> = {}): Promise<Rendered> => ({
		packed: await pack(200, Buffer.from(text), 'text/plain', []),
		keep: 'page',
		...more,
	});
	let render = async (): Promise<Rendered> => {
		cacheTag('text');
		return page(state.text);
	};
	const cache = new PageCache({
		watch,
		entries: new Entries(),
		render: () => {
			state.renderings += 1;
			return trackDependencies(render);
		},
		failed: () => {
			state.failures += 1;
		},
		untagged: (key) => state.untagged.push(key),
		now: () => state.now,
	});
	return {
		state,
		cache,
		change,
		page,
		rendersBy: (how: typeof render) => {
			render = how;
		},
	};
}

const textOf = (entry: Entry | null) => entry?.identity?.body.toString();

/** A promise and the way to fulfil it. */
function opened() {
	let open = () => {};
	const promise = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { promise, open };
}

test('a page is rendered once and then hit until one of its tags changes', async () => {
	const { state, cache, change } = blog();
	assert.equal(cache.hit('/'), null);
	assert.equal(textOf(await cache.answer('/')), 'first');
	assert.equal(textOf(cache.hit('/')), 'first');
	change('unrelated', 'other');
	await nextTurn();
	assert.equal(textOf(cache.hit('/')), 'first');
	change('second');
	await nextTurn();
	assert.equal(cache.hit('/'), null);
	assert.equal(textOf(await cache.answer('/')), 'second');
	assert.equal(state.renderings, 2);
});

test('requests read in one turn of the event loop share one look, those of the next look again', async () => {
	const { state, cache } = blog();
	await cache.answer('/');
	const before = state.looks;
	for (let request = 0; request < 5; request++) cache.hit('/');
	assert.equal(state.looks - before, 1);
	await nextTurn();
	cache.hit('/');
	assert.equal(state.looks - before, 2);
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('readers who come together share one rendering', async () => {
	const { state, cache } = blog();
	const entries = await Promise.all(Array.from({ length: 20 }, () => cache.answer('/')));
	assert.equal(new Set(entries).size, 1);
	assert.equal(state.renderings, 1);
});

test('a change during a rendering is never hidden: not from later readers, nor from those who join it', async () => {
	const { state, cache, change, page, rendersBy } = blog();
	const { promise: gate, open } = opened();
	rendersBy(async () => {
		cacheTag('text');
		const read = state.text;
		if (state.renderings === 1) await gate;
		return page(read);
	});
	const before = cache.answer('/');
	await Promise.resolve();
	change('second');
	const during = cache.answer('/');
	open();
	assert.equal(textOf(await before), 'first', 'whoever came before the change may see what was');
	assert.equal(textOf(await during), 'second');
	assert.equal(textOf(await cache.answer('/')), 'second');
	assert.equal(state.renderings, 2);
});

test('a page of which one moment is known to change it is rendered anew at that moment', async () => {
	const { state, cache, page, rendersBy } = blog();
	rendersBy(async () => {
		cacheTag('text');
		cacheUntil(1000);
		return page(String(state.renderings));
	});
	await cache.answer('/');
	state.now = 999;
	assert.equal(textOf(cache.hit('/')), '1');
	state.now = 1000;
	assert.equal(cache.hit('/'), null);
});

test('what was read for one person is not kept', async () => {
	const { cache, page, rendersBy } = blog();
	rendersBy(async () => {
		cacheNothing();
		return page('mine');
	});
	await cache.answer('/');
	assert.equal(cache.hit('/'), null);
});

test('an old page stands in for a rendering that throws or answers 500, and is tried again', async () => {
	const { state, cache, change, page, rendersBy } = blog();
	await cache.answer('/');
	change('second');
	rendersBy(async () => {
		throw new Error('disk full');
	});
	assert.equal(textOf(await cache.answer('/')), 'first');
	rendersBy(() => page('sorry', { failed: true }));
	assert.equal(textOf(await cache.answer('/')), 'first');
	// The cause of an answer of 500 is logged where it is known.
	assert.equal(state.failures, 1);
	rendersBy(() => page('second'));
	assert.equal(textOf(await cache.answer('/')), 'second');
});

test('while the database does not answer, what was read before is still there', async () => {
	const { state, cache } = blog();
	await cache.answer('/');
	state.down = true;
	assert.equal(cache.hit('/'), null);
	for (const _ of [1, 2, 3]) assert.equal(textOf(await cache.answer('/')), 'first');
	await assert.rejects(cache.answer('/other'), /no answer/);
	assert.equal(state.failures, 1, 'told once');
	state.down = false;
	await cache.answer('/');
	state.down = true;
	await cache.answer('/');
	assert.equal(state.failures, 2, 'and again the next time');
});

test('without an old page the failure is the answer, and nothing is kept', async () => {
	const { cache, page, rendersBy } = blog();
	rendersBy(() => Promise.reject(new Error('disk full')));
	await assert.rejects(cache.answer('/'), /disk full/);
	rendersBy(() => page('sorry', { failed: true }));
	assert.equal(textOf(await cache.answer('/')), 'sorry');
	assert.equal(cache.hit('/'), null);
});

test('a page that turned into something not to be kept is not left behind', async () => {
	const { cache, change, page, rendersBy } = blog();
	await cache.answer('/');
	change('gone');
	rendersBy(() => page('moved', { keep: null }));
	await cache.answer('/');
	assert.equal(cache.hit('/'), null);
});

test('a page that told nothing of what it read is not kept, and said so', async () => {
	const { state, cache, page, rendersBy } = blog();
	await cache.answer('/');
	for (const keep of ['page', 'unbounded'] as const) {
		rendersBy(() => page('of nothing', { keep }));
		state.untagged = [];
		for (const _ of [1, 2]) assert.equal(textOf(await cache.answer('/other')), 'of nothing');
		assert.equal(cache.hit('/other'), null);
		assert.deepEqual(state.untagged, ['/other', '/other']);
	}
	rendersBy(() => page('for one', { keep: null }));
	state.untagged = [];
	await cache.answer('/one');
	assert.deepEqual(state.untagged, []);
});
