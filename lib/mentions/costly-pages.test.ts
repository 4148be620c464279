import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FetchOutcome } from '#lib/fetch/fetch';
import { stopWorkers } from '#lib/workers/pool';
import { lookAt } from './looking.ts';
import { discover } from './sending/discovery.ts';

after(stopWorkers);

const target = 'https://blog.example/2010/03/sea';
const link = `<a href="${target}">sea</a>`;
const times = (count: number, text: string) => text.repeat(count);

/** Pages of strangers, each made to cost as much as it can in its own way. */
const pages: Record<string, string> = {
	'entries within entries that are comments of each other':
		times(40, '<div class="h-entry p-comment e-content">') + link,
	'entries within list items': times(40, '<ul><li class="h-entry p-comment e-content">') + link,
	'entries within quotations, of every kind of property':
		times(30, '<blockquote class="h-cite u-in-reply-to p-author dt-start e-content">') + link,
	'deep entries beside much text':
		times(290, '<div class="h-entry e-content">') + link + times(40_000, 'word <b>x</b> '),
	'a date in nine thousand values':
		`<div class="h-entry">${link}<time class="dt-published">${times(9000, '<i class="value">2010</i>')}` +
		'</time></div>',
	'tags that nobody closes': times(90_000, '<b>') + link,
	'attributes without end': `<div ${times(100_000, 'a=1 ')}>${link}`,
	'quotation marks without end': `${link}${times(200_000, '<a href="')}`,
	'RDF that begins again and again': `${link}${times(60_000, '<rdf:RDF </rdf:RDF')}`,
};

const answering =
	(text: string) =>
	async (url: string): Promise<FetchOutcome> => ({
		...{ ok: true, status: 200, url, headers: {}, body: new Uint8Array(), type: 'text/html', charset: null },
		text: () => text,
	});

for (const [what, text] of Object.entries(pages)) {
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
