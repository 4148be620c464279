import type { Viewport } from 'next';

/** The browser's own parts follow the paper's colour. */
export const viewport: Viewport = {
	colorScheme: 'light dark',
	themeColor: [
		{ media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
		{ media: '(prefers-color-scheme: dark)', color: '#161412' },
	],
};
