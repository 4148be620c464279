/** A file of the media library, as texts need to know it. */
export interface MediaView {
	/** Path below uploads, such as 2010/03/boat.jpg. */
	path: string;
	status: 'stored' | 'missing';
	type: string;
	width: number | null;
	height: number | null;
	title: string;
	alt: string;
	caption: string;
	variants: { width: number; height: number; type: string; file: string }[];
	focus?: string;
}

/** What a text needs to know of the blog it came from. */
export interface RenderContext {
	/** The old blog's address, without a slash at the end. */
	baseUrl: string;
	/** Of the few words that are ours: the ways back from notes. Italian without. */
	language?: string;
	/** Hosts the old blog answered on; www. before them makes no difference. */
	oldHosts: string[];
	/**
	 * Called with absolute, percent-encoded addresses as the text has them (http or https, any host), and
	 * then with the names that the original of a smaller copy may have.
	 */
	mediaByUrl(url: string): MediaView | null;
	mediaByWordpressId(id: number): MediaView | null;
	/** The attachments of the article, in their order. */
	childMedia(): MediaView[];
	/**
	 * New path for an old internal address, or null. Called with the absolute address as it is, and again
	 * without its #fragment, which is put back.
	 */
	linkTo(url: string): string | null;
}
