import type { z } from 'zod';
import type { SiteSettings, siteSettings } from './settings.ts';

type Group = keyof SiteSettings;
type Values = Record<string, unknown>;

/**
 * What stands in for a value that cannot be read where the usual one could open, publish, send or count more than
 * was chosen. Of the others the usual one does.
 */
const strictest: { [group in Group]?: Partial<SiteSettings[group]> } = {
	discussion: {
		who: 'nobody',
		windows: [{ from: 0, who: 'nobody' }],
		closeAfterDays: 1,
		editMinutes: 1,
		commentsOpen: false,
		mentionsOpen: false,
		showAvatars: false,
		likes: 'nobody',
		holdAll: true,
		holdFirst: true,
		holdMentions: true,
	},
	mentions: {
		webmention: false,
		pingback: false,
		trackback: false,
		repliesAmongComments: false,
		send: false,
	},
	fediverse: { on: false, readers: false },
	found: { indexed: false },
	mailing: { open: false },
	statistics: { counted: false },
	access: { adminPasskey: true },
};

/** While one of these cannot be read, every comment waits for a person. */
const judging = [
	'holdAll',
	'holdFirst',
	'holdMentions',
	'links',
	'holdWords',
	'refuseWords',
	'floodPerMinute',
	'holdFrom',
	'spamFrom',
	'classifier',
	'service',
];

export interface StoredSettings {
	settings: SiteSettings;
	/** Names such as 'discussion.who' of what cannot be read; '' for the whole. */
	unread: string[];
	/** Names of what is not as it is stored. */
	standIns: Set<string>;
	/** What is stored, as far as it has the form of settings. */
	stored: Record<string, Values>;
	/** What has not that form: kept beside, under `unread`, once something is saved over it. */
	formless: Values;
}

/** Reads each value by itself: one that cannot be read takes no other with it. */
export function readStored(text: string, schema: typeof siteSettings): StoredSettings {
	const whole = inNamesOfToday(jsonOf(text));
	const read: StoredSettings = {
		settings: schema.parse({}),
		unread: isValues(whole) ? [] : [''],
		standIns: new Set<string>(),
		stored: {},
		formless: isValues(whole) ? {} : { '': text },
	};
	for (const group of Object.keys(schema.shape) as Group[]) {
		const given = isValues(whole) ? (whole[group] ?? {}) : null;
		if (isValues(given)) read.stored[group] = given;
		else if (given !== null) {
			read.unread.push(group);
			read.formless[group] = given;
		}
		readGroup(read, group, schema.shape[group].unwrap().shape, isValues(given) ? given : null);
	}
	if (isValues(whole)) keepUnknown(read, whole, schema);
	if (read.unread.some((name) => decidesJudging(name))) standIn(read, 'discussion', 'holdAll', true);
	return read;
}

const decidesJudging = (name: string) =>
	name === '' || name === 'discussion' || judging.some((key) => name === `discussion.${key}`);

function readGroup(
	read: StoredSettings,
	group: Group,
	leaves: Record<string, z.ZodType>,
	given: Values | null,
): void {
	for (const [key, leaf] of Object.entries(leaves)) {
		const value = given?.[key];
		const parsed = leaf.safeParse(value);
		if (given && parsed.success && isOfItsSort(value, parsed.data)) {
			(read.settings[group] as Values)[key] = parsed.data;
			continue;
		}
		if (given) read.unread.push(`${group}.${key}`);
		const usual = (read.settings[group] as Values)[key];
		standIn(read, group, key, (strictest[group] as Values | undefined)?.[key] ?? usual);
	}
}

function standIn(read: StoredSettings, group: Group, key: string, value: unknown): void {
	(read.settings[group] as Values)[key] = value;
	read.standIns.add(`${group}.${key}`);
}

/** Forms send numbers as words; stored, an empty word or a yes is none, though it can be made one. */
function isOfItsSort(value: unknown, parsed: unknown): boolean {
	if (value === undefined || typeof parsed !== 'number') return true;
	return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

/** A newer version may have written more than this one knows. */
function keepUnknown(read: StoredSettings, whole: Values, schema: typeof siteSettings): void {
	for (const [name, value] of Object.entries(whole)) {
		if (name in schema.shape) continue;
		if (name === 'unread' && isValues(value)) Object.assign(read.formless, { ...value, ...read.formless });
		else if (isValues(value)) read.stored[name] = value;
		else read.formless[name] = value;
	}
}

/**
 * What to store when these settings are wanted: only what was decided, so that a better default reaches those who
 * never chose; what could not be read stays as it was, unless something else was wanted in its place.
 */
export function toStore(read: StoredSettings, wanted: SiteSettings, schema: typeof siteSettings): string {
	const defaults = schema.parse({});
	const kept: Values = {};
	for (const [name, values] of Object.entries(read.stored)) if (!(name in schema.shape)) kept[name] = values;
	for (const group of Object.keys(schema.shape) as Group[]) {
		const stored = read.stored[group];
		const values: Values = { ...unknownOf(stored, schema.shape[group].unwrap().shape) };
		for (const [key, value] of Object.entries(wanted[group])) {
			const stands = read.standIns.has(`${group}.${key}`);
			const same = isSame(value, (read.settings[group] as Values)[key]);
			if (stands && same && stored) {
				if (stored[key] !== undefined) values[key] = stored[key];
			} else if (stands || !isSame(value, (defaults[group] as Values)[key])) values[key] = value;
		}
		if (!stored && group in read.formless && isSame(wanted[group], read.settings[group])) {
			kept[group] = read.formless[group];
		} else if (Object.keys(values).length > 0) kept[group] = values;
	}
	const beside = Object.entries(read.formless).filter(([name]) => kept[name] !== read.formless[name]);
	return JSON.stringify({ ...kept, ...(beside.length > 0 && { unread: Object.fromEntries(beside) }) });
}

function unknownOf(stored: Values | undefined, leaves: Values): Values {
	return Object.fromEntries(Object.entries(stored ?? {}).filter(([key]) => !(key in leaves)));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const isValues = (value: unknown): value is Values =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** `backups` was `keep`; blogs that saved nothing since, and export files of that time, have it so. */
function inNamesOfToday(whole: unknown): unknown {
	if (!isValues(whole) || !('keep' in whole) || 'backups' in whole) return whole;
	const { keep, ...rest } = whole;
	if (!isValues(keep)) return Object.assign(rest, { backups: keep });
	const { dailyBackup: daily, backups: count, ...unknown } = keep;
	return Object.assign(rest, { backups: Object.assign(unknown, { daily, count }) });
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
