import type { Transaction } from 'kysely';
import type { Article, Schema } from '#db/schema';
import type { ArticleFields, Theirs } from './fields.ts';
import { type draftOf, fieldsOf } from './working-copy.ts';

type Draft = Awaited<ReturnType<typeof draftOf>>;

/** What somebody else kept since; null when it is the very same. */
export async function conflictWith(
	trx: Transaction<Schema>,
	article: Article,
	draft: Draft,
	mine: ArticleFields,
): Promise<Theirs | null> {
	const kept = await fieldsOf(trx, article);
	const fields: ArticleFields = draft ? { ...kept, ...JSON.parse(draft.fields) } : kept;
	const wished = { ...kept, ...mine, authorId: mine.authorId ?? article.author_id };
	if (JSON.stringify(wished) === JSON.stringify({ ...kept, ...fields })) return null;
	const last = await trx
		.selectFrom('article_revision')
		.leftJoin('person', 'person.id', 'article_revision.by_person_id')
		.select('person.name')
		.where('article_id', '=', article.id)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	return {
		byName: (draft ? draft.name : last?.name) ?? '',
		at: draft?.updated_at ?? article.updated_at,
		...{ title: fields.title, source: fields.source },
		revision: draft?.revision ?? article.revision,
	};
}
