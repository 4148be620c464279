import type { Transaction } from 'kysely';
import type { Article, Person, Schema } from '#db/schema';
import type { Saving } from './commands.ts';
import { digestOf } from './digest.ts';
import type { ArticleFields, Theirs } from './fields.ts';
import { type draftOf, fieldsOf } from './working-copy.ts';

type Draft = Awaited<ReturnType<typeof draftOf>>;

/** What somebody else kept since; null when it is the very same, or what the writer sent without hearing of it. */
export async function conflictWith(
	trx: Transaction<Schema>,
	by: Person,
	article: Article,
	draft: Draft,
	{ fields: mine, sent = [] }: Saving,
): Promise<Theirs | null> {
	const kept = await fieldsOf(trx, article);
	const fields: ArticleFields = draft ? { ...kept, ...JSON.parse(draft.fields) } : kept;
	const wished = { ...kept, ...mine, authorId: mine.authorId ?? article.author_id };
	if (JSON.stringify(wished) === JSON.stringify({ ...kept, ...fields })) return null;
	const last = await trx
		.selectFrom('article_revision')
		.leftJoin('person', 'person.id', 'article_revision.by_person_id')
		.select(['person.name', 'by_person_id'])
		.where('article_id', '=', article.id)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	const writer = draft ? draft.by_person_id : last?.by_person_id;
	if (writer === by.id && sent.includes(digestOf(fields.title, fields.source))) return null;
	return {
		byName: (draft ? draft.name : last?.name) ?? '',
		at: draft?.updated_at ?? article.updated_at,
		title: fields.title,
		source: fields.source,
		revision: draft?.revision ?? article.revision,
	};
}
