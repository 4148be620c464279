export interface Redirect {
	location: string;
	status: 301 | 302 | 308;
}

/** The old address is no longer used. */
export const permanent = (location: string): Redirect => ({ location, status: 301 });
/** The place may change, as when the size of pages does. */
export const passing = (location: string): Redirect => ({ location, status: 302 });
