import type { Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { canAdminister } from '#lib/accounts/people/policy';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { minute } from '#lib/platform/time/durations';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { type PosterAddress, posterAddresses } from '#lib/publishing/media/posters/addresses';
import { playersIn } from '#lib/publishing/media/posters/showing';
import { fetchPicture } from './fetching.ts';

/** Of one text. */
const MOST = 50;
/** In one run. */
const TOGETHER = 20;
/** Pauses after each failed try; after the last one the card stays without a picture. */
const pauses = [5, 60, 600].map((minutes) => minutes * minute);
const LEASE = 10 * minute;

type Means = NonNullable<Parameters<typeof fetchPicture>[4]>;

/**
 * Notes of which videos an article's text wants still pictures, in the transaction that keeps it; its author is who
 * takes them into the library. What another text has already is there at once.
 */
export async function notePosters(
	trx: Transaction<Schema>,
	articleId: number,
	html: string,
	by: Person,
	now = Date.now(),
): Promise<void> {
	const players = playersIn(html)
		.filter((player) => posterAddresses(player).length > 0)
		.slice(0, MOST);
	const gone = trx.deleteFrom('poster').where('article_id', '=', articleId);
	await (players.length > 0 ? gone.where('player', 'not in', players) : gone).execute();
	for (const player of players) {
		const known = await trx
			.selectFrom('poster')
			.select('media_id')
			.where('player', '=', player)
			.where('media_id', 'is not', null)
			.limit(1)
			.executeTakeFirst();
		const media_id = known?.media_id ?? null;
		await trx
			.insertInto('poster')
			.values({ article_id: articleId, player, by_person_id: by.id, media_id, due_at: known ? null : now })
			.onConflict((conflict) => conflict.columns(['article_id', 'player']).doNothing())
			.execute();
	}
}

/** Fetches the still pictures that are due, a few at a time. Returns how many came. */
export async function fetchPosters(
	db: Database,
	dataDir: string,
	{ now = Date.now(), addresses = posterAddresses, ...means }: Means & FetchingHow = {},
): Promise<number> {
	let came = 0;
	for (let count = 0; count < TOGETHER; count++) {
		const wanted = await takeNext(db, now);
		if (!wanted) break;
		const media = await fetchOne(db, wanted, addresses(wanted.player), dataDir, means);
		if (media === null) await later(db, wanted, now);
		else {
			await keep(db, wanted.player, media);
			came++;
		}
	}
	return came;
}

interface FetchingHow {
	now?: number;
	addresses?(player: string): PosterAddress[];
}
type Wanted = NonNullable<Awaited<ReturnType<typeof takeNext>>>;

async function takeNext(db: Database, now: number) {
	for (;;) {
		const next = await db
			.selectFrom('poster')
			.selectAll()
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.limit(1)
			.executeTakeFirst();
		if (!next) return null;
		const taken = await db
			.updateTable('poster')
			.set(({ eb }) => ({ due_at: now + LEASE, tries: eb('tries', '+', 1) }))
			.where('article_id', '=', next.article_id)
			.where('player', '=', next.player)
			.where('due_at', '=', next.due_at)
			.returningAll()
			.executeTakeFirst();
		if (taken) return taken;
	}
}

/** The picture's number in the library, or null. */
async function fetchOne(
	db: Database,
	{ by_person_id }: Wanted,
	places: PosterAddress[],
	dataDir: string,
	means: Means,
): Promise<number | null> {
	if (by_person_id === null) return null;
	const by = await db.selectFrom('person').selectAll().where('id', '=', by_person_id).executeTakeFirst();
	if (!by || !canAdminister(by)) return null;
	for (const place of places) {
		const address = 'picture' in place ? place.picture : await thumbnailOf(place.oembed, means);
		const taken = address ? await fetchPicture(db, by, address, dataDir, means) : null;
		if (taken?.ok) return taken.media.id;
	}
	return null;
}

async function thumbnailOf(oembed: string, means: Means): Promise<string | null> {
	const got = await fetchSafely(oembed, { headers: { accept: 'application/json' } }, means);
	if (!got.ok || got.status !== 200) return null;
	try {
		const said: unknown = JSON.parse(got.text()).thumbnail_url;
		return typeof said === 'string' ? said : null;
	} catch {
		return null;
	}
}

/** Every text that shows the video shows its picture. */
async function keep(db: Database, player: string, media_id: number): Promise<void> {
	await transaction(db, async (trx) => {
		const rows = await trx
			.updateTable('poster')
			.set({ media_id, due_at: null })
			.where('player', '=', player)
			.returning('article_id')
			.execute();
		await rerenderArticles(
			trx,
			rows.map(({ article_id }) => article_id),
		);
	});
}

async function later(db: Database, { article_id, player, tries }: Wanted, now: number): Promise<void> {
	const pause = pauses[tries - 1];
	await db
		.updateTable('poster')
		.set({ due_at: pause === undefined ? null : now + pause })
		.where('article_id', '=', article_id)
		.where('player', '=', player)
		.execute();
}
