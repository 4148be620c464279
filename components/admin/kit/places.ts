/** A screen of the dashboard as its navigation shows it. */
export interface ShownPlace {
	href: string;
	name: string;
	/** Carries the number of comments that wait. */
	counted: boolean;
}

/** Whether a screen, or one below it, is the one at `here`. */
export const isHere = (href: string, here: string): boolean =>
	href === '/admin' ? here === href : here === href || here.startsWith(`${href}/`);
