/** Keeps what is being written in this browser until the server has it; names each submission. */
export function drafts() {
	const section = document.querySelector<HTMLElement>('[data-form]');
	const id = section?.dataset.form;
	const written = /(?:^|; )written=(\d+)/.exec(document.cookie)?.[1];
	const name = (article: string) => `postilla-draft-${article}`;
	const store = (article: string, draft?: { text: string; parent: string; key: string }) => {
		try {
			if (draft?.text) localStorage.setItem(name(article), JSON.stringify(draft));
			else localStorage.removeItem(name(article));
		} catch {}
	};
	if (written) {
		store(written);
		// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not everywhere yet
		document.cookie = 'written=;path=/;max-age=0';
	}
	const form = section?.querySelector('form');
	const area = form?.querySelector('textarea');
	if (!form || !area || !id) return;
	const hidden = (field: string) => form.querySelector<HTMLInputElement>(`input[name=${field}]`)!;
	const note = form.querySelector<HTMLElement>('[data-draft-note]');
	try {
		const kept = JSON.parse(localStorage.getItem(name(id)) ?? 'null');
		if (kept && !area.value) {
			area.value = kept.text;
			hidden('key').value = kept.key;
			if (kept.parent && !hidden('parent').value) {
				document
					.querySelector<HTMLElement>(`a[data-reply="${Number(kept.parent)}"]:not([data-quote])`)
					?.click();
			}
		}
	} catch {}
	hidden('key').value ||= [...crypto.getRandomValues(new Uint32Array(3))].join('-');
	let opened = 0;
	let timer: ReturnType<typeof setTimeout>;
	const keep = () => {
		store(id, { text: area.value, parent: hidden('parent').value, key: hidden('key').value });
		if (note) note.textContent = area.value ? note.dataset.draftNote! : '';
	};
	area.addEventListener('focus', () => {
		opened ||= Date.now();
	});
	form.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(keep, 300);
	});
	form.addEventListener(
		'submit',
		() => {
			clearTimeout(timer);
			keep();
			hidden('took').value = opened ? String(Math.max(1, Date.now() - opened)) : '';
		},
		true,
	);
	form.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
	});
	addEventListener('pagehide', () => area.value && keep());
}
