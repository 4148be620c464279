import { all, onPress } from './dom.ts';
import { chosenTheme, keepTheme, showTheme } from './theme.ts';

const next: Record<string, string> = { '': 'light', light: 'dark' };
const shown = () => document.documentElement.dataset.theme ?? '';

/** Lets the switch change between the system's choice, light and dark, here and in every other window. */
export function themeSwitch() {
	onPress('[data-theme-switch]', () => {
		const choice = next[shown()] ?? '';
		keepTheme(choice);
		show(choice);
	});
	addEventListener('storage', () => show(chosenTheme()));
}

function show(choice: string | null) {
	showTheme(choice);
	labelThemeSwitch();
}

/** Says on the switch what is chosen; called again when the page has new HTML. */
export function labelThemeSwitch() {
	const choice = shown();
	for (const button of all('[data-theme-switch]')) {
		button.title = button.ariaLabel = button.getAttribute(`data-label-${choice || 'system'}`)!;
	}
	// The browser's own parts: Next names a colour for light and one for dark.
	for (const meta of all<HTMLMetaElement>('meta[name=theme-color]')) {
		meta.dataset.media ??= meta.media;
		const own = meta.dataset.media;
		meta.media = choice ? (own.includes(choice) ? 'all' : 'not all') : own;
	}
}
