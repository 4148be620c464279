import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { guess } from './password-attempts.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

let articles = 0;
const locked = () => ({ id: ++articles, password: 'sesamo' });
const wrong = (article: { id: number; password: string } | null, id: number, sender: string, times: number) =>
	Array.from({ length: times }, (_, n) => guess(id, article, `no ${n}`, sender));
const open = (article: { id: number; password: string }, sender: string) =>
	guess(article.id, article, 'sesamo', sender);

test('strangers from any number of networks never keep out who knows the password', () => {
	for (const networks of [1, 20, 60, 300]) {
		const article = locked();
		for (let n = 0; n < networks; n++) wrong(article, article.id, `stranger ${networks} ${n}`, 15);
		for (let n = 0; n < 30; n++) {
			assert.equal(open(article, `reader ${networks} ${n}`), true, `${networks} networks, reader ${n}`);
		}
		assert.equal(guess(article.id, article, 'sesame', `hasty ${networks}`), false);
		assert.equal(open(article, `hasty ${networks}`), true, 'nor who errs once before it');
	}
});

test('readers behind one address come in one after the other, however many', () => {
	const article = locked();
	for (let n = 0; n < 200; n++) assert.equal(open(article, 'school'), true, `reader ${n}`);
});

test('one sender tries ten times in ten minutes, then waits, the right word too', () => {
	mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
	try {
		const article = locked();
		assert.deepEqual(wrong(article, article.id, 'one', 12), [...Array(10).fill(false), null, null]);
		assert.equal(open(article, 'one'), null);
		assert.equal(open(article, 'another'), true);
		mock.timers.tick(60_000);
		assert.equal(open(article, 'one'), true);
	} finally {
		mock.timers.reset();
	}
});

test('one sender does not go from article to article without end', () => {
	const tries = Array.from({ length: 30 }, () => locked()).flatMap((article) =>
		wrong(article, article.id, 'wanderer', 10),
	);
	const allowed = tries.filter((answer) => answer === false).length;
	assert.ok(allowed >= 50 && allowed <= 70, String(allowed));
});

test('under siege a sender has two tries, so that many networks guess little', () => {
	const article = locked();
	for (let n = 0; n < 60; n++) wrong(article, article.id, `siege ${n}`, 10);
	assert.deepEqual(wrong(article, article.id, 'late', 4), [false, false, null, null]);
});

test('an article without password looks like one that was guessed wrong', () => {
	const id = ++articles;
	assert.deepEqual(wrong(null, id, 'seeker', 11), [...Array(10).fill(false), null]);
});
