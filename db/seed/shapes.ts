/** Texts of the demo, as they are written by hand; lib/portability/demo/demo.ts turns them into rows. */
export interface SeedArticle {
	/** Where readers find it. Its last segment is the slug; YYYY/MM are those of its day. */
	path: string;
	title: string;
	/** Local time, 'YYYY-MM-DD HH:MM', or days and hours before the demo is filled in: '-4d 02:20'. So everywhere here. */
	at: string;
	/** WordPress's classic text; YYYY/MM/slug leads to the article of that slug. */
	source: string;
	categories?: string[];
	tags?: string[];
	commentsOpen: 0 | 1;
	mentionsOpen: 0 | 1;
	kind?: 'post' | 'page';
	menuOrder?: number;
	/** Path of the page above. */
	parent?: string;
	sticky?: 1;
	password?: string;
	/** Where it is not the site's. */
	language?: 'en';
	/** A script as script.ts reads it. */
	conversation?: string;
	/** Number of the comment that stands first. */
	pinned?: number;
	/** Time, kind, title, address, excerpt. */
	mentions?: [string, 'trackback' | 'pingback', string, string, string][];
}

export interface SeedTerm {
	taxonomy: 'category' | 'tag';
	slug: string;
	name: string;
	description?: string;
	/** Slug of the category above. */
	parent?: string;
}

/** A picture of the demo, drawn as SVG and stored as PNG. */
export interface SeedPicture {
	path: string;
	title: string;
	alt: string;
	caption: string;
	width: number;
	height: number;
	svg: string;
}
