/** Brings the form under the comment that is answered, and back; the links work alone without it. */
export function replies() {
	const form = document.getElementById('respond');
	const parent = form?.querySelector<HTMLInputElement>('input[name=parent]');
	const note = document.getElementById('respond-to');
	if (!form || !parent || !note) return;
	const home = document.createComment('');
	form.before(home);
	let opener: HTMLElement | null = null;
	// React makes a new one after each answer.
	const area = () => form.querySelector('textarea')!;
	const changed = () => area().dispatchEvent(new Event('input', { bubbles: true }));
	const linkTo = (number: string) =>
		document.querySelector<HTMLElement>(`a[data-reply="${Number(number)}"]:not([data-quote])`);
	const say = (number: string, link: HTMLElement | null) => {
		const name = link?.closest('li')?.querySelector('.p-author')?.textContent ?? '';
		parent.value = number;
		// What the server said of a comment that is not on this page stays.
		if (link || note.hidden) {
			note.querySelector('span')!.textContent = note.dataset
				.template!.replace('NUMBER', `#${number}`)
				.replace('NAME', () => name);
		}
		note.hidden = false;
	};
	const move = (link: HTMLElement) => {
		opener?.removeAttribute('aria-expanded');
		opener = link;
		link.setAttribute('aria-expanded', 'true');
		link.setAttribute('aria-controls', 'respond');
		link.closest('.acts')!.after(form);
	};
	// React must find the form where the server put it; in vain, it stays there and says whom it answers.
	const onceAwake = (then: (awake: boolean) => void) => {
		const begun = Date.now();
		const wait = () => {
			if (document.documentElement.dataset.awake !== undefined) then(true);
			else if (Date.now() - begun < 5000) requestAnimationFrame(wait);
			else then(false);
		};
		wait();
	};
	const back = () => {
		if (opener) home.after(form);
		parent.value = '';
		note.hidden = true;
		opener?.removeAttribute('aria-expanded');
		opener?.focus();
		opener = null;
		changed();
	};
	document.addEventListener('click', (event) => {
		const target = event.target as HTMLElement;
		if (target.closest('[data-cancel-reply]')) return back();
		const link = target.closest<HTMLElement>('a[data-reply]');
		if (!link?.closest('li') || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		event.stopPropagation();
		say(link.dataset.reply!, link);
		onceAwake((awake) => {
			if (awake) move(link);
			if (link.dataset.quote !== undefined) quote(link);
			area().focus();
			area().setSelectionRange(area().value.length, area().value.length);
		});
	});
	const quote = (link: HTMLElement) => {
		const said = link.closest('li')!.querySelector<HTMLElement>('.said');
		const chosen = getSelection();
		const picked = said && chosen?.anchorNode && said.contains(chosen.anchorNode) ? String(chosen) : '';
		const words = (picked || (said?.textContent ?? '')).trim().replace(/^/gm, '> ');
		area().value = `${area().value.trimEnd()}${area().value.trim() ? '\n\n' : ''}${words}\n\n`;
		changed();
	};
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && opener) back();
	});
	// A reply left behind, by the server, by the browser or by our own copy: said at once, moved where it belongs
	// as soon as that can be done without moving what somebody writes in or reads.
	const resume = () => {
		const number = parent.value;
		if (!Number(number) || number === form.dataset.answers) return;
		const link = linkTo(number);
		say(number, link);
		if (!link) return;
		form.dispatchEvent(new Event('pointerover', { bubbles: true }));
		onceAwake((awake) => {
			if (awake && parent.value === number && !form.contains(document.activeElement)) move(link);
		});
	};
	form.addEventListener('answering', resume);
	resume();
}
