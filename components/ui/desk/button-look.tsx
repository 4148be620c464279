const looks = {
	outlined: 'border border-line bg-paper text-ink hover:border-quiet',
	filled: 'border border-ink bg-ink text-paper font-semibold hover:opacity-90',
	/** On ink: what a toast offers. */
	inverse:
		'border-0 bg-transparent text-inherit font-semibold underline! underline-offset-4 hover:no-underline!',
	danger: 'border border-current bg-paper text-rubric hover:bg-leaf',
	bare: 'border-0 bg-transparent text-quiet hover:bg-leaf hover:text-ink',
};

/** The classes of a button of the dashboard, or of a link or summary that looks like one. */
export const buttonLook = (look: keyof typeof looks = 'outlined'): string =>
	`inline-flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-1.5 min-h-9 max-desk:min-h-11 text-small font-medium wrap-normal no-underline disabled:cursor-default disabled:opacity-50 ${looks[look]}`;
