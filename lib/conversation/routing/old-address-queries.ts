import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { permanent, type Redirect } from '#lib/publishing/addresses/redirect';
import { authorHref, termHref } from '#lib/publishing/articles/views';
import { visible } from '#lib/publishing/articles/visible';
import { articlesTag } from '#lib/site/cache-tags/articles';

/** Addresses by number, which WordPress always answers: `/?p=7`, `/?m=201003`, `/?tag=slug`, … and their feeds. */
export async function resolveQuery(db: Database, search: URLSearchParams): Promise<Redirect | null> {
	const feed = search.get('feed');
	const place = await resolvePlace(db, search);
	const suffix = feed?.endsWith('atom') ? '/feed/atom' : '/feed';
	if (place && feed && !/^\/(?:page|media)\//.test(place.location)) return permanent(place.location + suffix);
	if (place || !feed) return place;
	return search.has('p') || search.has('page_id')
		? null
		: permanent(feed.startsWith('comments') ? `/comments${suffix}` : suffix);
}

async function resolvePlace(db: Database, search: URLSearchParams): Promise<Redirect | null> {
	const id = Number(search.get('p') ?? search.get('page_id') ?? search.get('attachment_id') ?? Number.NaN);
	if (Number.isSafeInteger(id)) return resolveWordpressId(db, id);
	const month = /^(\d{4})(\d{2})?(\d{2})?$/.exec(search.get('m') ?? '');
	if (month) return permanent(`/${month.slice(1).filter(Boolean).join('/')}`);
	const tag = search.get('tag');
	if (tag) return permanent(termHref('tag', tag));
	const category = search.get('category_name');
	if (category) return permanent(termHref('category', category.split('/').at(-1)!));
	const author = search.get('author_name');
	if (author) return permanent(authorHref(author));
	const key = search.has('cat') ? 'term' : search.has('author') ? 'person' : null;
	const number = Number(search.get('cat') ?? search.get('author') ?? Number.NaN);
	if (key && Number.isSafeInteger(number)) return resolveNumbered(db, key, number);
	if (search.has('feed')) return null;
	const page = Number(search.get('paged'));
	if (page === 1) return permanent('/');
	return Number.isSafeInteger(page) && page > 1 ? permanent(`/page/${page}`) : null;
}

async function resolveWordpressId(db: Database, id: number): Promise<Redirect | null> {
	cacheTag(articlesTag);
	const article = await db
		.selectFrom('article')
		.select('path')
		.where('wordpress_id', '=', id)
		.where(visible(Date.now()))
		.orderBy('import_source_id')
		.executeTakeFirst();
	if (article?.path) return permanent(href(article.path));
	const media = await db
		.selectFrom('media')
		.select(['path', 'status'])
		.where('wordpress_id', '=', id)
		.where('status', '=', 'stored')
		.executeTakeFirst();
	return media ? permanent(`/media${href(media.path)}`) : null;
}

async function resolveNumbered(db: Database, table: 'term' | 'person', id: number): Promise<Redirect | null> {
	if (table === 'person') {
		const person = await db
			.selectFrom('person')
			.select('slug')
			.where('wordpress_id', '=', id)
			.executeTakeFirst();
		return person ? permanent(authorHref(person.slug)) : null;
	}
	const term = await db
		.selectFrom('term')
		.select(['taxonomy', 'slug'])
		.where('wordpress_id', '=', id)
		.where('taxonomy', '=', 'category')
		.executeTakeFirst();
	return term ? permanent(termHref('category', term.slug)) : null;
}

/** Where something that the import wrote an old address down for is now. */
export async function targetOf(
	db: Database,
	target: 'article' | 'term' | 'person' | 'media',
	id: number,
): Promise<Redirect | null> {
	if (target === 'article') {
		const row = await db
			.selectFrom('article')
			.select('path')
			.where('id', '=', id)
			.where(visible(Date.now()))
			.executeTakeFirst();
		return row?.path ? permanent(href(row.path)) : null;
	}
	if (target === 'term') {
		const row = await db
			.selectFrom('term')
			.select(['taxonomy', 'slug'])
			.where('id', '=', id)
			.executeTakeFirst();
		return row ? permanent(termHref(row.taxonomy, row.slug)) : null;
	}
	if (target === 'person') {
		const row = await db.selectFrom('person').select('slug').where('id', '=', id).executeTakeFirst();
		return row ? permanent(authorHref(row.slug)) : null;
	}
	const row = await db
		.selectFrom('media')
		.select('path')
		.where('id', '=', id)
		.where('status', '=', 'stored')
		.executeTakeFirst();
	return row ? permanent(`/media${href(row.path)}`) : null;
}
