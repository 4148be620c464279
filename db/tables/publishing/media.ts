import type { Generated } from 'kysely';

export interface MediaTable {
	id: Generated<number>;
	/** Path below uploads, such as 2010/03/boat.jpg. */
	path: string;
	status: 'stored' | 'missing';
	type: string;
	bytes: number;
	width: number | null;
	height: number | null;
	title: string;
	alt: string;
	caption: string;
	/** JSON: { width, height, type, file }[] made by sharp. */
	variants: string;
	article_id: number | null;
	/** Its name when it was uploaded. */
	original_name: Generated<string>;
	/** sha256 of the uploaded bytes, hex; null for imported files. */
	digest: Generated<string | null>;
	/** Whether the smaller copies are made, still to be made, or cannot be made. */
	variants_state: Generated<'ready' | 'waiting' | 'failed'>;
	/** How often the copies were tried to be made. */
	tries: Generated<number>;
	/** When it went to the bin: its files lie apart then, and `status` is 'missing'. */
	binned_at: Generated<number | null>;
	by_person_id: Generated<number | null>;
	/** JSON: how a picture was cropped and turned, and which point of it matters; null: it is as it was sent. */
	edit: Generated<string | null>;
	/** Where a cropped or turned picture lay before, and lies now below media-originals. */
	original: Generated<string | null>;
	/** The last part of its page's address in WordPress; '' for files that were never there. */
	name: Generated<string>;
	created_at: Generated<number>;
	updated_at: Generated<number>;
	import_source_id: number | null;
	wordpress_id: number | null;
}

/** Where a file lay before it was replaced: the address still leads to it. */
export interface MediaPathTable {
	path: string;
	media_id: number;
}

/** Which media an article's text shows. */
export interface MediaUseTable {
	media_id: number;
	article_id: number;
}

/** The still picture of a video that an article shows. */
export interface PosterTable {
	article_id: number;
	/** Address of the player. */
	player: string;
	/** In the library; null until it is fetched. */
	media_id: number | null;
	/** Who kept the article, and takes the picture into the library. */
	by_person_id: number | null;
}
