import { z } from 'zod';
import { may } from '#lib/accounts/people/policy';
import { spans } from '#lib/publishing/statistics/days';
import { maySeeReadings } from '#lib/publishing/statistics/policy';
import { figures, rankedArticles, referrers } from '#lib/publishing/statistics/queries';
import { getSite } from '#lib/site/settings/queries';
import { idAt, keyed, type Operation } from './operation.ts';

const span = z.strictObject({
	days: z.coerce
		.number()
		.refine((days) => spans.some((one) => one === days), `one of ${spans.join(', ')}`)
		.default(30)
		.meta({ type: 'integer', enum: [...spans] }),
});
type Days = (typeof spans)[number];

const dayShape = z.strictObject({
	day: z.iso.date(),
	views: z.int(),
	comments: z.int(),
});

const figuresShape = z
	.strictObject({
		days: z.array(dayShape),
		views: z.int(),
		before: z.int().describe('In as many days before these.'),
	})
	.meta({ id: 'Figures' });

const readingsShape = z
	.strictObject({
		...figuresShape.shape,
		articles: z
			.array(
				z.strictObject({
					id: z.int().describe('0: all pages that are no article.'),
					title: z.string(),
					views: z.int(),
				}),
			)
			.describe('The most read first.'),
		referrers: z.array(
			z.strictObject({ name: z.string().describe('A host, or a search engine.'), views: z.int() }),
		),
	})
	.meta({ id: 'Readings' });

export const statisticsOperations: Operation[] = [
	keyed({
		scope: 'statistics:read',
		id: 'readStatistics',
		method: 'GET',
		path: '/statistics',
		tag: 'Blog',
		summary: 'How much the blog is read',
		query: span,
		answer: readingsShape,
		problems: ['forbidden', 'not-understood'],
		run: async ({ db, by, query }) => {
			if (!may(by, 'seeStatistics')) return { problem: 'forbidden' };
			const site = await getSite(db);
			const days = query.days as Days;
			const articles = await rankedArticles(db, site, days, 20);
			const from = await referrers(db, site, days);
			return {
				body: {
					...daysOf(await figures(db, site, days)),
					articles: articles.map(({ id, title, views }) => ({ id, title, views })),
					referrers: from.slice(0, 50).map(({ name, views }) => ({ name, views })),
				},
			};
		},
	}),
	keyed({
		scope: 'statistics:read',
		id: 'readArticleStatistics',
		method: 'GET',
		path: '/articles/{id}/statistics',
		tag: 'Articles',
		summary: 'How much an article is read',
		query: span,
		answer: figuresShape,
		problems: ['not-found', 'not-understood'],
		run: async (asked) => {
			const { db, by, query } = asked;
			const article = await db
				.selectFrom('article')
				.select(['id', 'author_id'])
				.where('id', '=', idAt(asked))
				.executeTakeFirst();
			if (!article || !maySeeReadings(by, article)) return { problem: 'not-found' };
			return { body: daysOf(await figures(db, await getSite(db), query.days as Days, article.id)) };
		},
	}),
];

const daysOf = ({ days, views, comments, total, before }: Awaited<ReturnType<typeof figures>>) => ({
	days: days.map((day) => ({ day, views: views.get(day) ?? 0, comments: comments.get(day) ?? 0 })),
	views: total,
	before,
});
