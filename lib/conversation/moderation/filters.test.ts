import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersOf, isNarrowed, queueHref, readQuestion } from './filters.ts';

test('an address without a query asks for all that waits', () => {
	const question = readQuestion({});
	assert.equal(question.tab, 'waiting');
	assert.equal(isNarrowed(question), false);
	assert.equal(queueHref(question), '/admin/comments');
	assert.deepEqual(filtersOf(question, 'UTC'), { tab: 'waiting' });
});

test('a question and its address are one the other', () => {
	const asked =
		'/admin/comments?tab=spam&text=a+%26+b&kind=pingback&person=7&article=3&from=2026-01-02&to=2026-02-03';
	const query = Object.fromEntries(new URL(asked, 'http://a').searchParams);
	const question = readQuestion(query);
	assert.equal(queueHref(question), asked);
	assert.equal(queueHref(question, { page: 4 }), `${asked}&page=4`);
	assert.equal(queueHref({ ...question, page: 4 }, { tab: 'bin' }), asked.replace('spam', 'bin'));
});

test('days begin and end by the site’s clocks', () => {
	const { from, to } = filtersOf(readQuestion({ from: '2026-07-01', to: '2026-07-01' }), 'Europe/Rome');
	assert.equal(from, Date.UTC(2026, 5, 30, 22));
	assert.equal(to, Date.UTC(2026, 6, 1, 22));
});

test('what is malformed is as if it were not there', () => {
	const question = readQuestion({
		tab: 'everything',
		kind: 'x',
		person: '-1',
		article: '1e9',
		from: 'ieri',
		page: '0',
	});
	assert.equal(queueHref(question), '/admin/comments');
	assert.equal(question.page, 1);
});
