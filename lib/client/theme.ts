import { store, stored } from './storage.ts';

/** The name under which the choice is kept. */
export const kept = 'postilla-theme';

/** The reader's choice: `light`, `dark`, or `system` where none is kept or can be. */
export const chosenTheme = () => stored(kept) || 'system';

/** Keeps the choice for all pages; without storage it holds for this one. */
export const keepTheme = (choice: string) => store(kept, choice);

/** Shows the page in it. */
export function showTheme(choice: string): void {
	const root = document.documentElement;
	if (choice === 'system') delete root.dataset.theme;
	else root.dataset.theme = choice;
}
