/** Marks what came since the reader's last visit, and leads from one to the next. The first visit marks nothing. */
export function unreadMarks() {
	const article = document.querySelector<HTMLElement>('[data-article][data-last]');
	const phrases = document.getElementById('phrases')?.dataset;
	if (!article || !phrases) return;
	const { id, last } = article.dataset;
	const name = `postilla-seen-${id}`;
	type Seen = { last: number; at: number };
	let before: Seen | null = null;
	try {
		// What this tab found when it came: further pages of the conversation share it.
		before = JSON.parse(sessionStorage.getItem(name) ?? localStorage.getItem(name) ?? 'null');
		const now = { last: Number(last), at: Date.now() };
		sessionStorage.setItem(name, JSON.stringify(before ?? now));
		localStorage.setItem(name, JSON.stringify(now));
	} catch {}
	const heading = document.querySelector('#comments > h2');
	const more = before ? Number(last) - before.last : 0;
	if (!before || more <= 0 || !heading) return;
	const since = before.last;
	const fresh = [...document.querySelectorAll<HTMLElement>('.comment:not(.gone)')].filter(
		(comment) => Number(/^c(\d+)$/.exec(comment.id)?.[1] ?? 0) > since,
	);
	for (const comment of fresh) comment.classList.add('fresh');
	const date = new Date(before.at).toLocaleDateString(document.documentElement.lang, {
		day: 'numeric',
		month: 'long',
	});
	const bar = document.createElement('p');
	bar.className = 'news';
	bar.append(
		(more === 1 ? phrases.sinceOne : phrases.sinceMany)!.replace('#', String(more)).replace('DATE', date),
	);
	let at = -1;
	const go = (step: number) => {
		if (fresh.length === 0) return;
		at = at < 0 && step < 0 ? fresh.length - 1 : (at + step + fresh.length) % fresh.length;
		const comment = fresh[at]!;
		comment.tabIndex = -1;
		comment.scrollIntoView({ block: 'center' });
		comment.focus({ preventScroll: true });
	};
	const button = (sign: string, label: string, step: number) => {
		const made = document.createElement('button');
		made.type = 'button';
		made.textContent = sign;
		made.title = `${label} (Alt+${step > 0 ? '↓' : '↑'})`;
		made.setAttribute('aria-label', label);
		made.addEventListener('click', () => go(step));
		bar.append(made);
	};
	button('↑', phrases.previous!, -1);
	button('↓', phrases.next!, 1);
	heading.after(bar);
	addEventListener('keydown', (event) => {
		const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
		if (!step || (event.target as Element).closest('input, textarea')) return;
		event.preventDefault();
		go(step);
	});
}
