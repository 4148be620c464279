import { z } from 'zod';
import type { Article, Database, Person } from '#db/schema';
import { type SiteSettings, siteSettings, windowList } from './settings.ts';

/** What of the site itself is set beside discussion and mail. */
export const siteDetails = z.object({
	title: z.string().trim().min(1).max(200),
	tagline: z.string().trim().max(500),
	language: z.enum(['it', 'en']),
	time_zone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
	articles_per_page: z.coerce.number().int().min(1).max(100),
	threads_per_page: z.coerce.number().int().min(1).max(500),
	replies_per_page: z.coerce.number().int().min(1).max(500),
	reply_depth: z.coerce.number().int().min(0).max(10),
});

export interface SettingsPatch {
	site?: Partial<z.infer<typeof siteDetails>>;
	discussion?: Partial<SiteSettings['discussion']>;
	mail?: Partial<SiteSettings['mail']>;
}

/** `field` is such as 'discussion.holdWords'; `line` (from 1) and `text` name the word that cannot be used. */
export interface SettingsProblem {
	field: string;
	why: 'invalid' | 'pattern';
	line?: number;
	text?: string;
}

export type SettingsChange =
	| { ok: true; changed: string[] }
	| { ok: false; why: 'forbidden' | 'invalid'; problems: SettingsProblem[] };

/** Changes what differs from `patch`. The author alone may. */
export async function changeSettings(
	_db: Database,
	_by: Person,
	_patch: SettingsPatch,
): Promise<SettingsChange> {
	throw new Error(`not yet ${siteSettings}`);
}

export interface ArticleDoors {
	commentsOpen: boolean;
	mentionsOpen: boolean;
	windows: z.infer<typeof windowList>;
}

/** Opens, closes, or opens by dates the conversation under one article; null: missing, forbidden or malformed. */
export async function changeWindows(
	_db: Database,
	_by: Person,
	_articleId: number,
	_doors: ArticleDoors,
): Promise<Article | null> {
	throw new Error(`not yet ${windowList}`);
}
