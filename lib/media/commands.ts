import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Database, Media, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { rerenderArticles } from '#lib/articles/studio/rendering';
import { canAdminister } from '#lib/people/policy';
import { bump } from '#lib/server/versions';
import { localTime } from '#lib/site/local-time';
import { getSite } from '#lib/site/queries';
import { judge, type Refusal } from './judging.ts';
import { calledName, candidates, stemOf } from './naming.ts';
import { mediaFolder } from './place.ts';
import type { Incoming } from './receiving.ts';
import { mediaTag } from './tags.ts';

export type Taken = { ok: true; media: Media; known: boolean } | { ok: false; why: Refusal };

/**
 * Takes a file that has arrived into the library, at a path of its month. The same bytes are taken once. What
 * arrived is gone afterwards, whatever came of it.
 */
export async function takeFile(
	db: Database,
	by: Person,
	incoming: Incoming,
	dataDir: string,
): Promise<Taken> {
	try {
		if (!canAdminister(by)) return { ok: false, why: 'forbidden' };
		const known = await knownFile(db, incoming.digest);
		if (known) return { ok: true, media: known, known: true };
		const judged = await judge(incoming);
		if (typeof judged === 'string') return { ok: false, why: judged };
		const { type, ending, width, height, still } = judged;
		const now = Date.now();
		const folder = localTime(now, (await getSite(db)).time_zone)
			.slice(0, 7)
			.replace('-', '/');
		const row = {
			...{ type, width, height, bytes: incoming.bytes, original_name: calledName(incoming.name) },
			...{ status: 'stored', title: '', alt: '', caption: '', variants: '[]', digest: incoming.digest },
			variants_state: still ? 'waiting' : 'ready',
			...{ by_person_id: by.id, created_at: now, updated_at: now },
		} as const;
		for (const path of candidates(folder, stemOf(incoming.name), ending)) {
			const media = await claimPath(db, { ...row, path });
			if (!media) continue;
			const target = join(mediaFolder(dataDir), path);
			await mkdir(dirname(target), { recursive: true });
			await rename(incoming.file, target);
			return { ok: true, media, known: false };
		}
		return { ok: false, why: 'missing' };
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
		.executeTakeFirst();
	return row ?? null;
}

/** The row at a path nobody has; null when somebody does. */
function claimPath(db: Database, row: Parameters<ReturnType<Database['insertInto']>['values']>[0] & object) {
	return transaction(db, async (trx) => {
		const media = await trx
			.insertInto('media')
			.values(row as never)
			.onConflict((conflict) => conflict.column('path').doNothing())
			.returningAll()
			.executeTakeFirst();
		if (media) await bump(trx, [mediaTag]);
		return (media as Media | undefined) ?? null;
	});
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
	if (!canAdminister(by)) return false;
	return transaction(db, async (trx) => {
		const changed = await trx
			.updateTable('media')
			.set({ ...texts, updated_at: Date.now() })
			.where('id', '=', id)
			.returning('id')
			.executeTakeFirst();
		if (!changed) return false;
		await rerenderArticles(trx, await usersOf(trx, id));
		await bump(trx, [mediaTag]);
		return true;
	});
}

/** The articles whose text shows a file. */
export async function usersOf(db: Database, id: number): Promise<number[]> {
	const rows = await db
		.selectFrom('media_use')
		.select('article_id')
		.where('media_id', '=', id)
		.orderBy('article_id')
		.execute();
	return rows.map(({ article_id }) => article_id);
}

/** Deletes a file for good, with its smaller copies. Tells whether it was there. */
export async function deleteMedia(db: Database, by: Person, id: number, dataDir: string): Promise<boolean> {
	if (!canAdminister(by)) return false;
	const media = await transaction(db, async (trx) => {
		await trx
			.updateTable('article')
			.set({ social_media_id: null })
			.where('social_media_id', '=', id)
			.execute();
		const gone = await trx
			.deleteFrom('media')
			.where('id', '=', id)
			.returning(['path', 'variants'])
			.executeTakeFirst();
		if (gone) await bump(trx, [mediaTag]);
		return gone;
	});
	if (!media) return false;
	const copies: { file: string }[] = JSON.parse(media.variants);
	for (const path of [media.path, ...copies.map(({ file }) => file)]) {
		await rm(join(mediaFolder(dataDir), path), { force: true });
	}
	return true;
}
