import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { isMailable, manyLines, oneLine } from './clean.ts';
import { asItem } from './compose.ts';
import { rawMessage } from './message.ts';
import type { Mail } from './outgoing.ts';

const file = join(import.meta.dirname, '../../../../shared/data/hostile/header-injection.json');
const collected: string[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).mail_fields : [];
const hostile = [
	...collected,
	'Ada\r\nBcc: victim@example.net',
	'Ada\nBcc: victim@example.net',
	'Ada\rBcc: victim@example.net',
	'Ada\u2028Bcc: victim@example.net',
	'Ada\u0085Bcc: victim@example.net',
	'\r\n.\r\nMAIL FROM:<v@example.net>',
	'=?utf-8?q?x=0d=0aBcc:=20v@example.net?=',
	'\u202egro.elpmaxe@ada',
	'\ud800 half a sign',
];

const mail = (words: string): Mail => ({
	id: 7,
	event_key: 'x',
	kind: 'reply',
	status: 'sending',
	recipient: 'lia@example.org',
	person_id: null,
	comment_id: null,
	language: 'it',
	subject: words,
	...asItem({ heading: words, action: { label: words, address: 'http://x/' } }),
	headers: JSON.stringify({ 'List-Unsubscribe': `<http://x/${words}>` }),
	attempts: 1,
	error: null,
	created_at: 1_700_000_000_000,
	sent_at: null,
	bulk: 0 as const,
	article_id: null,
});

test('no name, subject or address of others adds a header or a recipient', async () => {
	for (const words of hostile) {
		const raw = await rawMessage(mail(words), {
			name: words,
			address: 'blog@example.org',
			host: 'example.org',
		});
		const parsed = await simpleParser(raw);
		const names = [...parsed.headers.keys()].sort();
		const expected = 'auto-submitted content-type date from list message-id mime-version subject to'.split(
			' ',
		);
		if (!names.includes('content-transfer-encoding')) assert.deepEqual(names, expected, words);
		else assert.deepEqual(names, [...expected, 'content-transfer-encoding'].sort(), words);
		assert.equal([parsed.to].flat()[0]!.text, 'lia@example.org', words);
		assert.deepEqual(
			parsed.from!.value.map(({ address }) => address),
			['blog@example.org'],
			words,
		);
		assert.doesNotMatch(raw.toString('latin1'), /[^\r]\n|\r[^\n]/, words);
	}
});

test('only one plain address can be written to', () => {
	const good = ['ada@example.org', 'a.b+c@sub.example.co.uk', 'ada@città.example'];
	const bad = ['a@localhost', 'a@b', 'a b@example.org', '"a"@example.org', 'a@[127.0.0.1]', 'a@@example.org'];
	const lists = [
		'a@example.org,b@example.org',
		'a@example.org;b@example.org',
		'<a@example.org>',
		'a@example..org',
	];
	const broken = [
		'a@example.org\r\nBcc: b@example.org',
		'a@example.org\u0000',
		'@example.org',
		'.a@example.org',
	];
	for (const address of good) assert.ok(isMailable(address), address);
	for (const address of [...bad, ...lists, ...broken]) assert.ok(!isMailable(address), address);
	assert.ok(!isMailable(`${'a'.repeat(65)}@example.org`) && !isMailable(`a@${'b'.repeat(300)}.org`));
});

test('words lose what cannot be seen, and keep their lines only in a body', () => {
	assert.equal(oneLine(' a\r\n b\u0000\u202e '), 'a b');
	assert.equal(oneLine('abcdef', 4), 'abc…');
	assert.equal(manyLines('a\r\nb\n\n\n\nc\u0007'), 'a\nb\n\nc');
});
