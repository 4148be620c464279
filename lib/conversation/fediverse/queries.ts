import type { Database, Person } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { getSite } from '#lib/site/settings/queries';
import { actorFor, usualHandle } from './actors.ts';
import { isWelcome } from './peers.ts';

const SIZE = 50;

/** How the blog and a person of it are called elsewhere; null: not at all. */
export async function namesOf(db: Database, person: Person) {
	const rows = await db
		.selectFrom('fediverse_actor')
		.select(['handle', 'person_id', 'open'])
		.where(({ eb, or }) => or([eb('person_id', 'is', null), eb('person_id', '=', person.id)]))
		.execute();
	const { host } = new URL(environment().siteUrl);
	const blog = rows.find((row) => row.person_id === null)?.handle || usualHandle(await getSite(db));
	const own = rows.find((row) => row.person_id === person.id);
	return { host, blog, own: own ? { handle: own.handle, open: own.open === 1 } : null };
}

/** By which other servers find the blog, or a person of it, `@margine@blog.example`; null: not at all. */
export async function addressOf(db: Database, personId: number | null): Promise<string | null> {
	const { siteUrl } = environment();
	const actor = siteUrl.startsWith('https:') ? await actorFor(db, personId) : null;
	return actor && `@${actor.handle}@${new URL(siteUrl).host}`;
}

export interface FollowerLine {
	id: number;
	name: string;
	handle: string;
	url: string;
	since: number;
	/** Of the author followed; null: the blog. */
	follows: string | null;
}

/** Who follows from other servers, the latest first. */
export async function followersPage(db: Database, page: number): Promise<Paging & { lines: FollowerLine[] }> {
	const followers = db
		.selectFrom('fediverse_follower as follower')
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'follower.peer_id')
		.where(isWelcome(Date.now()));
	const { count } = await followers
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	const at = nearestPage(Number(count), SIZE, page);
	const rows = await followers
		.innerJoin('fediverse_actor as actor', 'actor.id', 'follower.actor_id')
		.leftJoin('person', 'person.id', 'actor.person_id')
		.select([
			'fediverse_peer.id',
			'fediverse_peer.name',
			'fediverse_peer.handle',
			'fediverse_peer.url',
			'follower.created_at',
			'person.name as author',
		])
		.orderBy('follower.created_at', 'desc')
		.orderBy('fediverse_peer.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const lines = rows.map(({ created_at, author, ...row }) => ({
		...row,
		since: created_at,
		follows: author,
	}));
	return { ...at, lines };
}

/** The servers from which nothing is taken, and those that take nothing. */
export async function serversOf(db: Database) {
	const rows = await db
		.selectFrom('fediverse_server')
		.leftJoin('person', 'person.id', 'fediverse_server.banned_by')
		.select(['host', 'banned_at', 'failing_since', 'person.name as by'])
		.where(({ eb, or }) => or([eb('banned_at', 'is not', null), eb('failing_since', 'is not', null)]))
		.orderBy('host')
		.limit(500)
		.execute();
	return {
		banned: rows.filter((row) => row.banned_at !== null),
		failing: rows.filter((row) => row.banned_at === null),
	};
}
