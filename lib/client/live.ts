/** Asks now and then, while the page is looked at, whether there are new comments; says so, and moves nothing. */
export function live() {
	const article = document.querySelector<HTMLElement>('[data-live]');
	const place = document.getElementById('phrases');
	const phrases = place?.dataset;
	if (!article || !phrases) return;
	const known = Number(article.dataset.last);
	const look = async () => {
		if (document.hidden) return;
		const answer = await fetch(article.dataset.live!).catch(() => null);
		if (!answer?.ok) return;
		const more = (await answer.json()).last - known;
		if (more <= 0) return;
		let pill = document.querySelector<HTMLElement>('[data-pill]');
		if (!pill) {
			pill = document.createElement('p');
			pill.className = 'pill';
			pill.dataset.pill = '';
			pill.setAttribute('role', 'status');
			place.append(pill);
		}
		const link = document.createElement('a');
		link.href = `${article.dataset.article}/comments/${known + 1}`;
		link.textContent = (more === 1 ? phrases.newOne : phrases.newMany)!.replace('#', String(more));
		pill.replaceChildren(link);
	};
	setInterval(look, 30_000);
}
