/** Readings counted from requests: no reader is told from another. */
export interface ViewCountTable {
	/** YYYY-MM-DD by the blog's clocks. */
	day: string;
	/** 0: all pages that are no article. */
	article_id: number;
	views: number;
}

export interface ReferrerCountTable {
	day: string;
	host: string;
	views: number;
}
