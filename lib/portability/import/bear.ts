import { slugOf } from '#lib/content/slugs/slugs';
import type { FoundBlog, SourceFile } from './blog/found.ts';
import { rowsIn } from './csv.ts';
import { bracketsIn } from './markdown/brackets.ts';
import { inProse } from './markdown/prose.ts';
import { momentIn, wordsOf } from './values.ts';

/**
 * Reads what Bear Blog gives: a CSV file with a text a row, in Markdown.
 * Its columns: HermanMartinus/bearblog, blogs/views/dashboard.py, and flschr/bearblog-automation, whose exports are real.
 */
export async function readBear(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	for (const [index, row] of (await rowsIn(files[0]!)).entries()) {
		const one = (name: string) => wordsOf(row[name]).trim();
		const [title, slug, text] = [one('title'), one('slug'), wordsOf(row.content)];
		const id = one('uid') || slug;
		if (id === '') {
			found.say('skipped', 'imported.left.row', { row: index + 1 });
			continue;
		}
		const [place, publishedAt] = [
			`/${slug || id}`,
			momentIn(row.published_date) ?? momentIn(row.first_published_at),
		];
		for (const name of directivesIn(text)) found.say('shortcodes', 'imported.shortcode', { place, name });
		const isPage = isTrue(row.is_page);
		if (!isPage && isTrue(row.publish) && publishedAt === null)
			found.say('differs', 'imported.dateless', { title: title || place });
		found.article({
			id,
			kind: isPage ? 'page' : 'post',
			status: isTrue(row.publish) ? 'published' : 'draft',
			title,
			slug,
			oldPaths: [slug, one('alias')].filter((path) => path !== ''),
			format: 'markdown',
			text,
			excerpt: '',
			description: one('meta_description'),
			featured: false,
			picture: null,
			publishedAt,
			updatedAt: publishedAt ?? Date.now(),
			tags: tagsIn(one('all_tags')).map((name) => ({ name, slug: slugOf(name) })),
			categories: [],
			author: null,
			commentsOpen: !isPage,
		});
	}
}

const isTrue = (value: unknown) => /^true$/i.test(wordsOf(value).trim());

/** A list in JSON, in some exports without its quotation marks. */
function tagsIn(text: string): string[] {
	let list: unknown = null;
	try {
		list = JSON.parse(text);
	} catch {
		list = text.replace(/^\[|\]$/g, '').split(',');
	}
	const names = (Array.isArray(list) ? list : []).map((name) => wordsOf(name).trim());
	return [...new Set(names.filter((name) => name !== ''))].slice(0, 200);
}

/** `{{ posts }}` and the like: lists and forms, which Bear puts there. */
function directivesIn(text: string): Set<string> {
	const names = new Set<string>();
	inProse(text, (prose) => {
		for (const { inner } of bracketsIn(prose, ['{{'])) names.add(`{{ ${inner.trim().slice(0, 60)} }}`);
		return prose;
	});
	return names;
}
