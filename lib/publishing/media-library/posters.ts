import type { Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import { type JobKind, JobPutOff } from '#lib/platform/jobs/kind';
import { queueJob } from '#lib/platform/jobs/queue';
import { minute } from '#lib/platform/time/durations';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { type PosterAddress, posterAddresses } from '#lib/publishing/media/posters/addresses';
import { playersIn } from '#lib/publishing/media/posters/showing';
import { fetchPicture } from './fetching.ts';

/** Of one text. */
const MOST = 50;
const POSTERS = 'fetch-posters';

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
		const added = await trx
			.insertInto('poster')
			.values({ article_id: articleId, player, by_person_id: by.id, media_id })
			.onConflict((conflict) =>
				conflict
					.columns(['article_id', 'player'])
					.doUpdateSet({ by_person_id: by.id })
					.where('poster.media_id', 'is', null),
			)
			.returning('player')
			.executeTakeFirst();
		if (added && media_id === null) await queueJob(trx, { kind: POSTERS, key: player });
	}
}

interface FetchingHow extends Means {
	addresses?(player: string): PosterAddress[];
	files?(): Files;
}

/** Fetches the still picture of the player that is the job's key, for all texts that show it. */
export const fetchingPosters = ({
	addresses = posterAddresses,
	files = blogFiles,
	...means
}: FetchingHow = {}): JobKind => ({
	name: POSTERS,
	pauses: [5, 60, 600].map((minutes) => minutes * minute),
	async run(db, { key: player }, { last }) {
		const by = await whoWants(db, player);
		if (!by) return;
		const media = await fetchOne(db, by, addresses(player), files(), means);
		if (media !== null) await keep(db, player, media);
		// After the last try the card stays without a picture.
		else if (!last) throw new JobPutOff('unreached');
	},
});

/** Who may take the picture into the library, of those whose texts want it. */
async function whoWants(db: Database, player: string): Promise<Person | null> {
	const people = await db
		.selectFrom('poster')
		.innerJoin('person', 'person.id', 'poster.by_person_id')
		.selectAll('person')
		.where('poster.player', '=', player)
		.where('poster.media_id', 'is', null)
		.orderBy('poster.article_id')
		.execute();
	return people.find((person) => may(person, 'upload')) ?? null;
}

/** The picture's number in the library, or null. */
async function fetchOne(
	db: Database,
	by: Person,
	places: PosterAddress[],
	files: Files,
	means: Means,
): Promise<number | null> {
	for (const place of places) {
		const address = 'picture' in place ? place.picture : await thumbnailOf(place.oembed, means);
		const taken = address ? await fetchPicture(db, by, address, files, means) : null;
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
			.set({ media_id })
			.where('player', '=', player)
			.returning('article_id')
			.execute();
		await rerenderArticles(
			trx,
			rows.map(({ article_id }) => article_id),
		);
	});
}
