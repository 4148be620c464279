/** A copy that does not hold what the database should: it becomes no backup. */
export class DamagedCopy extends Error {
	/** What was found, in the database's own words. */
	readonly fault: string;

	constructor(fault: string, options?: ErrorOptions) {
		super(
			`The database is damaged (${fault}). No backup was made of it; keep the earlier ones, and restore the newest that is whole.`,
			options,
		);
		this.fault = fault;
	}
}
