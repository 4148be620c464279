import { builder, owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/** Likes of readers without an account: once a browser, and once a month's sender. */
export const guestLikes: Migration = {
	name: '0016-guest-likes',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await db.schema
			.createTable('guest_like')
			.addColumn('comment_id', 'integer', owned('comment.id'))
			.addColumn('browser', 'text', required)
			.addColumn('sender', 'text')
			.addColumn('created_at', 'bigint', required)
			.addPrimaryKeyConstraint('guest_like_key', ['comment_id', 'browser'])
			.addUniqueConstraint('guest_like_sender', ['comment_id', 'sender'])
			.execute();
		await index('guest_like_time', 'guest_like', ['created_at']);
	},
};
