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
}

/** What a text needs to know of the blog it came from. */
export interface RenderContext {
	/** The old blog's address. */
	baseUrl: string;
	oldHosts: string[];
	mediaByUrl(url: string): MediaView | null;
	mediaByWordpressId(id: number): MediaView | null;
	/** The attachments of the article, in their order. */
	childMedia(): MediaView[];
	/** New path for an old internal address, or null. */
	linkTo(url: string): string | null;
}
