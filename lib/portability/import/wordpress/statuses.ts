import type { ArticleStatus } from '#db/tables/publishing/articles';
import { plain } from './plain.ts';
import type { StagedItem } from './staging-db.ts';

const statuses: Record<string, ArticleStatus> = {
	publish: 'published',
	future: 'published',
	draft: 'draft',
	pending: 'pending',
	private: 'private',
	trash: 'bin',
};

/** The status of an article here; one that is not known is a draft, so that nothing is shown by mistake. */
export function articleStatus(word: string): ArticleStatus {
	return Object.hasOwn(statuses, word) ? statuses[word]! : 'draft';
}

/** Whether WordPress's word for a status is one that has its like here. */
export function isKnownStatus(word: string): boolean {
	return Object.hasOwn(statuses, word);
}

/** The rows of `item` that become articles. */
export const isArticle = `item.type in ('post', 'page')`;
/** The rows of `item` that are files. */
export const isFile = `item.type = 'attachment'`;

/** Whether an item has a place here: what WordPress keeps for itself and what plugins invent has none. */
export function hasPlace(type: string, status: string): boolean {
	return type === 'attachment' || ((type === 'post' || type === 'page') && status !== 'auto-draft');
}

/** How the report calls an article: by its address, else by its title. */
export function nameOf({ path, title, type, wordpress_id }: NamedItem): string {
	return path ? `/${path}` : `“${plain(title) || `${type} ${wordpress_id}`}”`;
}

type NamedItem = Pick<StagedItem, 'path' | 'title' | 'type' | 'wordpress_id'>;
