/** Shows the reader's choice of light or dark before anything is painted, and lets the switch change it. */
export function theme() {
	const root = document.documentElement;
	const kept = 'postilla-theme';
	const read = () => {
		try {
			return localStorage.getItem(kept) ?? 'system';
		} catch {
			return 'system';
		}
	};
	const keep = (choice: string) => {
		try {
			localStorage.setItem(kept, choice);
		} catch {}
	};
	const show = (choice: string) => {
		if (choice === 'system') delete root.dataset.theme;
		else root.dataset.theme = choice;
		for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
			button.setAttribute('aria-label', button.getAttribute(`data-label-${choice}`) ?? choice);
			button.title = button.getAttribute('aria-label')!;
		}
		for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
			meta.dataset.media ??= meta.media;
			const fits = meta.dataset.media.includes(choice) ? 'all' : 'not all';
			meta.media = choice === 'system' ? meta.dataset.media : fits;
		}
	};
	const next = { system: 'light', light: 'dark', dark: 'system' } as Record<string, string>;
	document.addEventListener('click', (event) => {
		if (!(event.target as Element).closest('[data-theme-switch]')) return;
		const choice = next[read()] ?? 'light';
		keep(choice);
		show(choice);
	});
	addEventListener('storage', () => show(read()));
	document.addEventListener('DOMContentLoaded', () => show(read()));
	show(read());
}
