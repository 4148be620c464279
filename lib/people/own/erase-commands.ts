import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { articlesTag, articleTag, discussionsTag } from '#lib/articles/tags';
import { withdrawComment } from '#lib/comments/commands';
import { record } from '#lib/moderation/events';
import { environment } from '#lib/server/environment';
import { bump } from '#lib/server/versions';
import { siteTag } from '#lib/site/tags';
import { canAdminister } from '../policy.ts';
import { forgetSignIn } from '../session.ts';
import { removeAvatarFile } from './avatar.ts';
import type { Erasure } from './schema.ts';
import { forgetMail, forgetOutbox, forgetSpamWords, forgetWithinFile, type Traces } from './traces.ts';

export type Erased = { ok: true } | { ok: false; why: 'missing' | 'forbidden' | 'only-author' };

/**
 * Makes a person unknown, for ever. `anonymise`: name, address, site and sign-in go, words and numbers stay.
 * `erase`: the words go too; a published comment leaves its number and the answers to it. People do this to
 * themselves, the author to anyone; an author who is alone cannot go.
 */
export async function erasePerson(
	db: Database,
	by: Pick<Person, 'id' | 'role'>,
	personId: number,
	mode: Erasure,
	dataDir = environment().dataDir,
): Promise<Erased> {
	const done = await transaction(db, async (trx) => {
		// Holds other erasures of authors until this one ends.
		const authors = await trx
			.updateTable('person')
			.set({ role: 'author' })
			.where('role', '=', 'author')
			.where('erased_at', 'is', null)
			.returning('id')
			.execute();
		const person = await trx
			.selectFrom('person')
			.selectAll()
			.where('id', '=', personId)
			.where('erased_at', 'is', null)
			.executeTakeFirst();
		if (by.id !== personId && !canAdminister(by)) return 'forbidden' as const;
		if (!person) return 'missing' as const;
		if (person.role === 'author' && authors.length < 2) return 'only-author' as const;
		const traces = await tracesOf(trx, person);
		const tags = await lockArticles(trx, person);
		await forgetMail(trx, person, traces);
		await forgetSpamWords(trx, traces);
		if (mode === 'erase') tags.push(...(await eraseWords(trx, person)));
		await forgetEverywhere(trx, person);
		await forgetSignIn(trx, person);
		await forgetPerson(trx, person);
		await record(trx, { verb: 'erased', actorId: by.id, personId, detail: { mode } });
		await bump(trx, person.role === 'reader' ? tags : [...tags, siteTag, articlesTag]);
		return { person, traces };
	});
	if (typeof done === 'string') return { ok: false, why: done };
	await removeAvatarFile(dataDir, done.person.avatar);
	await forgetOutbox(dataDir, done.traces);
	await forgetWithinFile(db);
	return { ok: true };
}

/** A person's comments: theirs, and those that bear their address and are nobody's. */
const ofPerson = (person: Person) => (eb: ExpressionBuilder<Schema, 'comment'>) =>
	person.email === null
		? eb('comment.person_id', '=', person.id)
		: eb.or([
				eb('comment.person_id', '=', person.id),
				eb.and([
					eb('comment.person_id', 'is', null),
					eb(sql<string>`lower(comment.author_email)`, '=', person.email.toLowerCase()),
				]),
			]);

async function tracesOf(trx: Database, person: Person): Promise<Traces> {
	const rows = await trx
		.selectFrom('comment')
		.select('author_name')
		.distinct()
		.where(ofPerson(person))
		.execute();
	const names = [person.name, ...rows.map((row) => row.author_name)];
	return { email: person.email, names: [...new Set(names)].filter((name) => name.trim() !== '') };
}

/** Locks the articles in one order before anything else, and names what shows the person's comments. */
async function lockArticles(trx: Database, person: Person): Promise<string[]> {
	const rows = await trx
		.updateTable('article')
		.set({ last_number: sql`last_number` })
		.where('id', 'in', (of) => of.selectFrom('comment').select('comment.article_id').where(ofPerson(person)))
		.returning('id')
		.execute();
	return rows.length === 0 ? [] : [discussionsTag, ...rows.map(({ id }) => articleTag(id))];
}

/** Published words become tombstones; those nobody saw are gone. Likes and reports go with them. */
async function eraseWords(trx: Database, person: Person): Promise<string[]> {
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
	for (let start = 0; start < ids.length; start += 500) {
		const some = ids.slice(start, start + 500);
		await trx.deleteFrom('comment_revision').where('comment_id', 'in', some).execute();
		await trx.deleteFrom('comment_like').where('comment_id', 'in', some).execute();
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
		else await trx.deleteFrom('comment').where('id', '=', id).execute();
	}
	await trx.updateTable('comment').set({ text: '', html: '' }).where(ofPerson(person)).execute();
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

/** Takes name, address and thread back to the person out of every row that has them. */
async function forgetEverywhere(trx: Database, person: Person): Promise<void> {
	const email = person.email?.toLowerCase() ?? '';
	await trx
		.deleteFrom('comment')
		.where(ofPerson(person))
		.where('status', '=', 'unconfirmed')
		.where('number', 'is', null)
		.execute();
	await trx
		.updateTable('comment_revision')
		.set({ reasons: '[]' })
		.where('comment_id', 'in', (of) => of.selectFrom('comment').select('comment.id').where(ofPerson(person)))
		.execute();
	await trx
		.updateTable('comment')
		.set({
			...{ author_name: '', author_email: null, author_url: null, person_id: null },
			...{ sender: null, submission_key: null, reasons: '[]' },
		})
		.where(ofPerson(person))
		.execute();
	await trx
		.updateTable('comment_revision')
		.set({ by_person_id: null })
		.where('by_person_id', '=', person.id)
		.execute();
	await trx
		.updateTable('report')
		.set({ person_id: null, note: '', sender: sql`'erased:' || id` })
		.where('person_id', '=', person.id)
		.execute();
	const ofAddress = sql<string>`lower(email)`;
	for (const table of ['subscription', 'proof'] as const) {
		await trx
			.deleteFrom(table)
			.where(({ eb, or }) => or([eb('person_id', '=', person.id), eb(ofAddress, '=', email)]))
			.execute();
	}
	await trx.deleteFrom('draft').where('person_id', '=', person.id).execute();
	if (person.email) {
		const inside = `%${person.email.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
		await trx
			.updateTable('event')
			.set({ detail: '{}' })
			.where(sql<boolean>`lower(detail) like ${inside} escape '\\'`)
			.execute();
	}
}

/** What is left of the person: that somebody decided or wrote, for the log. */
async function forgetPerson(trx: Database, person: Person): Promise<void> {
	await trx.updateTable('article').set({ author_id: null }).where('author_id', '=', person.id).execute();
	await trx
		.deleteFrom('old_address')
		.where('target', '=', 'person')
		.where('target_id', '=', person.id)
		.execute();
	await trx
		.updateTable('person')
		.set({
			...{ slug: `erased-${person.id}`, name: '', email: null, biography: '', links: '[]', role: 'reader' },
			...{ url: null, avatar: null, standing_reason: '', notify: 'never', confirmed_at: null },
			...{ wordpress_login: null, user_id: null, erased_at: Date.now() },
		})
		.where('id', '=', person.id)
		.execute();
}
