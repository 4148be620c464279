import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '#db/schema';

/** For the `where` of a query about people: those whose name an article bears. */
export const signsArticles = ({ eb, selectFrom }: ExpressionBuilder<Schema, 'person'>) =>
	// Listed once, for they are few; asked of each person, every reader would cost a look.
	eb('person.id', 'in', selectFrom('article').select('article.author_id').distinct());
