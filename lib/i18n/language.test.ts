import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf, type MessageKey } from './catalogues.ts';
import {
	dashboardTranslator,
	formatAgo,
	formatDateTime,
	formatPeriod,
	machineTime,
	translator,
} from './language.ts';
import { languageTags } from './languages.ts';

test('Italian has three plural classes and its own singulars', () => {
	const t = translator('it');
	assert.equal(t('comments.heading', { count: 1 }), 'Un Commento');
	assert.equal(t('comments.heading', { count: 11 }), '11 Commenti');
	assert.equal(t('comments.heading', { count: 1_000_000 }), '1.000.000 Commenti');
	assert.equal(t('mentions.heading', { count: 7 }), '7 Trackback');
	assert.equal(t('mentions.heading', { count: 1 }), 'Un Trackback');
	assert.equal(t('list.replies', { count: 1 }), '1 Replica');
});

test('a number inside a counted sentence stays the number it is', () => {
	const values = { count: 3, number: '7', name: 'Ada' };
	assert.equal(translator('it')('comments.moreReplies', values), 'Ancora 3 risposte a #7 Ada');
	assert.equal(translator('en')('comments.moreReplies', { ...values, count: 1 }), '1 more reply to #7 Ada');
});

test('every message parses and can be filled in every language', () => {
	const values = new Proxy({}, { get: () => 2, has: () => true, getOwnPropertyDescriptor: () => undefined });
	for (const language of languageTags) {
		for (const [key, message] of Object.entries(catalogueOf(language)) as [MessageKey, string][]) {
			const slots = new Proxy({}, { get: () => () => 'x' });
			assert.doesNotThrow(
				() => translator(language).parts(key, namesOf(message, slots), namesOf(message, values)),
				`${language} ${key}`,
			);
		}
	}
});

/** The tags and arguments that a message mentions, taken from `source`. */
function namesOf<Value>(message: string, source: Record<string, Value>): Record<string, Value> {
	const names = [...message.matchAll(/[{<](\w+)/g)].map((match) => match[1]!);
	return Object.fromEntries(names.map((name) => [name, source[name]!]));
}

test('what a reader calls themselves cannot become markup in a sentence', () => {
	const parts = translator('it').parts(
		'comments.inReplyTo',
		{ parent: (inner) => ({ inner }) },
		{ number: '7', name: '<write>x</write> {count}' },
	);
	assert.deepEqual(parts, ['in risposta a ', { inner: '#7 <write>x</write> {count}' }]);
});

test('dates are long, with "alle" in Italian and never "alle ore"', () => {
	assert.equal(formatDateTime('it', '2010-03-15 10:20:00'), '15 marzo 2010 alle 10:20');
	assert.equal(formatDateTime('it', '2010-03-15 00:05:00'), '15 marzo 2010 alle 00:05');
	assert.equal(formatPeriod('it', '2010-03'), 'marzo 2010');
	assert.equal(formatPeriod('en', '2010-03-15'), 'March 15, 2010');
});

test('machine time carries the offset that local time had', () => {
	assert.equal(machineTime('2010-03-15 10:20:00', Date.UTC(2010, 2, 15, 9, 20)), '2010-03-15T10:20:00+01:00');
	assert.equal(machineTime('2010-03-15 04:50:00', Date.UTC(2010, 2, 15, 9, 20)), '2010-03-15T04:50:00-04:30');
	assert.equal(
		machineTime('2010-03-15 10:20:00', Date.UTC(2010, 2, 15, 10, 20)),
		'2010-03-15T10:20:00+00:00',
	);
});

test('numbers of a sentence, counted or named, are in the digits of its language', () => {
	const values = { count: 3, number: 12, name: 'علی' };
	const persian = translator('fa');
	assert.match(persian('comments.moreReplies', values), /۳.*۱۲/);
	assert.match(persian('comments.page', { page: 12 }), /۱۲/);
	assert.match(persian.parts('comments.inReplyTo', { parent: (inner) => inner }, values).join(''), /#۱۲/);
	assert.equal(persian.number(1200), '۱۲۰۰');
	assert.equal(translator('it').number(1200), '1200');
	// A code is typed as it stands.
	assert.match(persian('mail.signIn.subject', { code: '012345', site: 'x' }), /012345/);
});

test('dates are in the calendar of the language, archives in that of their addresses', () => {
	assert.equal(formatDateTime('fa', '2026-11-28 09:05:00'), '۷ آذر ۱۴۰۵ ساعت ۰۹:۰۵');
	assert.equal(formatPeriod('fa', '2026-11'), 'نوامبر ۲۰۲۶');
	assert.equal(formatPeriod('fa', '2026'), '۲۰۲۶');
	assert.equal(formatPeriod('ja', '2026-11'), '2026年11月');
});

test('what a language lacks is said in English, with English plurals', () => {
	assert.equal(translator('pl')('admin.articles'), translator('en')('admin.articles'));
	assert.equal(translator('xx').language, 'en');
	assert.equal(dashboardTranslator('ja').language, 'en');
	assert.equal(dashboardTranslator('it').language, 'it');
});

test('a name that runs the other way, or ends in signs, keeps to itself', () => {
	assert.match(translator('ar')('archive.tag', { name: 'C++' }), /\u2068C\+\+\u2069/);
	assert.match(translator('it')('archive.tag', { name: 'وسم' }), /\u2068وسم\u2069/);
	assert.doesNotMatch(translator('ar')('archive.tag', { name: 'وسم' }), /\u2068/);
});

test('how long ago is told in the largest unit that is full, and nothing of what is to come', () => {
	const now = Date.parse('2026-11-29T12:00:00Z');
	const minutes = [-1, 0.5, 1, 59.9, 60, 1439, 1440, 43_829, 43_830, 525_959, 525_960, 8_400_000];
	assert.deepEqual(
		minutes.map((ago) => formatAgo('en', now - ago * 60_000, now)),
		[
			'',
			'this minute',
			'1 minute ago',
			'59 minutes ago',
			'1 hour ago',
			'23 hours ago',
			'yesterday',
			'30 days ago',
			'last month',
			'11 months ago',
			'last year',
			'15 years ago',
		],
	);
	assert.equal(formatAgo('it', now - 8_400_000 * 60_000, now), '15 anni fa');
});
