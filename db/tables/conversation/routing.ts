/** Addresses of the imported blog that are not an article's path. */
export interface OldAddressTable {
	path: string;
	target: 'article' | 'term' | 'person' | 'media';
	target_id: number;
}

/** Addresses that an administrator leads elsewhere by hand. */
export interface RedirectTable {
	/** Decoded, NFC, without slashes at the ends. */
	path: string;
	/** A path of this blog with its slash, or an http(s) address. */
	location: string;
	by_person_id: number | null;
	created_at: number;
}
