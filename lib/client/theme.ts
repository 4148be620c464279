import { store, stored } from './storage.ts';

/** The name under which the choice is kept. */
export const kept = 'postilla-theme';

/** The reader's choice: `light` or `dark`; as the system has it where none is kept or can be. */
export const chosenTheme = () => stored(kept);

/** Keeps the choice for all pages; without storage it holds for this one. */
export const keepTheme = (choice: string) => store(kept, choice);

/** Shows the page in it. */
export function showTheme(choice: string | null): void {
	const root = document.documentElement;
	if (choice) root.dataset.theme = choice;
	else delete root.dataset.theme;
}
