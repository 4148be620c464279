import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { dropComment, withdrawComment } from '#lib/conversation/comments/commands';
import { chunks } from '#lib/platform/database/chunks';
import { articleTag } from '#lib/site/cache-tags/articles';
import { ofPerson } from './personal-identifiers.ts';

/** Published words become tombstones; those nobody saw are gone. Likes and reports go with them. Returns what shows their likes. */
export async function eraseWords(trx: Database, person: Person): Promise<string[]> {
	const rows = await trx
		.selectFrom('comment')
		.select(['id', 'number', 'wordpress_id'])
		.select(({ exists, selectFrom }) =>
			exists(
				selectFrom('comment as answer').select('answer.id').whereRef('answer.parent_id', '=', 'comment.id'),
			).as('answered'),
		)
		.where(ofPerson(person))
		.execute();
	const ids = rows.map((row) => row.id);
	for (const some of chunks(ids, 500)) {
		await trx.deleteFrom('comment_revision').where('comment_id', 'in', some).execute();
		await trx.deleteFrom('comment_like').where('comment_id', 'in', some).execute();
		await trx.deleteFrom('guest_like').where('comment_id', 'in', some).execute();
		await trx.deleteFrom('report').where('comment_id', 'in', some).execute();
		await trx
			.updateTable('comment')
			.set({ likes_count: 0, reports_count: 0, edited_at: null })
			.where('id', 'in', some)
			.execute();
	}
	for (const { id, number, wordpress_id, answered } of rows) {
		// A second import finds its comments again, and leaves them as they are.
		const keeps = number !== null || wordpress_id !== null || Boolean(answered);
		if (keeps) await withdrawComment(trx, id, 'removed', 'writer');
		else await dropComment(trx, id);
	}
	await trx
		.updateTable('comment')
		.set({ text: '', html: '', digest: null })
		.where(ofPerson(person))
		.execute();
	return takeBackLikes(trx, person);
}

async function takeBackLikes(trx: Database, person: Person): Promise<string[]> {
	const liked = trx.selectFrom('comment_like').select('comment_id').where('person_id', '=', person.id);
	const rows = await trx
		.updateTable('comment')
		.set({ likes_count: sql`likes_count - 1` })
		.where('id', 'in', liked)
		.returning('article_id')
		.execute();
	await trx.deleteFrom('comment_like').where('person_id', '=', person.id).execute();
	return rows.map((row) => articleTag(row.article_id));
}
