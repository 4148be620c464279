import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, readCsv } from './csv.ts';

test('no cell is taken for a formula, and every cell comes back whole', () => {
	const rows = [
		['=1+1', '+39', '-2', '@x', 'a,b', 'say "hi"'],
		['due\nrighe', ' spazi ', '', 'è', '\tx', 'x'],
	];
	const text = csvOf(rows);
	assert.match(text, /^\ufeff"'=1\+1","'\+39","'-2","'@x","a,b","say ""hi"""\r\n/);
	assert.deepEqual(
		readCsv(text).map((row) => row.map((cell) => cell.replace(/^'/, ''))),
		rows,
	);
});

test('tables of spreadsheets with semicolons or tabs are read too', () => {
	assert.deepEqual(readCsv('email;nome\r\na@b.it;"Ada; detta A"\r\n\r\n'), [
		['email', 'nome'],
		['a@b.it', 'Ada; detta A'],
	]);
	assert.deepEqual(readCsv('email\tx\na@b.it\t'), [
		['email', 'x'],
		['a@b.it', ''],
	]);
	assert.deepEqual(readCsv('a@b.it\nb@c.it'), [['a@b.it'], ['b@c.it']]);
});
