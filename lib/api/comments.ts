import { sql } from 'kysely';
import { z } from 'zod';
import type { Article, Database } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { wholeAddresses } from '#lib/content/html/whole-addresses';
import { type CommentRow, commentView } from '#lib/conversation/comments/views';
import { cardsOf } from '#lib/conversation/moderation/cards';
import { type Decision, decide, editAs, replyTo, undo } from '#lib/conversation/moderation/commands';
import { type Card, cardOf, queueCounts } from '#lib/conversation/moderation/queries';
import { inTab } from '#lib/conversation/moderation/queue-filters';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { mayEdit } from '#lib/publishing/articles/policy';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { readable } from './articles.ts';
import { listed, listOf, listQuery, momentsQuery } from './cursor.ts';
import { type Answer, idAt, keyed, type Operation, open } from './operation.ts';
import type { Problem } from './problem.ts';
import { commentShape, decisionShape, heldShape, id, idAsked, instantOf } from './shapes.ts';

const text = z.string().trim().min(1).max(100_000);

const threadQuery = listQuery.extend({
	list: z
		.enum(['comments', 'mentions'])
		.default('comments')
		.describe('`mentions`: link-backs from elsewhere.'),
});

const queueQuery = momentsQuery.extend({
	status: z.enum(['waiting', 'published', 'spam', 'bin', 'reported']).default('waiting'),
	article: idAsked.optional(),
});

const countsShape = z
	.strictObject({
		waiting: z.int(),
		published: z.int(),
		spam: z.int(),
		bin: z.int(),
		reported: z.int(),
		unconfirmed: z.int(),
	})
	.meta({ id: 'QueueCounts' });

const decision = z.strictObject({
	ids: z.array(id).min(1).max(500),
	to: z.enum(['published', 'held', 'spam', 'bin']),
	seen: z
		.record(z.string(), z.int())
		.default({})
		.describe('By id, the revision on which it was decided: one changed since is refused.'),
});

export const commentOperations: Operation[] = [
	open({
		public: true,
		scope: 'articles:read',
		id: 'listComments',
		method: 'GET',
		path: '/articles/{id}/comments',
		tag: 'Comments',
		summary: 'What was answered to an article, by its numbers',
		query: threadQuery,
		answer: listOf(commentShape),
		problems: ['not-found', 'protected', 'not-understood'],
		run: async (asked) => {
			const { db, by, siteUrl, query, request } = asked;
			const article = await readable(db, by, idAt(asked));
			if (!article) return { problem: 'not-found' };
			if (article.password !== null && !(by && mayEdit(by, article)))
				return { problem: 'protected', detail: 'A password opens this article.' };
			const read = await rowsOf(db)
				.where('comment.article_id', '=', article.id)
				.where('comment.list', '=', query.list)
				.where('comment.number', '>', query.cursor?.[0] ?? 0)
				.orderBy('comment.number')
				.limit(query.limit + 1)
				.execute();
			const { rows, next } = listed(read, { request, siteUrl, limit: query.limit }, (row) => [row.number!]);
			return { body: { items: rows.map((row) => commentIn(siteUrl, article, row)), next } };
		},
	}),
	open({
		public: true,
		scope: 'articles:read',
		id: 'readComment',
		method: 'GET',
		path: '/comments/{id}',
		tag: 'Comments',
		summary: 'One comment as readers see it',
		answer: commentShape,
		problems: ['not-found', 'protected'],
		run: async (asked) => {
			const { db, by, siteUrl } = asked;
			const row = await rowsOf(db)
				.where('comment.id', '=', idAt(asked))
				.where('comment.number', 'is not', null)
				.executeTakeFirst();
			// What is not there yet may be published any time.
			cacheTag(articlesTag, discussionsTag, ...(row ? [articleTag(row.article_id)] : []));
			const article = row && (await readable(db, by, row.article_id));
			if (!row || !article) return { problem: 'not-found' };
			if (article.password !== null && !(by && mayEdit(by, article))) return { problem: 'protected' };
			return { body: commentIn(siteUrl, article, row), revision: by ? row.revision : undefined };
		},
	}),
	keyed({
		scope: 'comments:read',
		id: 'listQueue',
		method: 'GET',
		path: '/queue',
		tag: 'Comments',
		summary: 'Comments as moderators see them, the newest first',
		query: queueQuery,
		answer: listOf(heldShape),
		problems: ['forbidden', 'not-understood'],
		run: async ({ db, by, siteUrl, query, request }) => {
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			const { status: tab, article, cursor, limit } = query;
			let found = db.selectFrom(inTab(db, { tab, article }).as('found')).selectAll();
			if (cursor) found = found.where(sql<boolean>`(at, id) < (${cursor[0] ?? 0}, ${cursor[1] ?? 0})`);
			const read = await found
				.orderBy('at', 'desc')
				.orderBy('id', 'desc')
				.limit(limit + 1)
				.execute();
			const { rows, next } = listed(read, { request, siteUrl, limit }, (row) => [Number(row.at), row.id]);
			const cards = await cardsOf(
				db,
				rows.map((row) => row.id),
			);
			return { body: { items: cards.map(heldIn), next } };
		},
	}),
	keyed({
		scope: 'comments:read',
		id: 'countQueue',
		method: 'GET',
		path: '/queue/counts',
		tag: 'Comments',
		summary: 'How many comments stand where',
		answer: countsShape,
		problems: ['forbidden'],
		run: async ({ db, by }) =>
			may(by, 'moderate') ? { body: await queueCounts(db) } : { problem: 'forbidden' },
	}),
	keyed({
		scope: 'comments:read',
		id: 'readQueued',
		method: 'GET',
		path: '/queue/{id}',
		tag: 'Comments',
		summary: 'One comment as moderators see it',
		answer: heldShape,
		problems: ['forbidden', 'not-found'],
		run: async (asked) => {
			if (!may(asked.by, 'moderate')) return { problem: 'forbidden' };
			const card = await cardOf(asked.db, idAt(asked));
			return card ? { body: heldIn(card), revision: card.revision } : { problem: 'not-found' };
		},
	}),
	keyed({
		scope: 'comments:write',
		id: 'decide',
		method: 'POST',
		path: '/decisions',
		tag: 'Comments',
		summary: 'Publishes comments, holds them, or puts them to spam or into the bin',
		body: decision,
		answer: decisionShape,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, body }) => {
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			return { body: decided(await decide(db, by, body)) };
		},
	}),
	keyed({
		scope: 'comments:write',
		id: 'undoDecision',
		method: 'DELETE',
		path: '/decisions/{batch}',
		tag: 'Comments',
		summary: 'Takes a decision back, where nobody has changed it since',
		answer: decisionShape,
		problems: ['forbidden', 'not-found'],
		run: async ({ db, by, path }) => {
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			const taken = await undo(db, by, path[0]!);
			const nothing = taken.done.length === 0 && taken.refused.length === 0 && !taken.beside;
			return nothing ? { problem: 'not-found' } : { body: decided(taken) };
		},
	}),
	keyed({
		scope: 'comments:write',
		id: 'replyToComment',
		method: 'POST',
		path: '/comments/{id}/replies',
		tag: 'Comments',
		summary: 'Answers a comment, which is published if it was not',
		body: z.strictObject({ text }),
		answer: commentShape,
		status: 201,
		problems: ['forbidden', 'not-found', 'not-valid'],
		run: async (asked) => {
			const { db, by, body, siteUrl } = asked;
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			const replied = await replyTo(db, by, idAt(asked), body.text);
			return replied ? shown(db, siteUrl, replied.answer.id) : { problem: 'not-found' };
		},
	}),
	keyed({
		scope: 'comments:write',
		id: 'changeComment',
		method: 'PATCH',
		path: '/comments/{id}',
		tag: 'Comments',
		summary: 'Changes the words of a comment, as its moderator',
		body: z.strictObject({ text }),
		answer: heldShape,
		matches: true,
		problems: ['changed-meanwhile', 'forbidden', 'not-found', 'not-valid'],
		run: async (asked) => {
			const { db, by, body } = asked;
			if (!may(by, 'moderate')) return { problem: 'forbidden' };
			const seen = asked.match === null ? null : await cardOf(db, idAt(asked));
			if (seen && seen.revision !== asked.match)
				return { problem: 'changed-meanwhile', revision: seen.revision };
			const changed = await editAs(db, by, idAt(asked), body.text);
			const card = changed && (await cardOf(db, changed.id));
			return card ? { body: heldIn(card), revision: card.revision } : { problem: 'not-found' };
		},
	}),
];

const rowsOf = (db: Database) =>
	db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.selectAll('comment')
		.select([
			'parent.number as parent_number',
			'parent.list as parent_list',
			'parent.author_name as parent_name',
		]);

type Row = CommentRow & { article_id: number };

function commentIn(
	siteUrl: string,
	article: Pick<Article, 'path' | 'author_id'>,
	row: Row,
): z.infer<typeof commentShape> {
	const view = commentView(row, article.author_id);
	const path = siteUrl + href(article.path ?? '');
	return {
		id: row.id,
		article: row.article_id,
		kind: row.kind,
		number: view.number,
		url: row.thread_number === null ? `${path}#t${view.number}` : `${path}/comments/${view.number}`,
		thread: row.thread_number,
		inReplyTo: row.parent_list === 'mentions' ? null : row.parent_number,
		gone: view.gone !== null,
		author: view.gone ? null : { name: view.name, url: view.url, isAuthor: view.byAuthor },
		html: wholeAddresses(view.html, path),
		likes: view.likes,
		createdAt: instantOf(row.created_at),
		editedAt: row.edited_at === null ? null : instantOf(row.edited_at),
	};
}

async function shown(db: Database, siteUrl: string, commentId: number): Promise<Answer | Problem> {
	const row = await rowsOf(db).where('comment.id', '=', commentId).executeTakeFirst();
	const article =
		row &&
		(await db
			.selectFrom('article')
			.select(['path', 'author_id'])
			.where('id', '=', row.article_id)
			.executeTakeFirst());
	if (!row || !article || row.number === null) return { problem: 'not-found' };
	return { body: commentIn(siteUrl, article, row), location: `${siteUrl}/api/v1/comments/${commentId}` };
}

/** A comment as it is answered to who moderates. */
export const heldIn = (card: Card): z.infer<typeof heldShape> => ({
	id: card.id,
	revision: card.revision,
	article: card.article.id,
	status: card.status,
	kind: card.kind,
	number: card.number,
	author: { name: card.name, email: card.email, url: card.url },
	text: card.text,
	html: card.html,
	reasons: card.reasons.map(({ rule, points }) => ({ rule, points })),
	reports: card.reports.length,
	edit: card.heldEdit?.text ?? null,
	createdAt: instantOf(card.createdAt),
});

const decided = ({ batch, done, same, refused }: Decision): z.infer<typeof decisionShape> => ({
	batch,
	done,
	same,
	refused: refused.map(({ id, why }) => ({ id, why })),
});
