const kept = 'postilla-theme';

/** The reader's choice: `light`, `dark`, or `system` where none is kept or can be. */
export function chosenTheme(): string {
	try {
		return localStorage.getItem(kept) || 'system';
	} catch {
		return 'system';
	}
}

/** Keeps the choice for all pages; without storage it holds for this one. */
export function keepTheme(choice: string): void {
	try {
		localStorage.setItem(kept, choice);
	} catch {}
}

/** Shows the page in it. */
export function showTheme(choice: string): void {
	const root = document.documentElement;
	if (choice === 'system') delete root.dataset.theme;
	else root.dataset.theme = choice;
}
