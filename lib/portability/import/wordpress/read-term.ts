import { decodeSlug, slugOf, taxonomyOf } from '#lib/content/slugs/slugs';
import type { Fields } from './read.ts';
import type { Stage } from './staging-db.ts';

/** The slug of a term as an export gives it: Squarespace writes the name there, and a slug where articles name the term. */
export function termSlugIn(given: string, name: string): string {
	if (given === name && /[\s\p{Lu}]/u.test(given)) return slugOf(given);
	return decodeSlug(given) || decodeSlug(name);
}

/** Stages a category, a tag or a term of another taxonomy; the others are only counted. */
export function readTerm(element: string, fields: Fields, stage: Stage): void {
	const field = (name: string) => fields[`wp:${name}`] ?? '';
	const given = element === 'wp:term' ? field('term_taxonomy').trim() : element.slice('wp:'.length);
	const taxonomy = taxonomyOf(given || 'unknown');
	if (!taxonomy) {
		stage.notes.count('imported.left.terms', { taxonomy: given });
		return;
	}
	const names = {
		'wp:category': ['category_nicename', 'cat_name', 'category_description', 'category_parent'],
		'wp:tag': ['tag_slug', 'tag_name', 'tag_description', ''],
		'wp:term': ['term_slug', 'term_name', 'term_description', 'term_parent'],
	}[element]!;
	const [slug = '', name = '', description = '', parent = ''] = names.map((key) => field(key));
	const decoded = termSlugIn(slug, name);
	if (!decoded) return;
	stage.insert('term', {
		taxonomy,
		slug: decoded,
		name: name || decoded,
		description,
		parent: taxonomy === 'category' ? decodeSlug(parent) : '',
		wordpress_id: Number.parseInt(field('term_id'), 10) || null,
	});
}
