import { listHref } from '#lib/platform/paging/paging';
import type { Taxonomy } from './commands.ts';

/** The list of categories or of tags at the desk. */
export function termsHref(taxonomy: Taxonomy, more: Record<string, string | number> = {}): string {
	return listHref('/admin/terms', { kind: taxonomy === 'tag' ? 'tag' : '', ...more });
}
