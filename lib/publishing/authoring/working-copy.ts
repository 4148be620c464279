import type { Article, Database, Site } from '#db/schema';
import { plainText } from '#lib/content/html/plain-text';
import { OPENING } from '#lib/publishing/articles/rendering';
import { inOrder } from '#lib/site/settings/collation';
import { getSite } from '#lib/site/settings/queries';
import { type ArticleFields, articleFields } from './fields.ts';

/** Whether readers, or administrators at its address, can come to it: published, scheduled or private. */
export const isOut = (article: Pick<Article, 'status'>) =>
	article.status === 'published' || article.status === 'private';

/** What is written of an article, as it is kept. */
export async function fieldsOf(db: Database, article: Article): Promise<ArticleFields> {
	const rows = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['term.id', 'term.name', 'term.taxonomy'])
		.where('article_id', '=', article.id)
		.orderBy('term.id')
		.execute();
	const terms = await inOrder(db, rows, 'name');
	const isPrivate = article.status === 'private' || article.meant_private === 1;
	const of = (taxonomy: 'category' | 'tag') => terms.filter((term) => term.taxonomy === taxonomy);
	return {
		title: article.title,
		slug: article.slug,
		source: article.source,
		format: article.format,
		excerpt: article.excerpt === plainText(article.html, OPENING) ? '' : article.excerpt,
		description: article.description,
		publishedAt: article.local_time?.slice(0, 16).replace(' ', 'T') ?? '',
		visibility: isPrivate ? 'private' : article.password === null ? 'public' : 'password',
		password: article.password ?? '',
		sticky: article.sticky === 1,
		categories: of('category')
			.map(({ id }) => id)
			.sort((a, b) => a - b),
		newCategory: '',
		tags: of('tag')
			.map(({ name }) => name)
			.join(', '),
		authorId: article.author_id,
		parentId: article.parent_id,
		menuOrder: article.menu_order,
		language: article.language ?? '',
		translations: JSON.parse(article.translations),
		socialMediaId: article.social_media_id,
		commentsOpen: article.comments_open === 1,
		mentionsOpen: article.mentions_open === 1,
		announce: article.announce === 1,
	};
}

export interface WorkingCopy {
	article: Article;
	site: Site;
	fields: ArticleFields;
	/** The `base` of the next keeping. */
	revision: number;
	/** What is not public yet of an article that is out. */
	draft: { byName: string; at: number } | null;
}

/** An article as it is being written; null when there is none. */
export async function workingCopy(db: Database, id: number): Promise<WorkingCopy | null> {
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
	if (!article) return null;
	const site = await getSite(db);
	const kept = await fieldsOf(db, article);
	const draft = await draftOf(db, id);
	if (!draft) return { article, site, fields: kept, revision: article.revision, draft: null };
	const read = articleFields.safeParse({ ...kept, ...JSON.parse(draft.fields) });
	return {
		article,
		site,
		fields: read.success ? read.data : kept,
		revision: draft.revision,
		draft: { byName: draft.name ?? '', at: draft.updated_at },
	};
}

/** The row of what is not public yet, with who wrote it. */
export function draftOf(db: Database, articleId: number) {
	return db
		.selectFrom('article_draft')
		.leftJoin('person', 'person.id', 'article_draft.by_person_id')
		.selectAll('article_draft')
		.select('person.name')
		.where('article_id', '=', articleId)
		.executeTakeFirst();
}
