import { z } from 'zod';
import type { Article, Database, Person, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { passkeysWork } from '#lib/accounts/auth/passkeys';
import { hasPasskey } from '#lib/accounts/auth/required-passkey';
import { may } from '#lib/accounts/people/policy';
import { type WordListName, wordListNames } from '#lib/conversation/spam/word-list-names';
import { wordList } from '#lib/conversation/spam/word-lists';
import { type Protocol, protocols } from '#lib/conversation/webmention/policy';
import { languageTags } from '#lib/i18n/languages';
import { isZone } from '#lib/i18n/time-zones';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { isReceiver } from '#lib/platform/signed-requests/signed-requests';
import { moveClocks } from '#lib/publishing/articles/clocks';
import { articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { lockSite } from '#lib/site/settings/commands';
import {
	isHub,
	type SiteSettings,
	siteSettings,
	storedSettings,
	windowList,
} from '#lib/site/settings/settings';
import { toStore } from '#lib/site/settings/stored-settings';

/** What of the site itself is set beside discussion and mail. */
export const siteDetails = z.object({
	title: z.string().trim().min(1).max(200),
	tagline: z.string().trim().max(500),
	language: z.enum(languageTags),
	time_zone: z.string().max(100).refine(isZone),
	articles_per_page: z.coerce.number().int().min(1).max(100),
	threads_per_page: z.coerce.number().int().min(1).max(500),
	replies_per_page: z.coerce.number().int().min(1).max(500),
	reply_depth: z.coerce.number().int().min(0).max(10),
});

export type SettingsPatch = { site?: Partial<z.infer<typeof siteDetails>> } & {
	[group in keyof SiteSettings]?: Partial<SiteSettings[group]>;
};

/** `field` is such as 'discussion.holdWords'; `line` (from 1) and `text` name the word that cannot be used. */
interface SettingsProblem {
	field: string;
	/** `passkey`: who asks others for one has none. */
	why: 'invalid' | 'pattern' | 'passkey';
	line?: number;
	text?: string;
}

export type SettingsChange =
	| { ok: true; changed: string[] }
	| { ok: false; why: 'forbidden' | 'invalid'; problems: SettingsProblem[] };

/**
 * Changes what differs from `patch`. Administrators alone may. `seen`: lists as they were shown; what moderators have put
 * on them since stays.
 */
export async function changeSettings(
	db: Database,
	by: Person,
	patch: SettingsPatch,
	seen: Partial<Record<WordListName, string>> = {},
): Promise<SettingsChange> {
	if (!may(by, 'manageSite')) return { ok: false, why: 'forbidden', problems: [] };
	const details = siteDetails.partial().safeParse(patch.site ?? {});
	const problems = details.success ? [] : problemsOf(details.error, 'site.');
	return transaction(db, async (trx) => {
		const site = await lockSite(trx);
		const read = storedSettings(site);
		const before = read.settings;
		const given: Record<string, Values> = Object.fromEntries(
			groups.map((group) => [group, { ...before[group], ...patch[group] }]),
		);
		for (const name of wordListNames) {
			const [shown, mine] = [seen[name], patch.discussion?.[name]];
			if (shown !== undefined && mine !== undefined)
				given.discussion![name] = merged(before.discussion[name], shown, mine);
		}
		const wanted = siteSettings.safeParse(given);
		if (!wanted.success) problems.push(...problemsOf(wanted.error, ''));
		else {
			problems.push(
				...badLines(wanted.data),
				...badHub(before, wanted.data),
				...badService(before, wanted.data),
			);
			problems.push(...(await badAccess(trx, by, before, wanted.data)));
		}
		if (!details.success || !wanted.success || problems.length > 0) {
			return { ok: false, why: 'invalid', problems };
		}
		const changed = [...changedKeys(before, wanted.data), ...changedDetails(site, details.data)];
		if (changed.length === 0) return { ok: true, changed };
		const settings = toStore(read, wanted.data, siteSettings);
		await trx
			.updateTable('site')
			.set({ ...details.data, settings })
			.where('id', '=', 1)
			.execute();
		const to = details.data.time_zone;
		if (to && to !== site.time_zone) await moveClocks(trx, { from: site.time_zone, to });
		await record(trx, { verb: 'settings', actorId: by.id, detail: { changed } });
		// Every page reads the site, and with it the doors of every discussion.
		await bump(trx, [siteTag]);
		return { ok: true, changed };
	});
}

/** The lines of a list as one wants them, with what others have added to it since it was shown, without what they took away. */
function merged(now: string, shown: string, mine: string): string {
	const lines = (list: string) => list.split(/\r?\n/);
	const [were, are] = [new Set(lines(shown)), new Set(lines(now))];
	const wanted = lines(mine).filter((line) => are.has(line) || !were.has(line) || line.trim() === '');
	const added = lines(now).filter((line) => line.trim() !== '' && !were.has(line) && !wanted.includes(line));
	return added.length > 0
		? [...wanted.filter((line) => line.trim() !== ''), ...added].join('\n')
		: wanted.join('\n');
}

function badHub(before: SiteSettings, { found: { hub } }: SiteSettings): SettingsProblem[] {
	return hub === before.found.hub || isHub(hub) ? [] : [{ field: 'found.hub', why: 'invalid' }];
}

function badService(before: SiteSettings, { discussion: { service } }: SiteSettings): SettingsProblem[] {
	const fine = service === '' || service === before.discussion.service || isReceiver(service);
	return fine ? [] : [{ field: 'discussion.service', why: 'invalid' }];
}

/** Nobody asks of others what would keep themselves out. */
async function badAccess(
	trx: Database,
	by: Person,
	before: SiteSettings,
	{ access }: SiteSettings,
): Promise<SettingsProblem[]> {
	if (!access.adminPasskey || before.access.adminPasskey) return [];
	const works = passkeysWork() && (await hasPasskey(trx, by));
	return works ? [] : [{ field: 'access.adminPasskey', why: 'passkey' }];
}

function problemsOf(error: z.ZodError, prefix: string): SettingsProblem[] {
	return error.issues.map((issue) => ({ field: prefix + issue.path.join('.'), why: 'invalid' }));
}

function badLines({ discussion }: SiteSettings): SettingsProblem[] {
	return wordListNames.flatMap((name) =>
		wordList(discussion[name]).bad.map((bad) => ({
			field: `discussion.${name}`,
			why: 'pattern' as const,
			...bad,
		})),
	);
}

const groups = Object.keys(siteSettings.shape) as (keyof SiteSettings)[];
type Values = Record<string, unknown>;
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function changedKeys(before: SiteSettings, after: SiteSettings): string[] {
	return groups.flatMap((group) =>
		Object.entries(after[group])
			.filter(([key, value]) => !isSame(value, (before[group] as Values)[key]))
			.map(([key]) => `${group}.${key}`),
	);
}

function changedDetails(site: Site, details: Partial<z.infer<typeof siteDetails>>): string[] {
	return Object.entries(details)
		.filter(([key, value]) => value !== undefined && value !== (site as Values)[key])
		.map(([key]) => `site.${key}`);
}

export interface ArticleDoors {
	commentsOpen: boolean;
	mentionsOpen: boolean;
	/** Protocols by which nothing is taken here. */
	mentionsClosed: readonly Protocol[];
	windows: z.infer<typeof windowList>;
}

/** Opens, closes, or opens by dates the conversation under one article; null: missing, forbidden or malformed. */
export async function changeWindows(
	db: Database,
	by: Person,
	articleId: number,
	doors: ArticleDoors,
): Promise<Article | null> {
	const windows = windowList.safeParse(doors.windows);
	if (!may(by, 'moderate') || !windows.success) return null;
	return transaction(db, async (trx) => {
		const sorted = windows.data.toSorted((a, b) => a.from - b.from);
		const article = await trx
			.updateTable('article')
			.set({
				comments_open: doors.commentsOpen ? 1 : 0,
				mentions_open: doors.mentionsOpen ? 1 : 0,
				mentions_closed: protocols.filter((one) => doors.mentionsClosed.includes(one)).join(','),
				windows: JSON.stringify(sorted),
			})
			.where('id', '=', articleId)
			.returningAll()
			.executeTakeFirst();
		if (!article) return null;
		const { commentsOpen, mentionsOpen } = doors;
		const detail = { commentsOpen, mentionsOpen, windows: sorted.length };
		await record(trx, { verb: 'windows', actorId: by.id, articleId, detail });
		await bump(trx, [articleTag(articleId), discussionsTag]);
		return article;
	});
}
