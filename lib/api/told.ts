import { z } from 'zod';
import type { Database } from '#db/schema';
import { cardOf } from '#lib/conversation/moderation/queries';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';
import { isPublic } from '#lib/publishing/articles/visible';
import { articlesIn } from './articles.ts';
import { heldIn } from './comments.ts';
import { articleShape, toldCommentShape } from './shapes.ts';

const removed = z.strictObject({ id: z.int(), url: z.url().nullable() });
const erased = z.strictObject({ id: z.int() });

/** What webhooks are told of, and in which shape. */
export const told = {
	'article.published': { summary: 'An article came out', data: articleShape },
	'article.changed': { summary: 'An article that is out was changed', data: articleShape },
	'article.removed': { summary: 'Readers can open an article no more', data: removed },
	'comment.arrived': { summary: 'A comment came in, published, held or spam', data: toldCommentShape },
	'comment.published': { summary: 'Readers see a comment from now on', data: toldCommentShape },
	'comment.changed': {
		summary: 'The words of a comment changed, or readers see it no more',
		data: toldCommentShape,
	},
	'comment.decided': { summary: 'Somebody decided about a comment', data: toldCommentShape },
	'comment.reported': { summary: 'A reader reported a comment', data: toldCommentShape },
	'comment.erased': { summary: 'The words of a comment are gone for good: forget them', data: erased },
} as const;

export type ToldType = keyof typeof told;
export const toldTypes = Object.keys(told) as ToldType[];

/** Those that are kept, as far as they are still known. */
export const toldTypesIn = (stored: string): ToldType[] => {
	const kept: string[] = JSON.parse(stored);
	return toldTypes.filter((type) => kept.includes(type));
};

/** What is told of it as it is now, without what is no longer public; null: nothing any more. */
export async function dataOf(db: Database, type: ToldType, id: number, now = Date.now()): Promise<unknown> {
	if (type === 'comment.erased') return { id };
	if (type.startsWith('comment.')) {
		const card = await cardOf(db, id);
		if (!card || card.status === 'unconfirmed') return null;
		const { author, ...rest } = heldIn(card);
		const url = card.href === null ? null : environment().siteUrl + card.href;
		return { ...rest, author: { name: author.name, url: author.url }, url };
	}
	const { siteUrl } = environment();
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
	if (type === 'article.removed') return { id, url: article?.path ? siteUrl + href(article.path) : null };
	if (!article || !isPublic(article, now)) return null;
	return (await articlesIn(db, siteUrl, [article], null, now))[0];
}
