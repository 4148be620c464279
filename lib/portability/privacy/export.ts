import type { Database, Person, Site } from '#db/schema';
import { readAvatar } from '#lib/accounts/people/avatar-files';
import { hiddenBy } from '#lib/conversation/comments/hidden/queries';
import type { Files } from '#lib/platform/files/files';
import { href } from '#lib/publishing/addresses/address';
import { subscriptionOf } from '#lib/publishing/newsletter/queries';
import { commentsOf, ownFollowings, ownStatus } from './queries.ts';

export type OwnExport = Awaited<ReturnType<typeof ownExport>>;

const iso = (moment: number) => new Date(moment).toISOString();
/** Our times are milliseconds, better-auth's its own. */
const isoOf = (moment: unknown) => new Date(moment as string | Date).toISOString();

/** All the blog knows about a person, and nothing about anybody else. */
export async function ownExport(
	db: Database,
	person: Person,
	about: { site: Site; siteUrl: string; files: Files; now?: number },
) {
	const { site, siteUrl, files, now = Date.now() } = about;
	const address = (path: string) => `${siteUrl}${path}`;
	const avatar = person.avatar ? await readAvatar(files, person.avatar) : null;
	return {
		format: 'postilla-own-words' as const,
		version: 1 as const,
		exportedAt: iso(now),
		site: { title: site.title, address: siteUrl, language: site.language, timeZone: site.time_zone },
		person: {
			name: person.name,
			email: person.email,
			url: person.url,
			role: person.role,
			biography: person.biography,
			links: JSON.parse(person.links) as unknown,
			confirmedAt: person.confirmed_at === null ? null : iso(person.confirmed_at),
			joinedAt: person.created_at === 0 ? null : iso(person.created_at),
			avatar: avatar ? `data:image/webp;base64,${avatar.toString('base64')}` : null,
		},
		mail: { language: person.language ?? site.language, notify: person.notify },
		newArticles: await exportedSubscription(db, person),
		comments: await exportedComments(db, person, address),
		likes: await exportedLikes(db, person, address),
		followings: (await ownFollowings(db, person)).map((following) => ({
			article: { title: following.title, address: address(following.href) },
			thread: following.thread,
			confirmed: following.active,
		})),
		reports: await exportedReports(db, person, address),
		hidden: (await hiddenBy(db, person)).map(({ name, since }) => ({ name, since: iso(since) })),
		drafts: await exportedDrafts(db, person, address),
		filters: await exportedFilters(db, person, address),
		...(await exportedAccess(db, person)),
	};
}

type Address = (path: string) => string;
const place = (address: Address, path: string | null, number: number | null) =>
	path === null ? null : address(number === null ? href(path) : `${href(path)}/comments/${number}`);

async function exportedComments(db: Database, person: Person, address: Address) {
	const rows = await commentsOf(db, person)
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.select(['comment.id', 'comment.status', 'comment.number', 'comment.text', 'comment.html'])
		.select(['comment.author_name', 'comment.author_email', 'comment.author_url', 'comment.likes_count'])
		.select(['comment.created_at', 'comment.local_time', 'comment.edited_at'])
		.select(['article.title', 'article.path', 'parent.number as parent_number'])
		.orderBy('comment.created_at')
		.orderBy('comment.id')
		.execute();
	const revisions = await revisionsOf(db, person);
	const removals = await removalsOf(db, person);
	return rows.map((row) => ({
		article: { title: row.title, address: place(address, row.path, null) },
		number: row.number,
		address: row.number === null ? null : place(address, row.path, row.number),
		state: ownStatus(row.status),
		writtenAt: iso(row.created_at),
		localTime: row.local_time,
		editedAt: row.edited_at === null ? null : iso(row.edited_at),
		signedAs: { name: row.author_name, email: row.author_email, url: row.author_url },
		inReplyTo: row.parent_number,
		likes: row.likes_count,
		text: row.text,
		html: row.html,
		revisions: revisions.get(row.id) ?? [],
		removal: removals.get(row.id) ?? null,
	}));
}

/** Earlier texts, and edits that wait or were refused. */
async function revisionsOf(db: Database, person: Person) {
	const rows = await db
		.selectFrom('comment_revision')
		.innerJoin('comment', 'comment.id', 'comment_revision.comment_id')
		.select(['comment_revision.comment_id', 'comment_revision.status', 'comment_revision.text'])
		.select('comment_revision.created_at')
		.where('comment.person_id', '=', person.id)
		.orderBy('comment_revision.number')
		.execute();
	const byComment = new Map<number, { state: string; text: string; writtenAt: string }[]>();
	for (const row of rows) {
		const list = byComment.get(row.comment_id) ?? [];
		list.push({ state: row.status, text: row.text, writtenAt: iso(row.created_at) });
		byComment.set(row.comment_id, list);
	}
	return byComment;
}

/** Why moderators took some away, as the writer was told. */
async function removalsOf(db: Database, person: Person) {
	const rows = await db
		.selectFrom('statement')
		.innerJoin('comment', 'comment.id', 'statement.comment_id')
		.selectAll('statement')
		.where('comment.person_id', '=', person.id)
		.where('withdrawn_at', 'is', null)
		.orderBy('statement.id')
		.execute();
	return new Map(
		rows.map(({ comment_id, ground, basis, facts, created_at }) => [
			comment_id!,
			{ ground, basis, facts, at: iso(created_at) },
		]),
	);
}

async function exportedSubscription(db: Database, person: Person) {
	const own = await subscriptionOf(db, person);
	return own && { email: own.email, state: own.status, since: iso(own.confirmed_at ?? own.created_at) };
}

async function exportedLikes(db: Database, person: Person, address: Address) {
	const rows = await db
		.selectFrom('comment_like')
		.innerJoin('comment', 'comment.id', 'comment_like.comment_id')
		.innerJoin('article', 'article.id', 'comment.article_id')
		.select(['comment.number', 'article.path', 'article.title', 'comment_like.created_at'])
		.where('comment_like.person_id', '=', person.id)
		.orderBy('comment_like.created_at')
		.execute();
	return rows.map((row) => ({
		article: row.title,
		number: row.number,
		address: place(address, row.path, row.number),
		at: iso(row.created_at),
	}));
}

async function exportedReports(db: Database, person: Person, address: Address) {
	const rows = await db
		.selectFrom('report')
		.innerJoin('comment', 'comment.id', 'report.comment_id')
		.innerJoin('article', 'article.id', 'comment.article_id')
		.select(['comment.number', 'article.path', 'article.title'])
		.select(['report.reason', 'report.note', 'report.created_at'])
		.where('report.person_id', '=', person.id)
		.orderBy('report.created_at')
		.execute();
	return rows.map((row) => ({
		article: row.title,
		number: row.number,
		address: place(address, row.path, row.number),
		reason: row.reason,
		note: row.note,
		at: iso(row.created_at),
	}));
}

async function exportedDrafts(db: Database, person: Person, address: Address) {
	const rows = await db
		.selectFrom('draft')
		.innerJoin('article', 'article.id', 'draft.article_id')
		.select(['article.title', 'article.path', 'draft.text', 'draft.updated_at'])
		.where('draft.person_id', '=', person.id)
		.execute();
	return rows.map((row) => ({
		article: { title: row.title, address: place(address, row.path, null) },
		text: row.text,
		updatedAt: iso(row.updated_at),
	}));
}

async function exportedFilters(db: Database, person: Person, address: Address) {
	const rows = await db
		.selectFrom('saved_filter')
		.select(['list', 'name', 'query'])
		.where('person_id', '=', person.id)
		.orderBy('id')
		.execute();
	return rows.map(({ list, name, query }) => ({ name, address: address(`/admin/${list}?${query}`) }));
}

async function exportedAccess(db: Database, person: Person) {
	const user = person.user_id ?? '';
	const sessions = await db
		.selectFrom('auth_session')
		.select(['userAgent', 'createdAt'])
		.where('userId', '=', user)
		.execute();
	const passkeys = await db
		.selectFrom('auth_passkey')
		.select(['name', 'createdAt'])
		.where('userId', '=', user)
		.execute();
	return {
		sessions: sessions.map((row) => ({ browser: row.userAgent ?? '', since: isoOf(row.createdAt) })),
		passkeys: passkeys.map((row) => ({ name: row.name ?? '', since: isoOf(row.createdAt) })),
	};
}
