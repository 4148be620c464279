import type { Viewport } from 'next';

/** The browser's own parts follow the paper's colour. */
export const themeColours = (light: string, dark: string) => [
	{ media: '(prefers-color-scheme: light)', color: light },
	{ media: '(prefers-color-scheme: dark)', color: dark },
];

export const viewport: Viewport = {
	colorScheme: 'light dark',
	themeColor: themeColours('#fbf9f4', '#161412'),
};
