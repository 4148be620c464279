import { belongs, builder, forgets, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Who of the blog is known to the servers of the fediverse, whom it knows there, and what goes to and fro. */
export const fediverse: Migration = {
	name: '0044-fediverse',
	async up(db, engine) {
		const { table, index, add } = builder(db, engine);
		await add('person', 'handle', 'text');
		await table('fediverse_actor')
			.addColumn('person_id', 'integer', (column) => belongs('person.id')(column).unique())
			.addColumn('handle', 'text', (column) => column.notNull().unique())
			.addColumn('open', 'integer', required)
			.addColumn('public_key', 'text', required)
			.addColumn('private_key', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await table('fediverse_peer')
			.addColumn('uri', 'text', (column) => column.notNull().unique())
			.addColumn('host', 'text', required)
			.addColumn('handle', 'text', required)
			.addColumn('name', 'text', required)
			.addColumn('url', 'text', required)
			.addColumn('inbox', 'text', required)
			.addColumn('shared_inbox', 'text')
			.addColumn('key_id', 'text', required)
			.addColumn('public_key', 'text', required)
			.addColumn('photo', 'text')
			.addColumn('photo_url', 'text')
			.addColumn('person_id', 'integer', forgets('person.id'))
			.addColumn('moved_to', 'text')
			.addColumn('fetched_at', 'bigint', required)
			.execute();
		await index('fediverse_peer_key', 'fediverse_peer', ['key_id']);
		await index('fediverse_peer_host', 'fediverse_peer', ['host']);
		await index('fediverse_peer_person', 'fediverse_peer', ['person_id']);
		await index('fediverse_peer_inbox', 'fediverse_peer', ['inbox']);
		await index('fediverse_peer_shared', 'fediverse_peer', ['shared_inbox']);
		await index('fediverse_peer_age', 'fediverse_peer', ['fetched_at']);
		await db.schema
			.createTable('fediverse_follower')
			.addColumn('actor_id', 'integer', owned('fediverse_actor.id'))
			.addColumn('peer_id', 'integer', owned('fediverse_peer.id'))
			.addColumn('uri', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.addPrimaryKeyConstraint('fediverse_follower_once', ['actor_id', 'peer_id'])
			.execute();
		await index('fediverse_follower_peer', 'fediverse_follower', ['peer_id']);
		await db.schema
			.createTable('fediverse_server')
			.addColumn('host', 'text', (column) => column.primaryKey())
			.addColumn('banned_by', 'integer', forgets('person.id'))
			.addColumn('banned_at', 'bigint')
			.addColumn('failing_since', 'bigint')
			.addColumn('signature', 'text')
			.execute();
		await table('fediverse_arrival')
			.addColumn('digest', 'text', (column) => column.notNull().unique())
			.addColumn('peer_id', 'integer', owned('fediverse_peer.id'))
			.addColumn('host', 'text', required)
			.addColumn('activity', 'text', required)
			.addColumn('waiting', 'integer', required)
			.addColumn('arrived_at', 'bigint', required)
			.execute();
		await index('fediverse_arrival_age', 'fediverse_arrival', ['arrived_at']);
		await index('fediverse_arrival_peer', 'fediverse_arrival', ['peer_id']);
		await index('fediverse_arrival_waiting', 'fediverse_arrival', ['waiting', 'host']);
		await table('fediverse_note')
			.addColumn('uri', 'text', (column) => column.notNull().unique())
			.addColumn('url', 'text')
			.addColumn('peer_id', 'integer', owned('fediverse_peer.id'))
			.addColumn('kind', 'text', required)
			.addColumn('article_id', 'integer', belongs('article.id'))
			.addColumn('comment_id', 'integer', forgets('comment.id'))
			.addColumn('version_at', 'bigint', zero)
			.addColumn('gone', 'integer', zero)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await index('fediverse_note_url', 'fediverse_note', ['url']);
		await index('fediverse_note_peer', 'fediverse_note', ['peer_id']);
		await index('fediverse_note_comment', 'fediverse_note', ['comment_id']);
		await index('fediverse_note_age', 'fediverse_note', ['created_at']);
		await index('fediverse_note_article', 'fediverse_note', ['article_id', 'kind']);
		await table('fediverse_text')
			.addColumn('article_id', 'integer', (column) => column.unique())
			.addColumn('comment_id', 'integer', (column) => column.unique())
			.addColumn('actor_id', 'integer', forgets('fediverse_actor.id'))
			.addColumn('edition', 'integer', required)
			.addColumn('version', 'text')
			.addColumn('inboxes', 'text', word('[]'))
			.addColumn('told_at', 'bigint', required)
			.execute();
		await table('fediverse_activity')
			.addColumn('actor_id', 'integer', owned('fediverse_actor.id'))
			.addColumn('text_id', 'integer', belongs('fediverse_text.id'))
			.addColumn('activity', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await index('fediverse_activity_age', 'fediverse_activity', ['created_at']);
	},
};
