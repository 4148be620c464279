/** Brings the form under the comment that is answered, and back; the links work alone without it. */
export function replies() {
	const form = document.getElementById('respond');
	const parent = form?.querySelector<HTMLInputElement>('input[name=parent]');
	const area = form?.querySelector('textarea');
	const note = document.getElementById('respond-to');
	if (!form || !parent || !area || !note) return;
	const home = document.createComment('');
	form.before(home);
	let opener: HTMLElement | null = null;
	const back = () => {
		home.after(form);
		parent.value = '';
		note.hidden = true;
		opener?.removeAttribute('aria-expanded');
		opener?.focus();
		opener = null;
	};
	document.addEventListener('click', (event) => {
		const target = event.target as HTMLElement;
		if (target.closest('[data-cancel-reply]')) return back();
		const link = target.closest<HTMLElement>('a[data-reply]');
		const comment = link?.closest('li');
		if (!link || !comment || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		event.stopPropagation();
		// React must find the form where the server put it.
		const begun = Date.now();
		const wait = () => {
			if (document.documentElement.dataset.awake !== undefined) open(link, comment);
			else if (Date.now() - begun < 5000) requestAnimationFrame(wait);
			else location.assign((link as HTMLAnchorElement).href);
		};
		wait();
	});
	const open = (link: HTMLElement, comment: HTMLElement) => {
		opener?.removeAttribute('aria-expanded');
		opener = link;
		link.setAttribute('aria-expanded', 'true');
		link.setAttribute('aria-controls', 'respond');
		const number = link.dataset.reply!;
		const name = comment.querySelector('.p-author')?.textContent ?? '';
		parent.value = number;
		note.hidden = false;
		note.firstElementChild!.textContent = note.dataset
			.template!.replace('NUMBER', `#${number}`)
			.replace('NAME', () => name);
		link.closest('.acts')!.after(form);
		if (link.dataset.quote !== undefined) {
			const said = comment.querySelector<HTMLElement>('.said');
			const chosen = getSelection();
			const picked = said && chosen?.anchorNode && said.contains(chosen.anchorNode) ? String(chosen) : '';
			const words = (picked || (said?.textContent ?? '')).trim().replace(/^/gm, '> ');
			area.value = `${area.value.trimEnd()}${area.value.trim() ? '\n\n' : ''}${words}\n\n`;
			area.dispatchEvent(new Event('input', { bubbles: true }));
		}
		area.focus();
		area.setSelectionRange(area.value.length, area.value.length);
	};
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && opener) back();
	});
}
