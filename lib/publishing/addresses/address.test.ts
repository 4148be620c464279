import assert from 'node:assert/strict';
import { test } from 'node:test';
import { href, isReserved, parseAddress } from './address.ts';

test('an address is read by its ending and everything else is an article', () => {
	assert.deepEqual(parseAddress('2010/03/boat'), { view: 'article', path: '2010/03/boat' });
	assert.deepEqual(parseAddress('2010/03/boat/comment-page-2'), {
		view: 'comments',
		path: '2010/03/boat',
		page: 2,
	});
	assert.deepEqual(parseAddress('boat/comments/7'), { view: 'comment', path: 'boat', number: 7 });
	assert.deepEqual(parseAddress('boat/comments/7/replies/3'), {
		view: 'replies',
		path: 'boat',
		number: 7,
		page: 3,
	});
	assert.deepEqual(parseAddress('boat/comments/wp-9001'), {
		view: 'wordpress-comment',
		path: 'boat',
		id: 9001,
	});
	assert.deepEqual(parseAddress('boat/comments/7/thread'), { view: 'thread', path: 'boat', number: 7 });
	const ordered = { view: 'ordered', path: 'boat' };
	assert.deepEqual(parseAddress('boat/comments/newest'), { ...ordered, order: 'newest', page: 1 });
	assert.deepEqual(parseAddress('boat/comments/most-liked/12'), {
		...ordered,
		order: 'most-liked',
		page: 12,
	});
	assert.deepEqual(parseAddress('boat/trackbacks/2'), { view: 'mentions', path: 'boat', page: 2 });
});

test('an article may be called like an order, or like a thread', () => {
	for (const path of [
		'boat/newest',
		'most-liked',
		'boat/thread',
		'boat/comments/loudest',
		'a/comments/newest/x',
	])
		assert.equal(parseAddress(path).view, 'article', path);
});

test('a year, month or day is an archive, an impossible date is an article', () => {
	assert.deepEqual(parseAddress('2010'), { view: 'dates', period: '2010', page: 1 });
	assert.deepEqual(parseAddress('2010/03/15/page/4'), { view: 'dates', period: '2010-03-15', page: 4 });
	assert.equal(parseAddress('2010/13').view, 'article');
	assert.equal(parseAddress('2010/02/32').view, 'article');
	assert.equal(parseAddress('2010/02/29').view, 'article');
	assert.equal(parseAddress('2012/02/29').view, 'dates');
});

test('numbers that no comment can have are not read as places', () => {
	for (const path of ['a/comments/0', 'a/comments/-1', 'a/comments/1e3', 'a/comments/99999999999']) {
		assert.equal(parseAddress(path).view, 'article', path);
	}
});

test('no article may take an address that the program answers itself', () => {
	for (const path of [
		'',
		'admin',
		'Admin/x',
		'tag/x',
		'2010/03',
		'a/feed',
		'a/comments/7',
		'a/comment-page-2',
	]) {
		assert.equal(isReserved(path), true, path);
	}
	for (const path of ['2010/03/boat', 'chi-scrive', 'blog/2010/03/boat', 'administration']) {
		assert.equal(isReserved(path), false, path);
	}
});

test('a path is printed percent-encoded, segment by segment', () => {
	assert.equal(href('2010/03/perché?#%'), '/2010/03/perch%C3%A9%3F%23%25');
});
