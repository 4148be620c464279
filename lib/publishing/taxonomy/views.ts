import type { Taxonomy } from './commands.ts';

/** The list of categories or of tags at the desk. */
export function termsHref(taxonomy: Taxonomy, more: Record<string, string> = {}): string {
	const search = new URLSearchParams({ ...(taxonomy === 'tag' && { kind: 'tag' }), ...more });
	return search.size > 0 ? `/admin/terms?${search}` : '/admin/terms';
}
