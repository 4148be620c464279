import assert from 'node:assert/strict';
import { test } from 'node:test';
import { empty, run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';

test('the report tells of ampersands that were not written as XML wants them', async () => {
	const db = await empty();
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
