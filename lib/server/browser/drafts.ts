/** Keeps what is being written in this browser until the server has it; names each submission. */
export function drafts() {
	const section = document.querySelector<HTMLElement>('[data-form]');
	const id = section?.dataset.form;
	const written = /(?:^|; )written=(\d+)/.exec(document.cookie)?.[1];
	const name = (article: string) => `postilla-draft-${article}`;
	const store = (article: string, draft?: Record<string, string>) => {
		try {
			if (draft) localStorage.setItem(name(article), JSON.stringify(draft));
			else localStorage.removeItem(name(article));
		} catch {}
	};
	const stored = (article: string): Record<string, string> | null => {
		try {
			return JSON.parse(localStorage.getItem(name(article)) ?? 'null');
		} catch {
			return null;
		}
	};
	if (written) {
		store(written);
		// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not everywhere yet
		document.cookie = 'written=;path=/;max-age=0';
	}
	const form = section?.querySelector('form');
	if (!section || !form || !id) return;
	// React makes a new one after each answer.
	const area = () => form.querySelector('textarea')!;
	const input = (field: string) => form.querySelector<HTMLInputElement>(`input[name=${field}]`);
	const hidden = (field: string) => input(field)!;
	const visible = ['name', 'email', 'url'];
	const note = form.querySelector<HTMLElement>('[data-draft-note]');
	// A browser may have put back the one of a comment that was sent.
	const nameAnew = () => {
		hidden('key').value = [...crypto.getRandomValues(new Uint32Array(4))].join('-');
	};
	const kept = stored(id);
	nameAnew();
	if (kept) {
		for (const field of visible) {
			const line = input(field);
			if (line && !line.value) line.value = kept[field] ?? '';
		}
		if (kept.text && !area().value) {
			area().value = kept.text;
			if (kept.key) hidden('key').value = kept.key;
			if (!hidden('parent').value && Number(kept.parent)) {
				hidden('parent').value = kept.parent!;
				section.dispatchEvent(new Event('answering'));
			}
		}
	}
	let opened = 0;
	let timer: ReturnType<typeof setTimeout>;
	let sent = false;
	const keep = () => {
		const draft: Record<string, string> = { text: area().value };
		for (const field of visible) draft[field] = input(field)?.value ?? kept?.[field] ?? '';
		const some = Object.values(draft).some(Boolean);
		store(id, some ? { ...draft, parent: hidden('parent').value, key: hidden('key').value } : undefined);
		if (note) note.textContent = area().value ? note.dataset.draftNote! : '';
	};
	form.addEventListener('focusin', ({ target }) => {
		if (target === area()) opened ||= Date.now();
	});
	form.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(keep, 300);
	});
	form.addEventListener(
		'submit',
		(event) => {
			if (form.dataset.sending !== undefined) {
				event.preventDefault();
				event.stopImmediatePropagation();
				return;
			}
			sent = true;
			form.dataset.sending = '';
			// An answer that never came may be asked for again: the key makes it the same comment.
			setTimeout(() => delete form.dataset.sending, 10_000);
			clearTimeout(timer);
			keep();
			hidden('took').value = opened ? String(Math.max(1, Date.now() - opened)) : '';
		},
		true,
	);
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
	});
	addEventListener('pagehide', () => area().value && keep());
	// Back from where the sent comment is: it is written, and what is written now is another.
	addEventListener('pageshow', (event) => {
		if (!event.persisted) return;
		delete form.dataset.sending;
		if (!sent || stored(id)) return;
		sent = false;
		area().value = '';
		nameAnew();
	});
	// Sent from another window.
	addEventListener('storage', (event) => {
		if (event.key === name(id) && event.newValue === null) nameAnew();
	});
}
