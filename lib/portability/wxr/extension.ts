import { z } from 'zod';
import { isLanguage } from '#lib/i18n/languages';
import { languageTag } from '#lib/publishing/authoring/fields';
import { isFeedIdentity } from '#lib/publishing/feeds/identity';
import { windowList } from '#lib/site/settings/settings';

/**
 * What Postilla's own export says beyond WordPress's fields, as JSON: of an item and of a comment in the custom
 * field `_postilla`, of the blog and of people in elements of its own that other programs pass over.
 */
export const exactField = '_postilla';
export const exactNamespace = 'urn:postilla:export:1';

/** Within the years 1000 to 9999, in every time zone: others cannot be shown. */
const instant = z.number().int().min(-30_610_137_600_000).max(253_402_128_000_000);
const moment = instant.nullable();
const percent = z.number().min(0).max(100);
const place = z.number().int().min(0).max(2_000_000_000);
const words = (most: number) => z.string().max(most);
const tongue = z.string().refine((name): boolean => isLanguage(name));
/** A newer version may know more languages. */
const spoken = tongue.nullable().catch(null);

/** What feed readers know something by; absent in exports older than this field. */
const feedId = z.string().refine(isFeedIdentity).nullable().catch(null);

export const exactSite = z.object({
	feedId,
	timeZone: words(100),
	language: tongue,
	articlesPerPage: z.number().int().min(1).max(1000),
	threadsPerPage: z.number().int().min(1).max(1000),
	repliesPerPage: z.number().int().min(1).max(1000),
	replyDepth: z.number().int().min(0).max(20),
	/** JSON of lib/site/settings, checked there; the home page is the number of an item. */
	settings: z.record(z.string(), z.unknown()),
	/** Addresses that this blog's texts call its own, of the blogs it was imported from. */
	sources: z.array(words(1000)).max(100),
});
export type ExactSite = z.infer<typeof exactSite>;

export const exactRedirect = z.object({ path: words(2000), location: words(2000) });
export type ExactRedirect = z.infer<typeof exactRedirect>;

const oldAddresses = z.array(words(2000)).max(1000);

/** Where a term could be found before it was renamed. */
export const exactMoved = z.object({
	taxonomy: z.enum(['category', 'tag']),
	slug: words(300),
	path: words(2000),
});
export type ExactMoved = z.infer<typeof exactMoved>;

export const exactPerson = z.object({
	login: words(300).min(1),
	number: place,
	slug: words(300).min(1),
	name: words(1000),
	email: words(300).nullable(),
	biography: words(200_000),
	biographySource: words(200_000),
	links: z.array(z.object({ network: words(50), url: words(2000) })).max(50),
	url: words(2000).nullable(),
	language: spoken,
	standing: z.enum(['normal', 'trusted', 'held', 'banned']),
	bannedUntil: moment,
	standingReason: words(2000),
	createdAt: instant,
	addresses: oldAddresses,
});
export type ExactPerson = z.infer<typeof exactPerson>;

export const exactArticle = z.object({
	path: words(2000).nullable(),
	slug: words(300),
	title: words(10_000),
	excerpt: words(100_000),
	format: z.enum(['classic', 'blocks', 'markdown', 'html']),
	/** What the author wrote, where `content:encoded` holds what became of it. */
	source: words(32 * 1024 * 1024).optional(),
	publishedAt: moment,
	localTime: words(19).nullable(),
	updatedAt: instant,
	cameOutAt: moment,
	binnedAt: moment,
	binnedFrom: z.enum(['published', 'draft', 'pending', 'private', 'bin']).nullable(),
	windows: windowList,
	description: words(10_000),
	/** The number of a file of this export. */
	socialPicture: place.nullable(),
	language: languageTag.nullable().catch(null),
	translations: z
		.array(z.object({ language: languageTag, url: words(2000) }))
		.max(100)
		.catch([]),
	announce: z.boolean(),
	announcedAt: moment,
	meantPrivate: z.boolean(),
	mentionsClosed: words(100).default(''),
	lastNumber: place,
	lastMentionNumber: place,
	lastThreadNumber: place,
	/** The comment that stands first. */
	pinned: place.nullable().default(null),
	addresses: oldAddresses,
});
export type ExactArticle = z.infer<typeof exactArticle>;

export const exactMedia = z.object({
	path: words(1000).min(1),
	type: words(200),
	bytes: z.number().int().min(0),
	width: place.nullable(),
	height: place.nullable(),
	title: words(10_000),
	alt: words(10_000),
	caption: words(100_000),
	originalName: words(1000),
	digest: words(64).nullable(),
	/** What stays in sight where a page shows a part of it: percent from the left and from above. */
	point: z.tuple([percent, percent]).nullable().default(null),
	createdAt: instant,
	updatedAt: instant,
	/** Where it lay before it was replaced: texts may still name it so. */
	paths: z.array(words(1000)).max(1000).default([]),
	addresses: oldAddresses,
});
export type ExactMedia = z.infer<typeof exactMedia>;

export const exactComment = z.object({
	number: place.nullable(),
	thread: place.nullable(),
	reply: place.nullable(),
	list: z.enum(['comments', 'mentions']),
	status: z.enum(['published', 'unconfirmed', 'held', 'spam', 'bin', 'removed']),
	removedBy: z.enum(['writer', 'moderator']).nullable(),
	/** What its writer wrote, where `wp:comment_content` holds what became of it. */
	text: words(1_000_000).optional(),
	createdAt: instant,
	submittedAt: instant,
	editedAt: moment,
	decidedAt: moment,
	language: spoken,
	relation: z.enum(['reply', 'like', 'repost', 'bookmark']).nullable().default(null),
	feedId,
	/** Logins and moments. */
	likes: z.array(z.tuple([words(300), instant])),
	/** How many more like it, who have no account. */
	otherLikes: z.number().int().nonnegative().default(0),
});
export type ExactComment = z.infer<typeof exactComment>;

/** What such a field says; null when it is not there or is none of ours. */
export function readExact<Schema extends z.ZodType>(schema: Schema, text: string | undefined) {
	if (!text) return null;
	try {
		const read = schema.safeParse(JSON.parse(text));
		return read.success ? (read.data as z.infer<Schema>) : null;
	} catch {
		return null;
	}
}
