/** A file that cannot be imported: one line that says why, and where. */
export class ImportRefusal extends Error {
	override name = 'ImportRefusal';
}
