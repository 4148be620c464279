/** How each tool changes the chosen text: before it and after it, or before each of its lines. */
const marks: Record<string, [before: string, after?: string]> = {
	bold: ['**', '**'],
	italic: ['*', '*'],
	link: ['[', '](url)'],
	quote: ['> '],
	list: ['- '],
	code: ['`', '`'],
};

/** Buttons that write Markdown, the preview, and for those signed in a draft that the server keeps. */
export function tools() {
	const show = () => {
		for (const box of document.querySelectorAll<HTMLElement>('[data-tools]')) box.hidden = false;
	};
	// No sooner than somebody writes: until then nobody needs them, and nothing moves.
	document.addEventListener('focusin', ({ target }) => {
		if ((target as Element).matches('#respond textarea')) show();
	});
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLElement>('[data-tool], [data-preview]');
		const area = button?.closest('form')?.querySelector('textarea');
		if (!button || !area) return;
		const [before, after] = marks[button.dataset.tool ?? ''] ?? [];
		if (before !== undefined) change(area, before, after);
		else preview(button, area);
	});
	let timer = 0;
	document.addEventListener('input', ({ target }) => {
		const form = (target as HTMLTextAreaElement).form;
		const box = form?.querySelector<HTMLElement>('[data-tools][data-keeps]');
		if (!form || !box) return;
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			if (form.querySelector('[aria-disabled=true]')) return;
			fetch(`/api/draft/${box.dataset.tools}`, { method: 'POST', body: new FormData(form) }).catch(() => {});
		}, 2000);
	});
	document.addEventListener('submit', () => clearTimeout(timer));
}

function change(area: HTMLTextAreaElement, before: string, after?: string): void {
	const { selectionStart: start, selectionEnd: end, value } = area;
	const chosen = value.slice(start, end);
	const words = after === undefined ? chosen.replace(/^/gm, before) : before + chosen + after;
	area.setRangeText(words, start, end, 'end');
	if (after !== undefined && chosen === '')
		area.setSelectionRange(start + before.length, start + before.length);
	area.focus();
	area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Shows how the text would look, as the server says; pressed again, puts it away. */
async function preview(button: HTMLElement, area: HTMLTextAreaElement): Promise<void> {
	const box = button.closest<HTMLElement>('[data-tools]')!;
	const place = box.nextElementSibling?.matches('[data-previewed]') ? box.nextElementSibling : null;
	place?.remove();
	const swap = () => {
		const label = button.textContent;
		button.textContent = button.dataset.preview!;
		button.dataset.preview = label!;
		button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
	};
	const open = button.getAttribute('aria-expanded') === 'true';
	if (open) return swap();
	const answer = await fetch(`/api/preview/${box.dataset.tools}`, { method: 'POST', body: area.value }).catch(
		() => null,
	);
	const shown = document.createElement('div');
	shown.dataset.previewed = '';
	if (answer?.ok) {
		shown.innerHTML = await answer.text();
		swap();
	} else {
		shown.className = 'refusal';
		shown.setAttribute('role', 'alert');
		shown.textContent = box.dataset.failed!;
	}
	box.after(shown);
}
