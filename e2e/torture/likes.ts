import { inDatabase, type Place } from '../support/people.ts';
import { openArticle } from '../support/waiting.ts';
import type { Trial } from './table.ts';

const TIMES = 1000;

/** One sender that throws its cookies away, forges others and claims other addresses: one like a comment, all the same. */
export async function tryLikes(place: Place): Promise<Trial> {
	const { id, comment } = await inDatabase(place, async (db) => {
		const row = await db
			.selectFrom('comment')
			.innerJoin('article', 'article.id', 'comment.article_id')
			.select(['article.id', 'comment.id as comment'])
			.where('article.path', '=', openArticle.slice(1))
			.where('comment.list', '=', 'comments')
			.where('comment.number', '=', 1)
			.executeTakeFirstOrThrow();
		await db.updateTable('comment').set({ likes_count: 0 }).where('id', '=', row.comment).execute();
		return row;
	});
	const press = (n: number) =>
		fetch(`${place.url}/api/like/${id}/1/${n % 5 !== 4}`, {
			method: 'POST',
			headers: {
				origin: place.url,
				'x-forwarded-for': `203.0.113.${n % 250}`,
				...(n % 2 === 0 && { cookie: `likes=${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}` }),
			},
		}).then((answer) => answer.arrayBuffer());
	for (let n = 0; n < TIMES; n += 20) await Promise.all(Array.from({ length: 20 }, (_, m) => press(n + m)));
	const { likes_count } = await inDatabase(place, (db) =>
		db.selectFrom('comment').select('likes_count').where('id', '=', comment).executeTakeFirstOrThrow(),
	);
	return {
		tried: 'likes of one sender that is a new browser each time: one at most',
		count: TIMES,
		lost: likes_count > 1 ? likes_count - 1 : 0,
		note: `counted ${likes_count}`,
	};
}
