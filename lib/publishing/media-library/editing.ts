import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Media, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { endingOf, isOpened, kindOf } from '#lib/content/file-types/file-types';
import { editOf, isWhole, type PictureEdit } from '#lib/content/pictures/edit';
import type { Files } from '#lib/platform/files/files';
import type { makeEdit } from '#lib/platform/images/edit';
import { pictureSize } from '#lib/platform/images/variants';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';
import { mediaKey, originalKey } from '#lib/publishing/media/place';
import { mayChangeMedia } from './changeable.ts';
import { factsOf } from './commands.ts';
import { Overtaken, putInPlace } from './in-place.ts';
import { rerender } from './rerender.ts';

/** Why a picture of the library cannot be edited: it moves, is a drawing, cannot be opened, is too large or too small. */
export type Uneditable = 'moves' | 'drawing' | 'broken' | 'pixels' | 'small';
/** Why an edit was not kept: `changed`, somebody else kept one since the form was opened; `busy`: too many wait. */
export type EditRefusal = Uneditable | 'missing' | 'changed' | 'busy';

const editInWorker = inWorker<typeof makeEdit>('lib/platform/images/edit.ts', 'makeEdit', {
	kind: 'picture',
	most: 60_000,
});

/** What the row of a picture says of its editing. */
export type LibraryPicture = Pick<Media, 'id' | 'path' | 'type' | 'edit' | 'original'>;

/** What a form that edits a picture was opened upon. */
export const baseOf = ({ path, edit }: Pick<Media, 'path' | 'edit'>): string => `${path} ${edit ?? ''}`;

/** The key of the file that edits are made of. */
export const originalOf = ({ original, path }: Pick<Media, 'original' | 'path'>): string =>
	original === null ? mediaKey(path) : originalKey(original);

/** A picture's original as it is edited: its size, or why it cannot be. */
export async function editable(
	row: Pick<Media, 'original' | 'path' | 'type'>,
	files: Files,
): Promise<{ width: number; height: number } | Uneditable> {
	if (row.type === 'image/svg+xml') return 'drawing';
	const size = await files.withFile(originalOf(row), (file) => pictureSize(file, row.type));
	if (!isOpened(row.type) || !size?.width || !size.height) return 'broken';
	const { width, height, still, heavy } = size;
	if (!still) return 'moves';
	if (heavy) return 'pixels';
	return width === 1 && height === 1 ? 'small' : { width, height };
}

/**
 * Crops and turns a picture of the library, always out of its original, which stays; null: the original is back. Its
 * articles show at once what became of it, and its old address leads there. `base`: what the form was opened upon.
 */
export async function editPicture(
	db: Database,
	by: Person,
	id: number,
	{ base, edit }: { base: string; edit: PictureEdit | null },
	files: Files,
): Promise<EditRefusal | null> {
	const find = () =>
		db.selectFrom('media').selectAll().where('id', '=', id).where('status', '=', 'stored').executeTakeFirst();
	const row = await find();
	if (!row || !mayChangeMedia(by, row) || kindOf(row.type) !== 'image') return 'missing';
	if (base !== baseOf(row)) return 'changed';
	const refusal = await keep(db, row, edit, files);
	if (refusal !== 'broken') return refusal;
	// Whoever was faster took the file away that was to be opened here.
	const now = await find();
	return now && baseOf(now) === base ? 'broken' : 'changed';
}

async function keep(
	db: Database,
	row: Media,
	edit: PictureEdit | null,
	files: Files,
): Promise<EditRefusal | null> {
	const size = await editable(row, files);
	if (typeof size === 'string') return size;
	const made = edit !== null && !isWhole(edit, size) ? edit : null;
	const before = row.original === null ? null : editOf(row.edit);
	const kept = edit && JSON.stringify(edit);
	try {
		if (pixelsBy(made) === pixelsBy(before)) await keepPoint(db, row, kept);
		else return await keepCut(db, row, made, kept, files);
		return null;
	} catch (error) {
		if (error instanceof Overtaken) return 'changed';
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'broken';
		if (error instanceof JobRefused) return error.why === 'busy' ? 'busy' : 'pixels';
		throw error;
	}
}

/** What of an edit decides the pixels. */
const pixelsBy = (edit: PictureEdit | null) => edit && JSON.stringify({ ...edit, x: 0, y: 0 });

/** The file stays: the point that matters is another. */
async function keepPoint(db: Database, { id, path, edit }: Media, kept: string | null): Promise<void> {
	await transaction(db, async (trx) => {
		const changed = await trx
			.updateTable('media')
			.set({ edit: kept, updated_at: Date.now() })
			.where('id', '=', id)
			.where('path', '=', path)
			.where('edit', edit === null ? 'is' : '=', edit)
			.where('binned_at', 'is', null)
			.returning('id')
			.executeTakeFirst();
		if (!changed) throw new Overtaken();
		await rerender(trx, [id]);
	});
}

/** Another file is made of the original, or the original is back. */
async function keepCut(
	db: Database,
	row: Media,
	made: PictureEdit | null,
	kept: string | null,
	files: Files,
): Promise<'broken' | null> {
	const { type } = row;
	const from = originalOf(row);
	const file = join(files.scratch, `${randomBytes(12).toString('hex')}.part`);
	await mkdir(files.scratch, { recursive: true });
	try {
		const done = await files.withFile(from, async (whole) =>
			made === null
				? copyFile(whole, file).then(() => true)
				: editInWorker({ file: whole, type, edit: made, to: file }),
		);
		if (!done) return 'broken';
		const original = made && (row.original ?? row.path);
		// Nobody is sent it there; one that a killed process left is the same.
		if (original !== null && row.original === null) await files.copy(from, originalKey(original));
		// Whoever sends the original again sends the same, edited or not.
		const incoming = { file, name: row.original_name, digest: row.digest ?? '', bytes: 0 };
		const facts = {
			...(await factsOf({ type, ...(await pictureSize(file, type)) }, incoming)),
			digest: row.digest,
			edit: kept,
			original,
		};
		const isAsItWas = (last: Media) => baseOf(last) === baseOf(row);
		await putInPlace(db, row, { incoming, ending: endingOf(type)!, facts }, files, isAsItWas);
		return null;
	} finally {
		await rm(file, { force: true });
	}
}
