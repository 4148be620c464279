import type { Database } from '#db/schema';
import { mediaAddress, mediaPath } from '#lib/content/pictures/names';

/** A file that comes with an item: RSS's enclosure, JSON Feed's attachment. */
export interface Attachment {
	/** Address below the site's. */
	href: string;
	type: string;
	bytes: number;
}

const players = /<(?:audio|video|source)\b[^>]*?\ssrc="(\/media\/[^"]+)"/g;

/** Finds the sound and film of the library that texts play: a function from a text to its files. */
export async function attachmentsOf(db: Database, texts: string[]): Promise<(html: string) => Attachment[]> {
	const pathsIn = (html: string) =>
		[...html.matchAll(players)].flatMap(([, address]) => mediaPath(address!.replaceAll('&amp;', '&')) ?? []);
	const paths = [...new Set(texts.flatMap(pathsIn))];
	const rows =
		paths.length === 0
			? []
			: await db
					.selectFrom('media')
					.select(['path', 'type', 'bytes'])
					.where('path', 'in', paths)
					.where('status', '=', 'stored')
					.execute();
	const byPath = new Map(rows.map((row) => [row.path, row]));
	return (html) =>
		[...new Set(pathsIn(html))].flatMap((path) => {
			const row = byPath.get(path);
			return row ? [{ href: mediaAddress(path), type: row.type, bytes: row.bytes }] : [];
		});
}
