import type { Transaction } from 'kysely';
import type { Article, Database, Schema } from '#db/schema';

export interface Rendered {
	/** Sanitised. */
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
}

/** An author's text as the page shows it. */
export async function renderSource(
	_db: Database,
	_text: Pick<Article, 'format' | 'source'> & { id?: number },
): Promise<Rendered> {
	throw new Error('not built yet');
}

/** Renders articles again after something they show has changed: a picture's copies, file or text. */
export async function rerenderArticles(_trx: Transaction<Schema>, _ids: number[]): Promise<void> {
	throw new Error('not built yet');
}
