import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { emptySqlite, onEveryEngine, type TestEngine } from '#db/testing';
import { readTags } from '#lib/content/html/tags';
import { directionOfLanguage } from '#lib/i18n/direction';
import { languageTags } from '#lib/i18n/languages';
import { oneLine } from '#lib/site/mail/clean';
import type { MailKind } from '#lib/site/mail/footer';
import { rawMessage } from '#lib/site/mail/message';
import type { Mail } from '#lib/site/mail/outgoing';
import { everyMail, type Said } from './every-mail.testing.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const everywhere = (words: string, more: Partial<Said> = {}): Said => ({
	site: words,
	title: words,
	article: words,
	name: words,
	comment: words,
	...more,
});
const markup = `"'><img src=x onerror=alert(1)><script>alert(1)</script></a></p></div></body><!-- &lt;u&gt;`;
const said: [what: string, said: Said][] = [
	[
		'plain words',
		everywhere('Words', { comment: 'See **this** [page](/sea)\n\n- one\n- two', accent: 'plum' }),
	],
	['markup', everywhere(markup)],
	['letters from right to left', everywhere('\u202eשלום עולם\u2069 <b>أحمد</b>')],
	['more than anybody reads', everywhere(`${'long '.repeat(9)}${'w'.repeat(20_000)} ${'<b>x'.repeat(9000)}`)],
	[
		'lines of headers',
		everywhere('Ada\r\nBcc: victim@example.net\r\n\r\n<b>now</b>\u2028Bcc: x@example.net'),
	],
	[
		'addresses',
		everywhere('https://evil.example/ www.evil.example [x](https://evil.example) javascript:alert(1)'),
	],
	[
		'what no sanitiser has seen',
		everywhere('x', {
			article: `<p onclick="a()" style="background:url(https://e.example)">a<img src="https://e.example/p.gif" alt="${'A wheel'}">
<a href="javascript:a()">b</a> <a href="//e.example">c</a></p><svg><a href="x">d</a></svg><iframe src="https://e.example">
</iframe><form><button>e</button></form><style>p{}</style><div><h2>f</h2><p>g<table><tr><td>h</table></div>`,
		}),
	],
];

const ours = 'html head meta title style body div h1 h2 p a bdi br ul li blockquote'.split(' ');
const theirs = 'strong em code b i ol pre q s sub sup abbr cite del u'.split(' ');
const attributes =
	'class style lang dir href rel role aria-roledescription aria-label charset name content start value';

interface Tag {
	name: string;
	attributes: Record<string, string | undefined>;
}

function tagsOf(html: string): Tag[] {
	const tags: Tag[] = [];
	readTags(html, { open: (name, attributes) => tags.push({ name, attributes }) });
	return tags;
}

function wordsOf(html: string): string {
	let words = '';
	readTags(html, { open() {}, text: (more) => (words += more) });
	return words;
}

/** Every kind there is: the type asks for it. */
const kinds: Record<MailKind, true> = {
	'sign-in': true,
	'own-words': true,
	invite: true,
	'confirm-comment': true,
	'confirm-subscription': true,
	published: true,
	refused: true,
	reply: true,
	mention: true,
	thread: true,
	article: true,
	'new-article': true,
	new: true,
	waiting: true,
	edit: true,
	reported: true,
	digest: true,
	'backup-failed': true,
	alert: true,
	test: true,
};

for (const language of languageTags) {
	// What is hostile is so in one language as in another, and on one engine: all of it meets one of each direction.
	const all = language === 'it' || language === 'ar';
	for (const [what, words] of all ? said : said.slice(0, 1)) {
		const title = `every mail has two parts and one button, in ${language}, of ${what}`;
		const run = async (engine: Pick<TestEngine, 'open'>) => {
			const mails = await everyMail(engine, language, words);
			assert.deepEqual([...new Set(mails.map(({ kind }) => kind))].sort(), Object.keys(kinds).sort());
			for (const mail of mails) await isAsItShouldBe(mail, language, words);
		};
		if (language === 'it') onEveryEngine(title, run);
		else test(title, () => run({ open: emptySqlite }));
	}
}

async function isAsItShouldBe(mail: Mail, language: string, said: Said): Promise<void> {
	const sender = { name: said.site, address: 'blog@example.org', host: 'example.org' };
	const raw = await rawMessage(mail, sender);
	const { text, html, headers, subject } = await simpleParser(raw);
	const about = `${mail.kind}: ${raw}`;
	assert.match(raw.toString(), /^Content-Type: multipart\/alternative;/m, about);
	assert.ok(text && html && subject, about);
	assert.ok(!headers.has('bcc') && !headers.has('cc'), about);
	assert.ok(text.length < 7000 && html.length < 40_000, `${mail.kind}: ${text.length} ${html.length}`);

	const tags = tagsOf(html);
	for (const { name, attributes: given } of tags) {
		assert.ok([...ours, ...theirs].includes(name), `<${name}> in ${about}`);
		for (const [attribute, value] of Object.entries(given)) {
			assert.ok(attributes.split(' ').includes(attribute), `${attribute} in ${about}`);
			if (attribute === 'style') assert.doesNotMatch(value!, /url\(|expression|[<>"]/, about);
			if (attribute === 'href') assert.match(value!, /^(?:https?:\/\/|mailto:)/, about);
		}
	}
	assert.equal(tags.filter(({ name }) => name === 'style').length, 1, about);
	assert.doesNotMatch(html, /@import|url\(/, about);
	const [page] = tags;
	assert.deepEqual(
		[page!.attributes.lang, page!.attributes.dir],
		[language, directionOfLanguage(language)],
		about,
	);

	const buttons = tags.filter((tag) => tag.attributes.class === 'button');
	const [first] = text.match(/https?:\/\/[^\s<>"]+/g)!;
	assert.deepEqual(
		buttons.map((button) => button.attributes.href),
		[first],
		about,
	);
	assert.ok(first!.startsWith('http://localhost:3000/'), about);

	const name = oneLine(said.site, 60).replace(/…$/, '');
	assert.ok(wordsOf(html).includes(name), about);
	assert.ok(
		text
			.replace(/\s+/g, ' ')
			.replace(/[\u2068\u2069]/g, '')
			.includes(name),
		about,
	);
}

onEveryEngine('a mail that anyone can have sent to anyone carries no address of theirs', async (engine) => {
	const comment = '[press here](https://evil.example/a) or https://evil.example/b or www.evil.example';
	const mails = await everyMail(engine, 'en', everywhere('Words', { comment }));
	const { text, html } = mails.find(({ kind }) => kind === 'confirm-comment')!;
	for (const part of [text, html]) assert.doesNotMatch(part, /:\/\/(www\.)?evil|www\.evil/);
	assert.match(wordsOf(html), /press here or/);
	const told = mails.find(({ kind }) => kind === 'reply')!;
	assert.match(told.html, /<a href="https:\/\/evil.example\/a" rel="nofollow ugc"/);
});
