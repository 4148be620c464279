import { chosenTheme, keepTheme, showTheme } from './theme.ts';

const next: Record<string, string> = { system: 'light', light: 'dark', dark: 'system' };

/** Lets the switch change between the system's choice, light and dark, here and in every other window. */
export function themeSwitch() {
	document.addEventListener('click', (event) => {
		if (!(event.target as Element).closest('[data-theme-switch]')) return;
		const choice = next[document.documentElement.dataset.theme ?? 'system'] ?? 'light';
		keepTheme(choice);
		show(choice);
	});
	addEventListener('storage', () => show(chosenTheme()));
	labelThemeSwitch();
}

/** Says on the switch what is chosen; called again when the page has new HTML. */
export function labelThemeSwitch() {
	label(document.documentElement.dataset.theme ?? 'system');
}

function show(choice: string) {
	showTheme(choice);
	label(choice);
}

function label(choice: string) {
	for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
		button.title = button.getAttribute(`data-label-${choice}`) ?? choice;
		button.setAttribute('aria-label', button.title);
	}
	// The browser's own parts: Next names a colour for light and one for dark.
	for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
		meta.dataset.media ??= meta.media;
		const fits = meta.dataset.media.includes(choice) ? 'all' : 'not all';
		meta.media = choice === 'system' ? meta.dataset.media : fits;
	}
}
