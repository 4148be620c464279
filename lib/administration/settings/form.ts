import { createHash } from 'node:crypto';
import type { Site } from '#db/schema';
import { momentOf } from '#lib/i18n/local-time';
import { readRows } from '#lib/platform/forms/rows-form';
import { type SiteSettings, settingsOf, siteSettings, type Who, who } from '#lib/site/settings/settings';

export interface Window {
	from: number;
	who: Who;
}

export type Part = 'site' | keyof SiteSettings;
const parts = ['site', ...Object.keys(siteSettings.shape)] as Part[];

/** Another where something of a part has been set anew. */
export function versionOf(site: Site, part: Part): string {
	const { settings: _, ...details } = site;
	const now = part === 'site' ? details : settingsOf(site)[part];
	return createHash('sha256').update(JSON.stringify(now)).digest('base64url').slice(0, 16);
}

/** What the form of a part sends along, unseen: how its fields are shown (see `readSettings`), and of which version. */
export const shownOf = (
	site: Site,
	part: Part,
	sections: readonly { fields: readonly { name: string; value: string }[] }[],
): Record<string, string> => ({
	part,
	version: versionOf(site, part),
	...Object.fromEntries(
		sections.flatMap(({ fields }) => fields.map(({ name, value }) => [`shown.${name}`, value])),
	),
});

/**
 * The settings a form holds, as a patch; its fields are named such as 'discussion.holdAll'. What stands as it was shown
 * is left out: nobody takes back what somebody else has set meanwhile.
 */
export function readSettings(
	form: FormData,
	timeZone: string,
): { part: Part; patch: Record<string, unknown>; refusals: Record<string, 'invalid'> } {
	const part = parts.find((one) => one === form.get('part')) ?? 'site';
	const patch: Record<string, unknown> = {};
	const standards = siteSettings.parse({}) as Record<string, Record<string, unknown> | undefined>;
	const lines = (text: FormDataEntryValue | null) => String(text).replaceAll('\r\n', '\n');
	const isAsShown = (name: string, value: FormDataEntryValue) => {
		const shown = form.get(`shown.${name}`);
		return shown !== null && lines(shown) === lines(value);
	};
	for (const [name, value] of form.entries()) {
		if (name.startsWith(`${part}.`) && !isAsShown(name, value)) patch[name.slice(part.length + 1)] = value;
	}
	// A box that is not ticked is not sent; one that the form does not hold is named by `box`.
	for (const box of form.getAll('box').map(String)) {
		const name = box.slice(part.length + 1);
		if (typeof standards[part]?.[name] !== 'boolean') continue;
		delete patch[name];
		if (!isAsShown(box, form.get(box) ?? '')) patch[name] = form.get(box) === 'on';
	}
	const rows = String(form.get('rows') ?? '');
	if (rows.startsWith(`${part}.`)) patch[rows.slice(part.length + 1)] = readRows(form, rows);
	if (form.get('windows') !== 'yes') return { part, patch, refusals: {} };
	const { windows, refusals } = readWindows(form, timeZone);
	return { part, patch: { ...patch, windows }, refusals };
}

/** The dated rows of a form: 'from.0' with 'who.0', and so on; a row without a date is left out. */
export function readWindows(
	form: FormData,
	timeZone: string,
): { windows: Window[]; refusals: Record<string, 'invalid'> } {
	const windows: Window[] = [];
	const refusals: Record<string, 'invalid'> = {};
	for (let row = 0; form.has(`from.${row}`) && row < 60; row++) {
		const from = String(form.get(`from.${row}`)).trim();
		if (!from) continue;
		const chosen = who.safeParse(form.get(`who.${row}`));
		const shown = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/.exec(from);
		const moment = shown ? momentOf(`${shown[1]} ${shown[2]}:00`, timeZone) : Number.NaN;
		if (!Number.isFinite(moment)) refusals[`from.${row}`] = 'invalid';
		else if (!chosen.success) refusals[`who.${row}`] = 'invalid';
		else windows.push({ from: moment, who: chosen.data });
	}
	return { windows: windows.sort((a, b) => a.from - b.from), refusals };
}
