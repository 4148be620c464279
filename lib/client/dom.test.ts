import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '#lib/i18n/language';
import { languageTags } from '#lib/i18n/languages';
import { digits } from './dom.ts';

test('our script writes how many are new in the digits that the server writes, in each language', () => {
	for (const lang of languageTags) {
		Object.assign(globalThis, { document: { documentElement: { lang } } });
		for (const value of [0, 1, 27, 999])
			assert.equal(digits(value), translator(lang).number(value), `${lang} ${value}`);
	}
	Object.assign(globalThis, { document: { documentElement: { lang: 'fa' } } });
	assert.equal(digits(12), '۱۲');
});
