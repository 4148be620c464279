import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { mayEdit } from '#lib/publishing/articles/policy';
import type { ArticleFields } from './fields.ts';

/** Those of the articles that somebody may write on, by their numbers. */
export async function editableAmong(db: Database, by: Person, ids: number[]): Promise<number[]> {
	if (!may(by, 'writeArticles') || ids.length === 0) return [];
	const rows = await db
		.selectFrom('article')
		.select(['id', 'author_id', 'kind', 'status', 'binned_from'])
		.where('id', 'in', ids)
		.orderBy('id')
		.execute();
	return rows.filter((article) => mayEdit(by, article)).map(({ id }) => id);
}

/** What somebody writes of an article; what is not theirs to decide stays as it was. */
export function withinRights(by: Person, kept: ArticleFields, mine: ArticleFields): ArticleFields {
	const fields = { ...mine };
	if (!may(by, 'editOthersArticles')) Object.assign(fields, { authorId: kept.authorId, sticky: kept.sticky });
	if (!may(by, 'manageTerms')) fields.newCategory = '';
	if (!may(by, 'upload')) fields.socialMediaId = kept.socialMediaId;
	return fields;
}
