/** What was tried against the product and what came of it. */
export interface Trial {
	tried: string;
	/** How many times. */
	count: number;
	/** What was lost or let through; the goal is none. */
	lost: number;
	/** What else is to be said: figures, or what came through. */
	note: string;
	/** Set when it could not be tried, with the reason. */
	notRun?: string;
}

/** The trials as a Markdown table. */
export function table(trials: Trial[]): string {
	const number = (value: number) => value.toLocaleString('en');
	const lines = trials.map(({ tried, count, lost, note, notRun }) =>
		notRun
			? `| ${tried} | – | – | NOT RUN: ${notRun} |`
			: `| ${tried} | ${number(count)} | ${lost === 0 ? '0' : `**${number(lost)}**`} | ${note} |`,
	);
	return ['| tried | times | lost or let through | |', '|---|---|---|---|', ...lines].join('\n');
}
