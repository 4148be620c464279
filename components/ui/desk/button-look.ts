const looks = {
	outlined: 'border border-line bg-paper text-ink hover:border-quiet',
	filled: 'border border-ink bg-ink text-paper font-semibold hover:opacity-90',
	bare: 'border-0 bg-transparent text-quiet hover:bg-leaf hover:text-ink',
};

/** The classes of a button of the dashboard, or of a link or summary that looks like one. */
export const buttonLook = (look: keyof typeof looks = 'outlined'): string =>
	`inline-flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-1.5 min-h-9 max-desk:min-h-11 text-[0.8125rem] font-medium no-underline ${looks[look]}`;
