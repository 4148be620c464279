import { rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Database, Media, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { kindOf } from '#lib/content/file-types/file-types';
import type { Files } from '#lib/platform/files/files';
import { bump } from '#lib/platform/page-cache/versions';
import { type Judged, judge, type Refusal } from '#lib/publishing/media/judging';
import { calledName, stemOf } from '#lib/publishing/media/naming';
import { placeFile } from '#lib/publishing/media/placing';
import type { Incoming } from '#lib/publishing/media/receiving';
import { mediaTag } from '#lib/publishing/media/tags';
import { changeableAmong, mayChangeMedia } from './changeable.ts';
import { Overtaken, putInPlace } from './in-place.ts';
import { queueCopies } from './making.ts';
import { rerender } from './rerender.ts';

export type Taken = { ok: true; media: Media; known: boolean } | { ok: false; why: Refusal };

/** Takes a file that somebody sent into the library. What arrived is gone afterwards, whatever came of it. */
export async function takeFile(db: Database, by: Person, incoming: Incoming, files: Files): Promise<Taken> {
	if (may(by, 'upload')) return keepFile(db, by.id, incoming, files);
	await rm(incoming.file, { force: true });
	return { ok: false, why: 'forbidden' };
}

/**
 * Keeps a file that has arrived in the library, at a path of its month, as `by` sent it; null: an import. The same
 * bytes are kept once. What arrived is gone afterwards, whatever came of it.
 */
export async function keepFile(
	db: Database,
	by: number | null,
	incoming: Incoming,
	files: Files,
): Promise<Taken> {
	try {
		const known = await knownFile(db, incoming.digest);
		if (known) return { ok: true, media: known, known: true };
		const judged = await judge(incoming);
		if (typeof judged === 'string') return { ok: false, why: judged };
		const facts = await factsOf(judged, incoming);
		const row = {
			...facts,
			title: '',
			alt: '',
			caption: '',
			article_id: null,
			by_person_id: by,
			created_at: facts.updated_at,
			import_source_id: null,
			wordpress_id: null,
		};
		const place = { stem: stemOf(incoming.name), ending: judged.ending, files };
		const media = await placeFile(db, incoming, place, (path) =>
			transaction(db, async (trx) => {
				await bump(trx, [mediaTag]);
				const added = await trx
					.insertInto('media')
					.values({ ...row, path })
					.returningAll()
					.executeTakeFirstOrThrow();
				if (judged.still) await queueCopies(trx, [added.id]);
				return added;
			}),
		);
		return { ok: true, media, known: false };
	} finally {
		await rm(incoming.file, { force: true });
	}
}

async function knownFile(db: Database, digest: string): Promise<Media | null> {
	const row = await db
		.selectFrom('media')
		.selectAll()
		.where('digest', '=', digest)
		.where('status', '=', 'stored')
		.where('binned_at', 'is', null)
		// Who sends the whole picture again does not mean the part of it.
		.where('original', 'is', null)
		.executeTakeFirst();
	return row ?? null;
}

/** What a file is by now, for its row; its bytes are counted after it was cleaned. */
export async function factsOf(
	{ type, width, height, still }: Omit<Judged, 'ending'>,
	{ file, name, digest }: Incoming,
) {
	const { size: bytes } = await stat(file);
	return {
		type,
		bytes,
		width,
		height,
		digest,
		variants: '[]',
		original_name: calledName(name),
		status: 'stored' as const,
		variants_state: still ? ('waiting' as const) : ('ready' as const),
		tries: 0,
		updated_at: Date.now(),
	};
}

/**
 * Puts another file of the same kind in the place of one, whose words stay: it gets an address of its own, the
 * old one leads there, and what shows it is rendered again. The old file is gone.
 */
export async function replaceMedia(
	db: Database,
	by: Person,
	id: number,
	incoming: Incoming,
	files: Files,
): Promise<Taken> {
	try {
		if (!may(by, 'upload')) return { ok: false, why: 'forbidden' };
		const find = () => db.selectFrom('media').selectAll().where('id', '=', id).where('binned_at', 'is', null);
		const before = await find().executeTakeFirst();
		if (!before) return { ok: false, why: 'missing' };
		if (!mayChangeMedia(by, before)) return { ok: false, why: 'forbidden' };
		const judged = await judge(incoming);
		if (typeof judged === 'string') return { ok: false, why: judged };
		if (kindOf(judged.type) !== kindOf(before.type)) return { ok: false, why: 'kind' };
		const facts = { ...(await factsOf(judged, incoming)), edit: null, original: null };
		// Whoever replaced it meanwhile is replaced, too.
		const media = await putInPlace(db, before, { incoming, ending: judged.ending, facts }, files);
		return { ok: true, media, known: false };
	} catch (error) {
		if (error instanceof Overtaken) return { ok: false, why: 'missing' };
		throw error;
	} finally {
		await rm(incoming.file, { force: true });
	}
}

export const mediaTexts = z.object({
	alt: z.string().trim().max(1000),
	title: z.string().trim().max(300),
	caption: z.string().trim().max(2000),
});

/** Says what a file shows; the articles that show it say so at once. */
export async function describeMedia(
	db: Database,
	by: Person,
	id: number,
	texts: z.infer<typeof mediaTexts>,
): Promise<boolean> {
	return transaction(db, async (trx) => {
		const [own] = await changeableAmong(trx, by, [id]);
		if (own === undefined) return false;
		const changed = await trx
			.updateTable('media')
			.set({ ...texts, updated_at: Date.now() })
			.where('id', '=', id)
			.returning('id')
			.executeTakeFirst();
		if (!changed) return false;
		await rerender(trx, [id]);
		return true;
	});
}
