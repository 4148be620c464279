/** What a copy of a database tells of itself. */
export interface Facts {
	/** Names of its migrations, in order. */
	migrations: string[];
	/** The blog's; empty while there is none. */
	title: string;
	articles: number;
	comments: number;
}

export interface CopyOptions {
	progress?: (done: number, total: number) => void;
	/** Whether to give up: what was begun is then removed. */
	stopped?: () => boolean;
}

/** Asks for the facts on either engine, at whichever state of the schema. */
export const factsQuery = `select (select title from site) as title, (select count(*) from article) as articles,
	(select count(*) from comment) as comments, (select string_agg(name, ',' order by name) from schema_migration)
	as migrations`;

/** Its only row. */
export function readFacts(row: unknown): Facts {
	const { title, articles, comments, migrations } = row as Record<string, string | null>;
	return {
		migrations: (migrations ?? '').split(',').filter(Boolean),
		title: title ?? '',
		articles: Number(articles),
		comments: Number(comments),
	};
}
