import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { bump } from '#lib/platform/page-cache/versions';
import { safeMediaPath } from '#lib/publishing/media/place';
import { storeMedia } from '#lib/publishing/media/store';
import { mediaTag } from '#lib/publishing/media/tags';
import { pathsIn } from '#lib/publishing/media/uses';
import { ImportRefusal } from '../wordpress/refusal.ts';

/** Where Ghost keeps files, below a folder that was given. */
const inside = ['', ...['images', 'media', 'files'].flatMap((name) => [name, join('content', name)])];

/** Refuses a folder that is not there. */
export function mediaFolders(folder: string | null): string[] {
	if (folder === null) return [];
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new ImportRefusal(`--media ${folder}: there is no such folder.`);
	return inside.map((part) => join(folder, part)).filter((part) => existsSync(part));
}

/** What became of the files that a text names below /media. */
export interface Brought {
	/** Stored now. */
	fresh: string[];
	missing: string[];
}

/** Where files come from, and whether and where they are put. */
export interface MediaSources {
	/** Those of the archive, by their paths below /media. */
	inArchive: Map<string, string>;
	folders: string[];
	files: Files;
	dryRun: boolean;
}

/** Puts the files that a text names into the library, where they lie in one of the folders and are not here yet. */
export async function bringFiles(
	db: Database,
	text: string,
	{ inArchive, folders, files, dryRun }: MediaSources,
): Promise<Brought> {
	const brought: Brought = { fresh: [], missing: [] };
	for (const named of pathsIn(text)) {
		const path = safeMediaPath(named);
		if (path === null) continue;
		const row = await db
			.selectFrom('media')
			.select(['id', 'status', 'binned_at'])
			.where('path', '=', path)
			.executeTakeFirst();
		if (row?.status === 'stored') continue;
		const places = [inArchive.get(path) ?? [], folders.map((one) => join(one, path))].flat();
		const file = row?.binned_at ? undefined : places.find(isFile);
		if (file === undefined) brought.missing.push(path);
		else {
			if (!dryRun) await store(db, row?.id ?? null, path, file, files);
			brought.fresh.push(path);
		}
	}
	return brought;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

async function store(
	db: Database,
	id: number | null,
	path: string,
	file: string,
	files: Files,
): Promise<void> {
	const { variants, ...facts } = await storeMedia(file, path, files);
	const values = { ...facts, status: 'stored', variants: JSON.stringify(variants) } as const;
	await transaction(db, async (trx) => {
		if (id !== null) await trx.updateTable('media').set(values).where('id', '=', id).execute();
		else {
			const words = { title: path.split('/').at(-1)!, alt: '', caption: '' };
			const origin = { article_id: null, import_source_id: null, wordpress_id: null };
			await trx
				.insertInto('media')
				.values({ path, ...values, ...words, ...origin, created_at: Date.now(), updated_at: Date.now() })
				.execute();
		}
		await bump(trx, [mediaTag]);
	});
}
