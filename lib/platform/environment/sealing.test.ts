import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal, unseal } from './sealing.ts';

test('what is sealed is read with the same secret and purpose alone, and says nothing itself', () => {
	const sealed = seal('keys', 'grün und 秘密');
	assert.equal(unseal('keys', sealed), 'grün und 秘密');
	assert.notEqual(seal('keys', 'grün und 秘密'), sealed);
	assert.equal(unseal('other', sealed), null);
	const bytes = Buffer.from(sealed, 'base64url');
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed[at]! ^= 1;
		assert.equal(unseal('keys', changed.toString('base64url')), null, `${at}`);
	}
	for (const broken of ['', 'a', sealed.slice(0, 20)]) assert.equal(unseal('keys', broken), null);
});
