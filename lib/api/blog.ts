import { z } from 'zod';
import { everyScope } from '#lib/accounts/api-keys/scopes';
import { roles } from '#lib/accounts/people/policy';
import { cacheTag } from '#lib/platform/page-cache/track';
import { search } from '#lib/publishing/search/queries';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { textLanguage } from '#lib/site/settings/text-language';
import { keyed, type Operation, open } from './operation.ts';
import { instant, instantOf } from './shapes.ts';

const siteShape = z
	.strictObject({
		title: z.string(),
		tagline: z.string(),
		url: z.url(),
		language: z.string().describe('BCP 47, of texts that name none.'),
		timeZone: z.string().describe('Of the times that articles are written with.'),
	})
	.meta({ id: 'Site' });

const meShape = z
	.strictObject({
		id: z.int(),
		name: z.string(),
		role: z.enum(roles),
		scopes: z.array(z.enum(everyScope)),
	})
	.meta({ id: 'Me' });

const hitShape = z
	.strictObject({
		kind: z.enum(['article', 'comment']),
		title: z.string(),
		url: z.url(),
		author: z.string(),
		snippet: z.string().describe('Plain text around the words found.'),
		at: instant,
	})
	.meta({ id: 'SearchHit' });

const searchShape = z.strictObject({
	items: z.array(hitShape),
	total: z.int(),
	more: z.boolean().describe('There are more than `total`.'),
});

export const blogOperations: Operation[] = [
	open({
		public: true,
		id: 'readSite',
		method: 'GET',
		path: '/site',
		tag: 'Blog',
		summary: 'What the blog is called, and how it counts time',
		answer: siteShape,
		run: async ({ db, siteUrl }) => {
			cacheTag(siteTag);
			const site = await getSite(db);
			const { title, tagline, time_zone } = site;
			return { body: { title, tagline, url: siteUrl, language: textLanguage(site), timeZone: time_zone } };
		},
	}),
	keyed({
		scope: null,
		id: 'readMe',
		method: 'GET',
		path: '/me',
		tag: 'Blog',
		summary: 'Who acts by this key, and for what it is good',
		answer: meShape,
		run: async ({ by, scopes }) => ({ body: { id: by.id, name: by.name, role: by.role, scopes } }),
	}),
	open({
		public: true,
		id: 'search',
		method: 'GET',
		path: '/search',
		tag: 'Blog',
		summary: 'What readers find in articles and comments',
		query: z.strictObject({
			q: z.string().min(1).max(200),
			page: z.coerce.number().int().min(1).max(1000).default(1).meta({ type: 'integer' }),
		}),
		answer: searchShape,
		problems: ['not-understood'],
		run: async ({ db, siteUrl, query: { q, page } }) => {
			const { hits, total, more } = await search(db, await getSite(db), q, { page });
			const text = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join('');
			const items = hits.map((hit) => ({
				kind: hit.kind,
				title: text(hit.title),
				url: siteUrl + hit.href,
				author: hit.author,
				snippet: text(hit.snippet),
				at: instantOf(hit.instant),
			}));
			return { body: { items, total, more } };
		},
	}),
];
