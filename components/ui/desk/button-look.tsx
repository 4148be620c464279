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
export const buttonLook = (look: keyof typeof looks = 'outlined'): string => `button ${looks[look]}`;
