/** How far somebody has used up a limit that guards a secret. */
export interface RateLimitTable {
	/** Keyed digest of the door and of whoever stands at it: no address can be read from it. */
	key: string;
	/** Epoch milliseconds at which everything is given back, and the row says nothing any more. */
	until: number;
}
