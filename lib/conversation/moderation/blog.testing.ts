import type { Comment, Database, Person } from '#db/schema';
import type { Role } from '#db/tables/accounts/people';
import type { CommentStatus } from '#db/tables/conversation/comments';
import type { TestEngine } from '#db/testing';
import {
	keepComment,
	publishComment,
	type WrittenComment,
	withdrawComment,
} from '#lib/conversation/comments/commands';
import { ensureSite } from '#lib/site/settings/commands';

/** A blog with two articles, an administrator, a moderator and a reader. */
export async function withBlog(engine: Pick<TestEngine, 'open'>) {
	const db = await engine.open();
	await ensureSite(db);
	const [boat, sea] = [await addArticle(db, 'boat'), await addArticle(db, 'sea')];
	const admin = await addPerson(db, 'Lia', 'admin');
	const moderator = await addPerson(db, 'Orso', 'moderator');
	const reader = await addPerson(db, 'Ada', 'reader');
	return { db, boat, sea, admin, moderator, reader };
}

async function addArticle(db: Database, path: string): Promise<number> {
	const { id } = await db
		.insertInto('article')
		.values({
			kind: 'post',
			status: 'published',
			path,
			slug: path,
			title: path,
			source: '',
			published_at: 1,
			first_published_at: 1,
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Somebody confirmed, with an address of their own. */
export function addPerson(db: Database, name: string, role: Role = 'reader'): Promise<Person> {
	const slug = name.toLowerCase();
	return db
		.insertInto('person')
		.values({
			slug,
			name,
			email: `${slug}@example.org`,
			biography: '',
			links: '[]',
			role,
			confirmed_at: 1,
			user_id: `user-${slug}`,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** Keeps, or publishes and takes away again, what somebody wrote. */
export async function write(
	db: Database,
	article: number,
	status: CommentStatus,
	more: Partial<WrittenComment> = {},
): Promise<Comment> {
	const written = writing(article, more);
	if (status === 'published') return (await publishComment(db, written))!;
	if (status !== 'removed') return keepComment(db, written, status);
	const kept = await keepComment(db, written, 'held');
	return (await withdrawComment(db, kept.id, 'removed'))!;
}

/** The row of something written now. */
function writing(article: number, more: Partial<WrittenComment> = {}): WrittenComment {
	const text = more.text ?? 'words';
	return {
		article_id: article,
		kind: 'comment',
		list: 'comments',
		author_name: 'Guest',
		text,
		html: `<p>${text}</p>`,
		created_at: Date.now(),
		submitted_at: Date.now(),
		local_time: '2026-03-15 10:20:00',
		...more,
	};
}

/** A comment as it is now. */
export function now(db: Database, id: number): Promise<Comment> {
	return db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
