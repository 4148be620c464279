import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from './body.ts';

const cases: [name: string, bytes: Buffer, charset: string | null][] = [
	['UTF-8 when nothing is declared', Buffer.from('perché'), null],
	['the header', Buffer.from('perché', 'latin1'), 'windows-1252'],
	['the page when the header is silent', Buffer.from('<meta charset="iso-8859-1"><p>perché', 'latin1'), null],
	['the byte order mark before all', Buffer.from('\ufeffperché', 'utf16le'), 'iso-8859-1'],
	['UTF-8 when the declared one does not exist', Buffer.from('perché'), 'utf-7'],
];

for (const [name, bytes, charset] of cases) {
	test(`a text is read by ${name}`, () => assert.match(decode(bytes, charset), /perché$/));
}
