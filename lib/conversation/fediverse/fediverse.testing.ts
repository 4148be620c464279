import type { Database, Schema } from '#db/schema';
import type { TestEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import type { JobKind } from '#lib/platform/jobs/kind';
import { runNext } from '#lib/platform/jobs/run';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { blogActor, ensureBlogActor } from './actors.ts';
import { answerDocument } from './answering.ts';
import { readings } from './applying.ts';
import { deliveries, fanOut } from './delivering.ts';
import { OtherServer } from './other-server.testing.ts';
import { tellings } from './telling.ts';

const ask = OtherServer.ask;
/** What the fediverse's own jobs do, with the network in memory. */
const kinds: JobKind[] = [
	readings({ ask, erase: (db, person) => erasePerson(db, person, person.id, 'erase') }),
	tellings,
	fanOut,
	deliveries({ ask }),
];

/** Does all that is due. */
export async function work(db: Database, now: () => number = Date.now): Promise<void> {
	for (let done = true; done; ) {
		done = false;
		for (const kind of kinds) while (await runNext(db, kind, { now })) done = true;
	}
}

/** The first blog's actor, which is every other's, too: to make its keys takes long. */
let known: Pick<Schema['fediverse_actor'], 'handle' | 'open' | 'public_key' | 'private_key'> | undefined;

/** A blog at https://blog.example that other servers can speak with. */
export async function withFediverse(engine: TestEngine) {
	const blog = await withBlog(engine);
	const { db, boat } = blog;
	if (known)
		await db
			.insertInto('fediverse_actor')
			.values({ ...known, created_at: Date.now() })
			.execute();
	await ensureBlogActor(db);
	known ??= await db
		.selectFrom('fediverse_actor')
		.select(['handle', 'open', 'public_key', 'private_key'])
		.executeTakeFirstOrThrow();
	await db.updateTable('article').set({ author_id: blog.admin.id }).execute();
	const seen = new Map<string, string>();
	OtherServer.ourKey = async (keyId) => {
		const segments = new URL(keyId).pathname.split('/').slice(2);
		const { publicKey } = (await answerDocument(db, segments, false)).document;
		// Of who is gone others have the key that they saw.
		if (publicKey) seen.set(keyId, (publicKey as { publicKeyPem: string }).publicKeyPem);
		return seen.get(keyId)!;
	};
	const actor = (await blogActor(db))!;
	const us = `https://blog.example/ap/actors/${actor.id}`;
	return { ...blog, us, article: `https://blog.example/ap/articles/${boat}` };
}

/** The comments there are, as readers and moderators see them. */
export const commentsIn = (db: Database) =>
	db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.select([
			'comment.id',
			'comment.kind',
			'comment.list',
			'comment.status',
			'comment.number',
			'comment.text',
			'comment.author_name',
			'comment.person_id',
			'comment.relation',
			'parent.text as answers',
		])
		.orderBy('comment.id')
		.execute();
