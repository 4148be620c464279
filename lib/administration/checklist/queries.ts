import type { Database } from '#db/schema';
import { readTags } from '#lib/content/html/tags';
import { renderSource } from '#lib/publishing/articles/rendering';
import type { WorkingCopy } from '#lib/publishing/authoring/working-copy';

/** What readers of a text would miss. None of it keeps an article from coming out. */
type Missing = 'title' | 'text' | 'category' | 'description' | 'alternatives';

export interface Checklist {
	/** `count`: how many pictures have no alternative text; else 1. */
	missing: { what: Missing; count: number }[];
	/** How many addresses its text leads to. */
	links: number;
}

/** What an article has not, as it would come out now. */
export async function checklistOf(db: Database, { article, fields }: WorkingCopy): Promise<Checklist> {
	const html = await htmlOf(db, { article, fields });
	let [bare, pictures] = [0, 0];
	readTags(html, {
		open(name, { alt }) {
			if (name !== 'img') return;
			pictures++;
			if (!alt?.trim()) bare++;
		},
	});
	const isPost = article.kind === 'post';
	const found: Record<Missing, number> = {
		title: fields.title === '' ? 1 : 0,
		text: pictures === 0 && !/\S/.test(fields.source) ? 1 : 0,
		category: isPost && fields.categories.length === 0 && !fields.newCategory ? 1 : 0,
		description: isPost && !fields.description && !fields.excerpt ? 1 : 0,
		alternatives: bare,
	};
	const missing = (Object.keys(found) as Missing[])
		.map((what) => ({ what, count: found[what] }))
		.filter(({ count }) => count > 0);
	return { missing, links: addressesIn(html).length };
}

/** The text of an article as its page would show it now. */
export async function htmlOf(
	db: Database,
	{ article, fields }: Pick<WorkingCopy, 'article' | 'fields'>,
): Promise<string> {
	const { source, format } = fields;
	const same = source === article.source && format === article.format && article.html !== '';
	return same ? article.html : (await renderSource(db, { ...article, source, format })).html;
}

/** The addresses that a text leads to, each once; places within it are none. */
export function addressesIn(html: string): string[] {
	const found = new Set<string>();
	readTags(html, {
		open(name, { href }) {
			if (name === 'a' && href && !href.startsWith('#')) found.add(href);
		},
	});
	return [...found];
}
