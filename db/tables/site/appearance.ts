/** A file of the blog's own look. */
export interface SiteFileTable {
	/** What it is, a hash of its bytes, and its ending: icon-0123456789abcdef-32.png. */
	name: string;
	/** Base64. */
	body: string;
}
