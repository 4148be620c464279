import { ask, byId, focusOn, one } from './dom.ts';
/** The address of the article whose conversation is here. */
export const articleHere = () => one('[data-article]')?.dataset.article;

/** Unfolds whatever a place stands in. */
export function reveal(place: Element): void {
	for (let fold = place.closest('details'); fold; fold = fold.parentElement!.closest('details'))
		fold.open = true;
}

/**
 * Brings the reader to the comment that the fragment names: focus goes there, a folded branch opens;
 * one that is on another page, or has its old WordPress name, is asked of the server.
 */
export function hashTarget() {
	const find = () => {
		const name = location.hash.slice(1);
		const [, kind = '', number] = /^(c|t|w|comment-)(\d+)$/.exec(name) ?? [];
		const place = byId(name);
		const item = kind && place?.closest('li');
		if (item) {
			// The old name of a comment stands in it.
			if (kind.length > 1 && item !== place) return location.replace(`#${item.id}`);
			reveal(item);
			item.scrollIntoView();
			focusOn(item);
		} else if (/^c/.test(kind) && articleHere()) {
			const address = `${articleHere()}/comments/${kind === 'c' ? '' : 'wp-'}${number}`;
			// Asked first, for a page that is not there is worse than the article.
			ask(address, { method: 'HEAD' }).then((answer) => answer && location.replace(address));
		}
	};
	addEventListener('hashchange', find);
	find();
}
