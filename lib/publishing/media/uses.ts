import type { Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { copyOf } from '#lib/content/pictures/names';
import { chunks } from '#lib/platform/database/chunks';

const address = /\/media\/([^\s"<>?#,]+)/g;
const inMarkdown = /\/media\/([^\s"'<>()[\]|?#,]+)/g;

/** The paths below the library that a text names, smaller copies as the file they were made of. */
export function pathsIn(text: string): string[] {
	const paths = new Set<string>();
	for (const [, encoded] of [...text.matchAll(address), ...text.matchAll(inMarkdown)]) {
		let path: string;
		try {
			path = decodeURIComponent(encoded!.replaceAll('&#39;', "'").replaceAll('&amp;', '&')).normalize('NFC');
		} catch {
			continue;
		}
		paths.add(path);
		paths.add(copyOf(path)?.original ?? path);
	}
	return [...paths];
}

/**
 * Notes which media of the library an article shows, or names in its source and would show. Call it in the
 * transaction that keeps the HTML. What lies in the bin leaves no trace in the HTML and stays noted.
 */
export async function noteUses(
	trx: Transaction<Schema>,
	articleId: number,
	html: string,
	source = '',
): Promise<void> {
	const binned = await trx
		.selectFrom('media_use')
		.innerJoin('media', 'media.id', 'media_use.media_id')
		.select('media.id')
		.where('media_use.article_id', '=', articleId)
		.where('binned_at', 'is not', null)
		.execute();
	const named = await idsAt(trx, pathsIn(`${html}\n${source}`));
	const ids = [...new Set([...named, ...binned.map(({ id }) => id)])];
	await trx.deleteFrom('media_use').where('article_id', '=', articleId).execute();
	for (const slice of chunks(ids, 300)) {
		await trx
			.insertInto('media_use')
			.values(slice.map((media_id) => ({ media_id, article_id: articleId })))
			// Machines that start together note the first uses together.
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

/** The files that lie at these paths, or lay there before they were replaced. */
async function idsAt(db: Database, paths: string[]): Promise<number[]> {
	const ids = new Set<number>();
	for (const slice of chunks(paths, 300)) {
		const now = await db.selectFrom('media').select('id').where('path', 'in', slice).execute();
		const before = await db
			.selectFrom('media_path')
			.select('media_id as id')
			.where('path', 'in', slice)
			.execute();
		for (const { id } of [...now, ...before]) ids.add(id);
	}
	return [...ids];
}

/** Notes the uses of every article anew: for texts that were kept before anybody noted them. */
export async function noteAllUses(db: Database): Promise<void> {
	let last = 0;
	for (;;) {
		const seen = await transaction(db, async (trx) => {
			const articles = await trx
				.selectFrom('article')
				.select(['id', 'html', 'source'])
				.where('id', '>', last)
				.orderBy('id')
				.limit(50)
				.execute();
			for (const { id, html, source } of articles) await noteUses(trx, id, html, source);
			return articles;
		});
		if (seen.length === 0) return;
		last = seen.at(-1)!.id;
	}
}

/** Reads what articles show where nobody noted it yet: a blog from before, or the demo. */
export async function noteFirstUses(db: Database): Promise<void> {
	const noted = await db.selectFrom('media_use').select('media_id').limit(1).executeTakeFirst();
	if (noted) return;
	const stored = await db.selectFrom('media').select('id').limit(1).executeTakeFirst();
	if (stored) await noteAllUses(db);
}
