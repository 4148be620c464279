import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { publishArticle } from '#lib/articles/commands';
import { searchArticles } from './queries.ts';

onEveryEngine(
	'all words must be there, wildcards mean themselves, and hidden texts are not found',
	async (engine) => {
		const db = await engine.open();
		const post = (path: string, source: string, more: object = {}) =>
			publishArticle(db, {
				kind: 'post',
				slug: path,
				path,
				title: path,
				source,
				format: 'classic',
				html: '',
				excerpt: '',
				updated_at: 0,
				comments_open: 1,
				mentions_open: 1,
				published_at: 1,
				local_time: '1970-01-01 00:00:00',
				termIds: [],
				...more,
			});
		await post('uno', 'La voce in affitto, al 100%');
		await post('due', 'Una promessa, una voce');
		await post('tre', 'La voce segreta', { password: 'x' });
		await post('quattro', 'La voce di domani', { published_at: Date.now() + 86_400_000 });
		const found = async (words: string) =>
			(await searchArticles(db, words)).map((article) => article.title).sort();
		assert.deepEqual(await found('VOCE'), ['due', 'uno']);
		assert.deepEqual(await found('voce affitto'), ['uno']);
		assert.deepEqual(await found('100%'), ['uno']);
		assert.deepEqual(await found('%'), ['uno']);
		assert.deepEqual(await found('_'), []);
		assert.deepEqual(await found('  '), []);
	},
);
