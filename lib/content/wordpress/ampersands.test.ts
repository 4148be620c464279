import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite } from '#db/testing';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { Ampersands } from './ampersands.ts';

test('the report tells of ampersands that were not written as XML wants them', async () => {
	const db = await emptySqlite();
	const report = await run(
		db,
		wxr({ items: [{ id: 1, title: 'TITLE' }] }).replace(
			/(<title>)[^\n]*TITLE[^\n]*(<\/title>)/,
			'$1Q & A&hellip;$2',
		),
	);
	assert.match(report, /2 «&» o entità HTML .*; la prima è alla riga \d+\./);
	const { title } = await db.selectFrom('article').select('title').executeTakeFirstOrThrow();
	assert.equal(title, 'Q & A…');
});

test('what is taken out of sections is all of it and nothing else, wherever the text falls into pieces', () => {
	const bits = [
		'x',
		'\n',
		'\r\n',
		'\r',
		' ] ]] >',
		'<![CDATA[',
		']]>',
		'<!--',
		'-->',
		'<?',
		'?>',
		'<a>',
		'&amp;',
		'<',
	];
	let seed = 1;
	const random = (below: number) => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
		return Math.floor((seed / 0x8000_0000) * below);
	};
	let taken = 0;
	for (let round = 0; round < 20_000; round++) {
		const text = Array.from({ length: 1 + random(12) }, () => bits[random(bits.length)]).join('');
		const whole = `${text}-->?>]]><![CDATA[last]]>`;
		const ampersands = new Ampersands();
		let left = '';
		let from = 0;
		while (from < whole.length) {
			const to = from + 1 + random(6);
			left += ampersands.mend(whole.slice(from, to), false).text;
			from = to;
		}
		left += ampersands.mend('', true).text;
		const sections = [...ampersands.sections];
		taken += sections.length;
		const read = whole.replaceAll(/\r\n?/g, '\n');
		const restored = left.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[\]\]>/g, (found) =>
			found.startsWith('<![') ? `<![CDATA[${sections.shift()}]]>` : found,
		);
		assert.equal(restored, read);
		assert.deepEqual(sections, []);
		assert.equal(ampersands.line, read.split('\n').length);
	}
	assert.ok(taken > 20_000);
});
