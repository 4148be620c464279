import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogueOf } from './catalogues.ts';
import type { Language } from './languages.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Every text that a message can become, its values as {name}, its tags gone. */
function texts(message: string): string[] {
	return textsOf(new IntlMessageFormat(message, 'en').getAst());
}

function textsOf(ast: Ast): string[] {
	let texts = [''];
	for (const element of ast) {
		const next = pieces(element);
		texts = texts.flatMap((text) => next.map((piece) => text + piece));
	}
	return texts;
}

function pieces(element: Ast[number]): string[] {
	if ('options' in element) return Object.values(element.options).flatMap(({ value }) => textsOf(value));
	if ('children' in element) return element.children.length === 0 ? ['{tag}'] : textsOf(element.children);
	if (!('value' in element)) return ['{#}'];
	return [element.type === 0 ? element.value : `{${element.value}}`];
}

/** The names of values and tags that a message mentions. */
function namesIn(ast: Ast): Set<string> {
	const names = new Set<string>();
	for (const element of ast) {
		if ('value' in element && element.type !== 0) names.add(element.value);
		if ('options' in element)
			for (const { value } of Object.values(element.options))
				for (const name of namesIn(value)) names.add(name);
		if ('children' in element) for (const name of namesIn(element.children)) names.add(name);
	}
	return names;
}

/** Every text of a language that `wrong` finds something in, with its key. */
function faults(
	language: Language,
	wrong: (text: string, key: string) => string | false | undefined,
): string[] {
	return Object.entries(catalogueOf(language)).flatMap(([key, message]) =>
		texts(message).flatMap((text) => {
			const fault = wrong(text, key);
			return fault ? [`${language} ${key}: ${fault} in: ${text}`] : [];
		}),
	);
}

const both = (wrong: Parameters<typeof faults>[1]) => [...faults('it', wrong), ...faults('en', wrong)];
const found = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[0];

/** Translated, private or riddling, each with a plain word in its place. */
const shunned = {
	it: new RegExp(
		[
			'\\bla via\\b',
			'questa via',
			'per posta',
			'ricevuta\\b',
			'non sei dentro',
			'sei (già )?dentro',
			'stanza',
			'le tue parole',
			'chi modera',
			'chi cura',
			'chi è entrato',
			'cruscotto',
			'scrivania',
			'\\bbandit[oi]\\b',
			'\\bbandisci',
			'\\brimand[oi]\\b',
			'\\bcollegament[oi]\\b',
			'basta posta',
			'portano altrove',
			'base di dati',
			'\\bentra\\b',
			'buttal?[ae]\\b',
			'se ne va',
			'rispond[ei] a quest',
			'per strada',
			'non partit',
			'si è spezzato',
			'lavori che',
			'va bene:',
			'mail in arrivo',
			'una mail',
		].join('|'),
		'i',
	),
	en: new RegExp(
		[
			'\\bthe way\\b',
			'no more',
			'good (once|for)',
			'tell me of',
			'receipt',
			'\\broom\\b',
			'\\bdesk\\b',
			'(your|own) words',
			'(here|this|out|there|not) any more',
			'link-?back',
			'who(ever)? keeps?',
			'whoever',
			'look-alike',
			'\\bmails\\b',
			'for ever',
			'somebody',
			'anybody',
			'leads? elsewhere',
			'\\bis no (picture|web|address|article)',
			'takes no',
			'answers? to (this|these)',
			'comes out',
			'sounds\\b',
			'\\bpictures?\\b',
			'web site',
			'by mail',
			'\\bmail address',
			'their words',
			'writer',
			'the neighbou?ring',
			'\\bthe net\\b',
		].join('|'),
		'i',
	),
};

test('no sentence says what only its maker would say', () => {
	assert.deepEqual(
		(['it', 'en'] as const).flatMap((language) => faults(language, found(shunned[language]))),
		[],
	);
});

test('the word is “email” in both languages, and mail only what carries it', () => {
	assert.deepEqual(both(found(/\be-mail/i)), []);
	assert.deepEqual(faults('en', found(/(?<!\w)mail(?! server)(?!\w)/i)), []);
	assert.deepEqual(faults('it', found(/(?<!\w)mail(?!\w)|(?<!server di |programma di )\bposta\b/i)), []);
});

/** Names and abbreviations that keep their capitals. */
const proper = new Set(
	`Postilla WordPress Ghost Substack Disqus Isso Remark42 Giscus GitHub Telegram Commento Comentario Blogger TypePad Movable Type Medium Tumblr
	Jekyll Hugo Hexo Eleventy Zola Bear Blog WriteFreely Dotclear Textpattern Mastodon Markdown JavaScript HTML PostgreSQL SQLite WebSub WebP PDFs GIF Atom Webmention Google Takeout Squarespace
	English Italian Import System Page Anonymous I Literata Figtree Source Sans`
		.trim()
		.split(/\s+/),
);

test('English labels and sentences are in sentence case', () => {
	const wrong = (text: string, key: string) => {
		if (key.startsWith('found.help')) return;
		for (const { 0: word, index } of text.matchAll(/(?<![\w/.@#{-])[A-Z][a-z]\w*/g)) {
			const before = text.slice(0, index);
			if (/(^|[.?!:…] |[“(]|\n|^[^\w{]+)$/.test(before) || proper.has(word)) continue;
			return word;
		}
	};
	assert.deepEqual(faults('en', wrong), []);
});

test('Italian and English name the same values and tags', () => {
	const differing = Object.keys(catalogueOf('it')).filter((key) => {
		const [italian, english] = (['it', 'en'] as const).map((language) =>
			[...namesIn(new IntlMessageFormat(catalogueOf(language)[key]!, language).getAst())].sort().join(),
		);
		return italian !== english;
	});
	// English does not bend by how many tags there are.
	assert.deepEqual(differing, ['line.both', 'line.tags', 'list.otherTags']);
});

test('no sentence has two spaces, or one at its ends', () => {
	assert.deepEqual(both(found(/ {2}|^ | $/)), []);
});

test('quotation marks and apostrophes are those of the language', () => {
	// What is typed as it stands: a search, an attribute.
	const typed = (text: string, key: string) =>
		key.startsWith('found.help') ? '' : text.replaceAll('rel="me"', '');
	assert.deepEqual(
		both((text, key) => /["']/.exec(typed(text, key))?.[0]),
		[],
	);
	assert.deepEqual(faults('it', found(/[“”‘„]/)), []);
	assert.deepEqual(faults('en', found(/[«»‘„]/)), []);
	assert.deepEqual(
		faults('it', found(/perchè|poichè|finchè|\bsè\b|\bpò\b|\bE[’'] |qual[’']è|\b[aeiou][’'] /)),
		[],
	);
});

test('a sentence ends in one language as it does in the other', () => {
	const end = (message: string) =>
		[
			...new Set(texts(message).map((text) => /[.:?!…;,]$/.exec(text.replace(/[)»”]+$/, ''))?.[0] ?? 'open')),
		].join();
	assert.deepEqual(
		Object.keys(catalogueOf('it')).filter(
			(key) => end(catalogueOf('it')[key]!) !== end(catalogueOf('en')[key]!),
		),
		[],
	);
});
