import { z } from 'zod';
import { commentKinds } from '#db/tables/conversation/comments';

/** The greatest number by which a row is known, on either engine. */
export const mostId = 2_147_483_647;
/** The number of something, in a body; and in an address, where all is text. */
export const id = z.int().min(1).max(mostId);
export const idAsked = z.coerce.number().int().min(1).max(mostId).meta({ type: 'integer', minimum: 1 });

export const instant = z.iso.datetime().describe('An instant, UTC.');
const html = z.string().describe('HTML, sanitised.');

const term = z.strictObject({
	id: z.int(),
	taxonomy: z.enum(['category', 'tag']),
	name: z.string(),
	slug: z.string(),
	description: z.string(),
	parent: z.int().nullable(),
	url: z.url(),
});
export const termShape = term.meta({ id: 'Term' });

const person = z
	.strictObject({ id: z.int(), name: z.string(), url: z.url() })
	.nullable()
	.describe('null: nobody is named.');

/** As lists have it. */
export const listedArticleShape = z
	.strictObject({
		id: z.int(),
		kind: z.enum(['post', 'page']),
		status: z.enum(['published', 'scheduled', 'draft', 'pending', 'private', 'bin']),
		url: z.url().nullable().describe('null: it has no address yet.'),
		title: z.string(),
		excerpt: z.string(),
		language: z.string().describe('BCP 47.'),
		publishedAt: instant.nullable(),
		updatedAt: instant,
		sticky: z.boolean(),
		protected: z.boolean().describe('A password opens it.'),
		author: person,
		terms: z.array(
			z.strictObject({
				id: z.int(),
				taxonomy: z.enum(['category', 'tag']),
				name: z.string(),
				slug: z.string(),
			}),
		),
		comments: z.strictObject({ open: z.boolean(), count: z.int(), mentions: z.int() }),
	})
	.meta({ id: 'ListedArticle' });

export const articleShape = z
	.strictObject({
		...listedArticleShape.shape,
		html: z.string().nullable().describe('HTML, sanitised; null where a password opens it.'),
	})
	.meta({ id: 'Article' });

export const commentShape = z
	.strictObject({
		id: z.int(),
		article: z.int(),
		kind: z.enum(commentKinds),
		number: z.int().describe('Its number under the article, for ever.'),
		url: z.url(),
		thread: z.int().nullable().describe('The number of its thread; null: a link-back.'),
		inReplyTo: z.int().nullable().describe('The number of the comment that it answers.'),
		gone: z.boolean().describe('Its words are not shown any more, its number stays.'),
		author: z
			.strictObject({ name: z.string(), url: z.url().nullable(), isAuthor: z.boolean() })
			.nullable()
			.describe('null: its words are gone.'),
		html,
		likes: z.int(),
		createdAt: instant,
		editedAt: instant.nullable(),
	})
	.meta({ id: 'Comment' });

/** A comment as those see it who moderate. */
export const heldShape = z
	.strictObject({
		id: z.int(),
		revision: z.int(),
		article: z.int(),
		status: z.enum(['published', 'unconfirmed', 'held', 'spam', 'bin', 'removed']),
		kind: z.enum(commentKinds),
		number: z.int().nullable(),
		author: z.strictObject({ name: z.string(), email: z.string().nullable(), url: z.string().nullable() }),
		text: z.string().describe('As it was written.'),
		html,
		reasons: z.array(z.strictObject({ rule: z.string(), points: z.number() })),
		reports: z.int().describe('How many are open.'),
		edit: z.string().nullable().describe('A changed text that waits.'),
		createdAt: instant,
	})
	.meta({ id: 'ModeratedComment' });

/** The same without what nobody else is to know. */
export const toldCommentShape = z
	.strictObject({
		...heldShape.shape,
		author: z.strictObject({ name: z.string(), url: z.string().nullable() }),
		url: z.url().nullable().describe('Where readers see it; null while they do not.'),
	})
	.meta({ id: 'ToldComment' });

export const decisionShape = z
	.strictObject({
		batch: z.string().describe('Names the decision, to take it back.'),
		done: z.array(z.int()),
		same: z.array(z.int()).describe('They were so already.'),
		refused: z.array(z.strictObject({ id: z.int(), why: z.enum(['missing', 'changed', 'forbidden']) })),
	})
	.meta({ id: 'Decision' });

export const mediaShape = z
	.strictObject({
		id: z.int(),
		url: z.url(),
		type: z.string(),
		name: z.string(),
		bytes: z.int(),
		width: z.int().nullable(),
		height: z.int().nullable(),
		alt: z.string(),
		title: z.string(),
		caption: z.string(),
		createdAt: instant,
	})
	.meta({ id: 'MediaFile' });

/** An instant as it is sent. */
export const instantOf = (moment: number) => new Date(Number(moment)).toISOString();
