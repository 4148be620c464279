import type { Site } from '#db/schema';
import { settingsOf } from '#lib/site/settings/settings';

export interface NewText {
	kind: 'post' | 'page';
	slug: string;
	/** YYYY-MM-DD HH:MM:SS by the blog's clocks. */
	localTime: string;
	/** Of the page it hangs under. */
	parentPath: string | null;
}

/** The path of a new text by the blog's address structure; a page's lies below its parent's. */
export function newPath(site: Pick<Site, 'settings'>, text: NewText): string {
	if (text.kind === 'page') return text.parentPath ? `${text.parentPath}/${text.slug}` : text.slug;
	const [year, month, day] = text.localTime.slice(0, 10).split('-');
	const dates = { month: [year, month], day: [year, month, day], year: [year], name: [] };
	return [...dates[settingsOf(site).writing.structure], text.slug].join('/');
}
