import type { Transaction } from 'kysely';
import type { Article, Database, Person, Schema } from '#db/schema';
import type { ArticleRevisionTable } from '#db/tables/publishing/authoring';
import { minute } from '#lib/platform/time/durations';
import { isOut } from './working-copy.ts';

type Cause = ArticleRevisionTable['cause'];

/** While somebody goes on writing, one revision is kept for so long. */
const WHILE = 10 * minute;
/** Of more than this the oldest that were only kept go. */
const MOST = 100;

type Text = Pick<Article, 'title' | 'source' | 'format' | 'excerpt'>;
const isSame = (a: Text, b: Text) =>
	a.title === b.title && a.source === b.source && a.format === b.format && a.excerpt === b.excerpt;

/** Keeps the text that an article has got; before the first one that it had. `before`: as it was. */
export async function noteRevision(
	trx: Transaction<Schema>,
	by: Person,
	before: Article,
	text: Text,
	cause: Cause,
	now: number,
): Promise<void> {
	const last = await trx
		.selectFrom('article_revision')
		.selectAll()
		.where('article_id', '=', before.id)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last ? isSame(last, text) && cause !== 'published' : isSame(before, text) && before.revision > 0)
		return;
	const row = (number: number, of: Text) => ({
		article_id: before.id,
		number,
		title: of.title,
		source: of.source,
		format: of.format,
		excerpt: of.excerpt,
	});
	let number = (last?.number ?? 0) + 1;
	if (!last && (before.source !== '' || before.title !== '') && !isSame(before, text)) {
		await trx
			.insertInto('article_revision')
			.values({
				...row(number++, before),
				by_person_id: isOut(before) ? before.author_id : null,
				cause: isOut(before) ? 'published' : 'kept',
				created_at: before.updated_at,
			})
			.execute();
	}
	const goesOn =
		last?.cause === 'kept' &&
		last.by_person_id === by.id &&
		last.created_at > now - WHILE &&
		(cause === 'kept' || cause === 'published');
	if (last && (goesOn || isSame(last, text))) {
		await trx
			.updateTable('article_revision')
			.set({ ...row(last.number, text), cause, by_person_id: by.id })
			.where('id', '=', last.id)
			.execute();
		return;
	}
	await trx
		.insertInto('article_revision')
		.values({ ...row(number, text), by_person_id: by.id, cause, created_at: now })
		.execute();
	if (number > MOST) await thin(trx, before.id, number - MOST);
}

async function thin(trx: Transaction<Schema>, articleId: number, many: number): Promise<void> {
	const old = await trx
		.selectFrom('article_revision')
		.select('id')
		.where('article_id', '=', articleId)
		.where('cause', '=', 'kept')
		.where('number', '>', 1)
		.orderBy('number')
		.limit(Math.max(0, many - (await goneOf(trx, articleId))))
		.execute();
	if (old.length === 0) return;
	const ids = old.map(({ id }) => id);
	await trx.deleteFrom('article_revision').where('id', 'in', ids).execute();
}

async function goneOf(trx: Transaction<Schema>, articleId: number): Promise<number> {
	const { most, count } = await trx
		.selectFrom('article_revision')
		.select((of) => [of.fn.max('number').as('most'), of.fn.countAll().as('count')])
		.where('article_id', '=', articleId)
		.executeTakeFirstOrThrow();
	return Number(most) - Number(count);
}

export interface RevisionLine {
	number: number;
	title: string;
	cause: Cause;
	byName: string;
	at: number;
	format: Article['format'];
}

/** The texts an article has had, the newest first. */
export async function revisionsOf(db: Database, articleId: number): Promise<RevisionLine[]> {
	const rows = await db
		.selectFrom('article_revision')
		.leftJoin('person', 'person.id', 'article_revision.by_person_id')
		.select(['number', 'title', 'cause', 'format', 'article_revision.created_at', 'person.name'])
		.where('article_id', '=', articleId)
		.orderBy('number', 'desc')
		.execute();
	return rows.map(({ created_at, name, ...row }) => ({ ...row, at: created_at, byName: name ?? '' }));
}

/** One of them with its text; null when there is none of that number. */
export async function revisionOf(db: Database, articleId: number, number: number) {
	const row = await db
		.selectFrom('article_revision')
		.selectAll()
		.where('article_id', '=', articleId)
		.where('number', '=', number)
		.executeTakeFirst();
	return row ?? null;
}
