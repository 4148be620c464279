import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FetchOutcome } from '#lib/platform/fetch/fetch';
import { stopWorkers } from '#lib/platform/workers/pool';
import { costlyPages } from './costly-pages.testing.ts';
import { lookAt } from './fetch-source.ts';
import { discover } from './sending/discovery.ts';

after(stopWorkers);

const target = 'https://blog.example/2010/03/sea';
const answering =
	(text: string) =>
	async (url: string): Promise<FetchOutcome> => ({
		ok: true,
		status: 200,
		url,
		headers: {},
		body: new Uint8Array(),
		type: 'text/html',
		charset: null,
		text: () => text,
	});

// The first takes all the time that it is given; those after it end by themselves.
for (const [what, text] of Object.entries(costlyPages(target, [40, 14, 8]))) {
	test(`the thread that serves goes on while a page is read of ${what}`, async () => {
		let beats = 0;
		const beating = setInterval(() => beats++, 5);
		const start = performance.now();
		const mention = { source: 'https://other.example/', target, protocol: 'webmention', path: '2010/03/sea' };
		const seen = await lookAt(mention as never, answering(text));
		const found = await discover('https://other.example/', answering(text) as never);
		clearInterval(beating);
		assert.ok(['linking', 'forbidden'].includes(seen.is), seen.is);
		assert.ok(found.ok || found.why === 'time');
		// Read on this thread, each of them lets no beat through for as long as it takes.
		assert.ok(beats >= (performance.now() - start) / 200, `${beats} beats`);
	});
}
