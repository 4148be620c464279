import { z } from 'zod';

/** What this program writes; it reads this and every earlier one. */
export const FORMAT = 1;

/** The first member of a backup, `manifest.json`: what the file is, readable without the rest. */
export const manifestForm = z.object({
	format: z.int().positive(),
	/** The version of the program that made it. */
	program: z.string(),
	engine: z.enum(['sqlite', 'postgres']),
	/** Names of the migrations that the database has, in order. */
	migrations: z.array(z.string()).min(1),
	madeAt: z.iso.datetime(),
	siteUrl: z.string(),
	title: z.string(),
	/** Whether the files of media and avatars are in it, or the database alone. */
	files: z.boolean(),
	counts: z.object({ articles: z.int().min(0), comments: z.int().min(0) }),
});

export type Manifest = z.infer<typeof manifestForm>;

export const MANIFEST = 'manifest.json';
/** The last member, in the manner of sha256sum: without it the file is cut off. */
export const CHECKSUMS = 'sha256sums.txt';
/** The copy of the database, by engine. */
export const databaseMember = { sqlite: 'postilla.sqlite', postgres: 'database.sql' } as const;
export const SECRET = 'secret';
/** Folders of DATA_DIR that belong to the blog; outbox, exports, incoming and backups do not. */
export const folders = ['media', 'media-bin', 'media-originals', 'avatars'] as const;

/** What a backup may be refused for; its words are for whoever restores. */
export class NoBackup extends Error {}

/** Whether a path leads downwards through visible names only. */
export function isPlainPath(path: string): boolean {
	const parts = path.split('/');
	return (
		parts.length <= 40 &&
		parts.every(
			(part) =>
				part !== '' &&
				!part.startsWith('.') &&
				Buffer.byteLength(part) <= 255 &&
				// biome-ignore lint/suspicious/noControlCharactersInRegex: none belongs into a file name
				!/[\u0000-\u001f\u007f\\\ufffd]/.test(part),
		)
	);
}
