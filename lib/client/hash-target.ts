/** The address of the article whose conversation is here. */
export const articleHere = () => document.querySelector<HTMLElement>('[data-article]')?.dataset.article;

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
		const [, comment, old] = /^#(?:c(\d+)|comment-(\d+)|t\d+)$/.exec(location.hash) ?? [];
		const place = document.getElementById(location.hash.slice(1));
		const article = articleHere();
		if (place) arrive(place);
		else if (article && (comment || old)) {
			const address = `${article}/comments/${comment ?? `wp-${old}`}`;
			// Asked first, for a page that is not there is worse than the article.
			fetch(address, { method: 'HEAD' }).then(
				(answer) => answer.ok && location.replace(address),
				() => {},
			);
		}
	};
	const arrive = (place: HTMLElement) => {
		const item = place.closest<HTMLElement>('li');
		if (!item || !/^#(c|t|comment-)\d+$/.test(location.hash)) return;
		if (item !== place && item.id && location.hash.startsWith('#comment-')) {
			location.replace(`#${item.id}`);
			return;
		}
		reveal(item);
		item.scrollIntoView();
		item.tabIndex = -1;
		item.focus({ preventScroll: true });
	};
	addEventListener('hashchange', find);
	find();
}
