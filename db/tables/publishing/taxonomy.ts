import type { Generated } from 'kysely';

export interface TermTable {
	id: Generated<number>;
	taxonomy: 'category' | 'tag';
	slug: string;
	name: string;
	description: string;
	parent_id: number | null;
	wordpress_id: number | null;
}

export interface ArticleTermTable {
	article_id: number;
	term_id: number;
}
