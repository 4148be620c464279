import { z } from 'zod';
import { languageTagOf } from '#lib/i18n/language-tag';
import { emailAddress } from '#lib/platform/forms/fields';
import { WIDEST_HEADER } from '#lib/site/appearance/files';
import { isLookValue, type Look, lookOfCode, usualLook } from '#lib/site/appearance/look';
import { readStored, type StoredSettings } from './stored-settings.ts';

const count = (most: number) => z.coerce.number().int().min(0).max(most);
export const who = z.enum(['everyone', 'signed-in', 'published-before', 'nobody']);
/** Who may write: anyone, people who signed in, people with a published comment, or nobody. */
export type Who = z.infer<typeof who>;
export const likers = z.enum(['everyone', 'signed-in', 'nobody']);
/** Who may like: anyone, once a browser and sender; people who signed in; or nobody. */
export type Likers = z.infer<typeof likers>;
export const windowList = z.array(z.object({ from: z.number().int(), who })).max(50);

/** A path of this blog, a place on it, or an address of the web or of mail. */
const menuAddress = z
	.string()
	.trim()
	.max(500)
	.regex(/^(?:\/(?![/\\])\S*|#\S+|https?:\/\/[^\s/]\S*|mailto:\S+@\S+)$/);

const menuLinks = z
	.array(z.object({ name: z.string().trim().min(1).max(60), href: menuAddress }))
	.max(20)
	.default([]);

const lookValue = (key: keyof Look) =>
	z
		.string()
		.refine((value) => isLookValue(key, value))
		.default(usualLook[key]);

const fileHash = z
	.string()
	.regex(/^(?:[0-9a-f]{16})?$/)
	.default('');

/** What an administrator decides about the site. Parsing `{}` gives the defaults. */
export const siteSettings = z.object({
	discussion: z
		.object({
			who: who.default('everyone'),
			windows: windowList.default([]),
			/** Days after publication at which an article's conversation closes; 0: never. */
			closeAfterDays: count(36_500).default(0),
			/** What a new article starts with. */
			commentsOpen: z.boolean().default(true),
			mentionsOpen: z.boolean().default(true),
			order: z.enum(['oldest', 'newest']).default('oldest'),
			longestComment: count(100_000).min(1).default(10_000),
			/** Minutes in which a writer may edit; 0: always. */
			editMinutes: count(525_600).default(60),
			requireUrl: z.boolean().default(false),
			showAvatars: z.boolean().default(true),
			/** Who may like a comment. */
			likes: likers.default('everyone'),
			/** Hold every comment of those who are not trusted. */
			holdAll: z.boolean().default(false),
			holdFirst: z.boolean().default(true),
			holdMentions: z.boolean().default(true),
			/** Links from which on each gives a point. */
			links: count(100).default(2),
			/** One word, address or /regular expression/ a line. */
			holdWords: z.string().max(20_000).default(''),
			refuseWords: z.string().max(20_000).default(''),
			/** Comments one sender may write in a minute before the rest is held. */
			floodPerMinute: count(1000).default(4),
			/** Points from which a comment is held, and from which it goes to spam. */
			holdFrom: count(1000).default(2),
			spamFrom: count(1000).default(10),
			classifier: z.boolean().default(true),
			/** A service that is asked about comments; empty: none. */
			service: z
				.string()
				.trim()
				.max(2000)
				.pipe(z.union([z.url({ protocol: /^https?$/ }), z.literal('')]))
				.default(''),
		})
		.prefault({}),
	mentions: z
		.object({
			webmention: z.boolean().default(true),
			pingback: z.boolean().default(true),
			trackback: z.boolean().default(true),
			/** Whether replies on other sites stand among the comments. */
			repliesAmongComments: z.boolean().default(false),
			/** Whether the pages that our texts link to are told of it. */
			send: z.boolean().default(true),
		})
		.prefault({}),
	fediverse: z
		.object({
			/** Whether the blog is found, followed and answered from Mastodon and the like. */
			on: z.boolean().default(true),
			/** Whether readers' comments that answer somebody there are told there too. */
			readers: z.boolean().default(false),
		})
		.prefault({}),
	mail: z
		.object({
			fromName: z.string().max(200).default(''),
			fromAddress: z.union([emailAddress, z.literal('')]).default(''),
			/** How moderators hear of comments. */
			newComments: z.enum(['at-once', 'daily', 'never']).default('at-once'),
			heldComments: z.enum(['at-once', 'daily', 'never']).default('at-once'),
			reports: z.enum(['at-once', 'daily', 'never']).default('at-once'),
			/** Whether administrators hear of what they have to look after. */
			alerts: z.boolean().default(true),
		})
		.prefault({}),
	writing: z
		.object({
			/** The path of a new article: /2026/11/slug, /2026/11/23/slug, /2026/slug, /slug. */
			structure: z.enum(['month', 'day', 'year', 'name']).default('month'),
			/** The language of texts that name none; empty: the interface's. */
			language: z
				.union([
					z.literal(''),
					z
						.string()
						.trim()
						.max(35)
						.refine((tag) => languageTagOf(tag) !== ''),
				])
				.default(''),
		})
		.prefault({}),
	look: z
		.object({
			accent: lookValue('accent'),
			accentDark: lookValue('accentDark'),
			paper: lookValue('paper'),
			paperDark: lookValue('paperDark'),
			size: lookValue('size'),
			width: lookValue('width'),
			face: lookValue('face'),
			/** The code of the look before this one; empty: there was none. */
			before: z
				.string()
				.refine((code) => code === '' || lookOfCode(code) !== null)
				.default(''),
		})
		.prefault({}),
	brand: z
		.object({
			/** The hash in the names of the icon's files; empty: Postilla's. */
			icon: fileHash,
			/** In the header of readers' pages: its file's hash, its size as it is shown, and where it is hardly seen. */
			logo: z
				.object({
					hash: z.string().regex(/^[0-9a-f]{16}$/),
					width: count(1000).min(1),
					height: count(1000).min(1),
					shade: z.enum(['', 'dark', 'light']),
				})
				.nullable()
				.default(null),
			/** The picture under the header of the home page: its files' hash, and how wide and high it is. */
			header: z
				.object({
					hash: z.string().regex(/^[0-9a-f]{16}$/),
					width: count(WIDEST_HEADER).min(1),
					height: count(WIDEST_HEADER).min(1),
				})
				.nullable()
				.default(null),
			/** Hashes of the blog's own style sheet, and of the one before; empty: none. */
			css: fileHash,
			cssBefore: fileHash,
			/** Whether the title stands beside the logo. */
			title: z.boolean().default(false),
		})
		.prefault({}),
	front: z
		.object({
			/** Id of the page shown at `/`; 0: the latest articles. */
			home: count(1_000_000_000).default(0),
			/** What stands in the menu; empty: the pages that hang under none. */
			menu: menuLinks,
		})
		.prefault({}),
	/** At the foot of readers' pages. */
	footer: z
		.object({
			/** A few words in Markdown, as in comments. */
			text: z.string().trim().max(1000).default(''),
			/** What stands beside the title; empty: the ways to subscribe. */
			links: menuLinks,
		})
		.prefault({}),
	/** What stands around the text of an article. */
	article: z
		.object({
			minutes: z.boolean().default(true),
			contents: z.boolean().default(true),
			related: z.boolean().default(true),
			author: z.boolean().default(true),
			/** Where it was filed, its permalink, and who may comment. */
			line: z.boolean().default(true),
			neighbours: z.boolean().default(true),
		})
		.prefault({}),
	found: z
		.object({
			/** Whether search engines may list the blog. */
			indexed: z.boolean().default(true),
			/** A WebSub hub, told of new articles; empty: none. */
			hub: z
				.string()
				.trim()
				.pipe(z.union([z.url({ protocol: /^https?$/ }), z.literal('')]))
				.default(''),
		})
		.prefault({}),
	mailing: z
		.object({
			/** Whether readers may subscribe to new articles by mail. */
			open: z.boolean().default(true),
			/** Mails of a new article sent in a minute. */
			perMinute: count(10_000).min(1).default(60),
		})
		.prefault({}),
	backups: z
		.object({
			daily: z.boolean().default(true),
			/** How many daily ones are kept. */
			count: count(365).min(1).default(7),
		})
		.prefault({}),
	statistics: z.object({ counted: z.boolean().default(true) }).prefault({}),
	/** Whether who administers has to have signed in by a passkey. */
	access: z.object({ adminPasskey: z.boolean().default(false) }).prefault({}),
});

/** Whether a hub may be set: none, one by https, or by http on this very machine. */
export function isHub(address: string): boolean {
	if (address === '') return true;
	const url = URL.parse(address);
	if (!url || url.username || url.password || !/^https?:\/\/[^/]/i.test(address)) return false;
	return url.protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

export type SiteSettings = z.infer<typeof siteSettings>;

const parsed = new Map<string, StoredSettings>();

/** The settings of a site row, and what of them cannot be read. */
export function storedSettings(site: { settings: string }): StoredSettings {
	let read = parsed.get(site.settings);
	if (!read) {
		read = readStored(site.settings, siteSettings);
		if (parsed.size > 20) parsed.clear();
		parsed.set(site.settings, read);
	}
	return read;
}

/** The settings of a site row; what cannot be read has its default, or what opens least. */
export const settingsOf = (site: { settings: string }): SiteSettings => storedSettings(site).settings;
