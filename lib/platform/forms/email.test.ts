import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainToASCII } from 'node:url';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { signInByCode } from '#lib/accounts/auth/sign-in';
import { changeSettings } from '#lib/administration/settings/commands';
import { anArticle, form, taken as kept, write } from '#lib/conversation/comments/writing.testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { readAddresses } from '#lib/publishing/newsletter/desk/reading';
import { rawMessage } from '#lib/site/mail/message';
import { emailOf, oneSpelling } from './email.ts';
import { codeForm, setUpForm, signInForm } from './fields.ts';

const domains = [
	'münchen.de',
	'MÜNCHEN.de',
	'mu\u0308nchen.de',
	'пример.рф',
	'例え.jp',
	'उदाहरण.भारत',
	'مثال.إختبار',
	'παράδειγμα.ελ',
	'xn--mnchen-3ya.de',
	'straße.example',
	'ไทย.example',
	'例え。jp',
	'نامه‌ای.example',
];
const signs = [...".!#$%&'*+/=?^_`{|}~-"];

test('whatever sign is legal before the @ is taken, and any domain there is', () => {
	for (const sign of signs) {
		for (const local of [`o${sign}b`, `${sign}ob`, `ob${sign}`, `o${sign}${sign}b`])
			assert.equal(emailOf(` ${local.toUpperCase()}@Example.org `), `${local}@example.org`);
	}
	for (const domain of domains)
		assert.equal(
			emailOf(`ada+x@${domain}`),
			`ada+x@${domainToASCII(domain.normalize('NFC').toLowerCase())}`,
			domain,
		);
	for (const host of ['localhost', 'a.b.c.d.example', '1und1.de', 'x--y.example', 'a-1.museum'])
		assert.equal(emailOf(`ada@${host}`), `ada@${host}`);
});

test('what no browser takes is refused, however long', () => {
	for (const text of [
		'',
		' ',
		'ada',
		'@',
		'ada@',
		'@example.org',
		'a@b@example.org',
		'a b@example.org',
		'ada@exa mple.org',
		'ada@-a.org',
		'ada@a-.org',
		'ada@a..org',
		'ada@.org',
		'ada@org.',
		'ada@[127.0.0.1]',
		'"a b"@example.org',
		'ada@example.org\nBcc: b@example.org',
		'ada@exa\u0000mple.org',
		'Ada <ada@example.org>',
		'a,b@example.org',
		'ada@münchen.de/x',
		'ada@münchen.de:25',
		'ada@mün%63hen.de',
		'ada@ü?x',
		'ada@ü#x',
		'ada@x\\ü',
		'ада@example.org',
		`${'a'.repeat(65)}@example.org`,
		`a@${'b'.repeat(64)}.org`,
		`a@${'b.'.repeat(126)}org`,
		'ü'.repeat(200_000),
		`${'a'.repeat(200_000)}@`,
		`a@${'ü'.repeat(200)}.example`,
	])
		assert.equal(emailOf(text), null, text.slice(0, 60));
});

test('an address has one spelling', () => {
	for (const domain of domains) {
		const once = oneSpelling(`Ada@${domain}`);
		assert.equal(oneSpelling(once), once);
		assert.equal(emailOf(once), once);
	}
});

const taken = [...domains.map((domain) => `ada@${domain}`), "o'brien!x@example.org", 'ada@localhost'];

test('forms, subscribers and lists of addresses have the same rule', () => {
	for (const given of taken) {
		const email = emailOf(given);
		assert.equal(signInForm.parse({ email: given }).email, email);
		assert.equal(codeForm.parse({ email: given, code: '123456' }).email, email);
		assert.equal(setUpForm.parse({ email: given, name: 'A', title: 'B', language: 'it' }).email, email);
	}
	assert.deepEqual(readAddresses(`email\n${taken.join('\n')}\n`), {
		emails: [...new Set(taken.map(emailOf))],
		invalid: 0,
		unwilling: 0,
	});
	assert.equal(signInForm.safeParse({ email: 'ada@[127.0.0.1]' }).success, false);
});

onEveryEngine('comments, the sender of mail and signing in have it too', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const article = await anArticle(db);
	for (const given of taken) {
		const email = emailOf(given)!;
		const { comment } = kept(await write(db, form(article, { email: given, text: `Di ${given}` })));
		assert.equal(comment.author_email, email);
		const { code } = await createOneTimeToken(db, {
			purpose: 'sign-in',
			email,
			validFor: 60_000,
			withCode: true,
		});
		assert.equal(
			(await signInByCode(db, codeForm.parse({ email: given, code }).email, code))?.person.email,
			email,
		);
		assert.ok((await changeSettings(db, admin, { mail: { fromAddress: given } })).ok, given);
		const raw = await rawMessage(
			{
				id: 1,
				created_at: 0,
				recipient: email,
				subject: 'x',
				text: 'x',
				html: '<p>x</p>',
				headers: '{}',
			} as never,
			{ name: 'Blog', address: email, host: 'blog.example' } as never,
		);
		assert.ok(raw.toString().includes(`To: ${email}\r\n`), raw.toString().slice(0, 300));
	}
});
