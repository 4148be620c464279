import type { Database, Media } from '#db/schema';
import { transaction } from '#db/transaction';
import { typeOfName } from '#lib/content/file-types/file-types';
import { editOf, focusClasses, unedited } from '#lib/content/pictures/edit';
import type { MediaView } from '#lib/content/wordpress/render';
import type { Files } from '#lib/platform/files/files';
import { bump } from '#lib/platform/page-cache/versions';
import type { ExactMedia } from '#lib/portability/wxr/extension';
import { safeMediaPath } from '#lib/publishing/media/place';
import { type StoredMedia, storeMedia } from '#lib/publishing/media/store';
import { mediaTag } from '#lib/publishing/media/tags';
import type { Stage } from './staging-db.ts';

type Described = Pick<Media, 'title' | 'alt' | 'caption'> & {
	wordpress_id: number | null;
	width: number | null;
	height: number | null;
	/** What WordPress says of its origin; absent for files that only texts name. */
	origin?: Partial<Pick<Media, 'name' | 'by_person_id' | 'created_at' | 'updated_at'>>;
	/** What Postilla's own export says of it. */
	exact?: ExactMedia | null;
};

export interface Library {
	/** Puts one file of the old blog into the media library, or finds it there. Returns whether it is stored. */
	keep(path: string, file: string | null, described: Described): Promise<boolean>;
	/** Whether a file is stored there, from whichever run. */
	holds(path: string): Promise<boolean>;
	/** How many files this run stored. */
	stored(): number;
}

/**
 * The media library as pass two fills it: one row a path; what was missing before may be found now.
 * Without a `source` nothing is written.
 */
export function openLibrary(db: Database, stage: Stage, source: number | null, files: Files): Library {
	let stored = 0;
	const store = async (file: string, path: string): Promise<Facts> => {
		stored++;
		if (source === null) return { ...absent(path), status: 'stored' };
		return { status: 'stored', ...(await storeMedia(file, path, files)) };
	};
	return {
		stored: () => stored,
		async holds(path) {
			const row = await db
				.selectFrom('media')
				.selectAll()
				.where('path', '=', path)
				.where('status', '=', 'stored')
				.executeTakeFirst();
			if (row) rememberView(stage, viewOf(row));
			return row !== undefined;
		},
		async keep(path, file, { wordpress_id, width, height, origin = {}, exact, ...described }) {
			const words = exact ? wordsOf(exact) : described;
			const row = await db.selectFrom('media').selectAll().where('path', '=', path).executeTakeFirst();
			if (row?.created_at === 0 && source !== null && !exact && origin.created_at)
				await db.updateTable('media').set(origin).where('id', '=', row.id).execute();
			if (row && (row.status === 'stored' || file === null)) {
				rememberView(stage, viewOf(row));
				return row.status === 'stored';
			}
			const facts =
				file === null
					? { ...absent(path), width, height, ...(exact && factsOf(exact)) }
					: await store(file, path);
			const focus = exact?.point ? focusClasses(editedAs(exact.point)) : '';
			rememberView(stage, { path, ...words, ...facts, focus });
			if (row) stage.notes.add('media', 'imported.file', { path });
			if (source !== null) {
				const values = { ...facts, variants: JSON.stringify(facts.variants) };
				const place = { path, wordpress_id, import_source_id: source, article_id: null };
				const whole = { ...values, ...words, ...place, ...origin, ...(exact && originOf(exact)) };
				await transaction(db, async (trx) => {
					if (row)
						await trx
							.updateTable('media')
							.set({ ...values, binned_at: null })
							.where('id', '=', row.id)
							.execute();
					else {
						const { id } = await trx
							.insertInto('media')
							.values(whole)
							.returning('id')
							.executeTakeFirstOrThrow();
						await leaveFormerPaths(trx, id, exact?.paths ?? []);
					}
					await bump(trx, [mediaTag]);
				});
			}
			return facts.status === 'stored';
		},
	};
}

const wordsOf = ({ title, alt, caption }: ExactMedia) => ({ title, alt, caption });

const factsOf = ({ type, bytes, width, height }: ExactMedia) => ({ type, bytes, width, height });

const editedAs = ([x, y]: [number, number]) => ({ ...unedited, x, y });

const originOf = ({ originalName, digest, point, createdAt, updatedAt }: ExactMedia) => ({
	original_name: originalName,
	digest,
	edit: point && JSON.stringify(editedAs(point)),
	created_at: createdAt,
	updated_at: updatedAt,
});

/** Where a file lay before it was replaced leads to it, where nothing else lies there. */
async function leaveFormerPaths(trx: Database, id: number, paths: string[]): Promise<void> {
	for (const path of paths) {
		const safe = safeMediaPath(path);
		if (safe === null) continue;
		const other = await trx.selectFrom('media').select('id').where('path', '=', safe).executeTakeFirst();
		if (other) continue;
		await trx
			.insertInto('media_path')
			.values({ path: safe, media_id: id })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

type Facts = StoredMedia & { status: Media['status'] };

/** A file that is not there is most likely what its name says. */
function absent(path: string): Facts {
	return { status: 'missing', type: typeOfName(path), bytes: 0, width: null, height: null, variants: [] };
}

function rememberView(stage: Stage, view: MediaView): void {
	stage.run(
		`insert into media values (?, ?) on conflict do update set view = excluded.view
			where media.view like '%"status":"missing"%'`,
		view.path,
		JSON.stringify(view),
	);
}

function viewOf(row: Media): MediaView {
	const { path, status, type, width, height, title, alt, caption } = row;
	const [variants, focus] = [JSON.parse(row.variants), focusClasses(editOf(row.edit))];
	return { path, status, type, width, height, title, alt, caption, variants, focus };
}
