import type { Database } from '#db/schema';
import { hostOf } from './addresses.ts';

/** What is known of the post of another server that a comment was, for whoever takes the blog elsewhere. */
export interface CarriedPost {
	/** Ids there. */
	uri: string;
	actor: string;
	/** Of its page, if it is another. */
	url: string | null;
	/** rita@mastodon.example */
	handle: string;
	inbox: string;
	/** When it was written or changed there last. */
	version: number;
}

/** The posts that comments were, by the comments' ids. */
export async function postsOf(db: Database, comments: number[]): Promise<Map<number, CarriedPost>> {
	const rows = await db
		.selectFrom('fediverse_note')
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'fediverse_note.peer_id')
		.select(['comment_id', 'fediverse_note.uri', 'fediverse_peer.uri as actor', 'fediverse_note.url'])
		.select(['fediverse_peer.handle', 'inbox', 'version_at as version'])
		.where('fediverse_note.kind', '=', 'reply')
		.where('fediverse_note.gone', '=', 0)
		.where('comment_id', 'in', comments)
		.execute();
	return new Map(rows.map(({ comment_id, ...post }) => [comment_id!, post]));
}

interface Brought {
	comment: number;
	article: number;
	/** Whose words they are here, if known. */
	person: number | null;
	name: string;
	at: number;
	post: CarriedPost;
}

/** Notes them again, so that what changes or goes there does so here, and answers arrive; those known stay as they are. */
export async function bringPosts(trx: Database, brought: Brought[]): Promise<void> {
	for (const { comment, article, person, name, at, post } of brought) {
		const host = hostOf(post.actor);
		if (!host || [post.uri, post.inbox].some((one) => hostOf(one) !== host)) continue;
		await trx
			.insertInto('fediverse_peer')
			.values({
				uri: post.actor,
				host,
				handle: post.handle,
				name,
				url: post.actor,
				inbox: post.inbox,
				shared_inbox: null,
				// Asked of its server when it speaks next.
				key_id: '',
				public_key: '',
				photo: null,
				photo_url: null,
				person_id: person,
				moved_to: null,
				fetched_at: at,
			})
			.onConflict((same) => same.column('uri').doNothing())
			.execute();
		const peer = await trx
			.selectFrom('fediverse_peer')
			.select('id')
			.where('uri', '=', post.actor)
			.executeTakeFirstOrThrow();
		await trx
			.insertInto('fediverse_note')
			.values({
				uri: post.uri,
				url: post.url,
				peer_id: peer.id,
				kind: 'reply',
				article_id: article,
				comment_id: comment,
				version_at: post.version,
				gone: 0,
				created_at: at,
			})
			.onConflict((same) => same.column('uri').doNothing())
			.execute();
	}
}
