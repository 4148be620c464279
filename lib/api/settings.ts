import { z } from 'zod';
import type { Database, Site } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { changeSettings, type SettingsPatch, siteDetails } from '#lib/administration/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf, siteSettings } from '#lib/site/settings/settings';
import { keyed, type Operation } from './operation.ts';
import type { Fault } from './problem.ts';

/** All that an administrator sets, in the groups in which it is kept. */
const settingsShape = z.strictObject({ site: siteDetails, ...siteSettings.shape }).meta({ id: 'Settings' });

export const settingsInput = z
	.object({ site: siteDetails.partial(), ...siteSettings.shape })
	.partial()
	.meta({ id: 'SettingsPatch' });

export const settingsOperations: Operation[] = [
	keyed({
		scope: 'settings:read',
		id: 'readSettings',
		method: 'GET',
		path: '/settings',
		tag: 'Blog',
		summary: 'All that is set for the blog',
		answer: settingsShape,
		problems: ['forbidden'],
		run: async ({ db, by }) =>
			may(by, 'manageSite') ? { body: await settingsIn(db) } : { problem: 'forbidden' },
	}),
	keyed({
		scope: 'settings:write',
		id: 'changeSettings',
		method: 'PATCH',
		path: '/settings',
		tag: 'Blog',
		summary: 'Changes what is named of the settings',
		body: z.record(z.string(), z.record(z.string(), z.unknown())).meta({ input: 'SettingsPatch' }),
		answer: settingsShape,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, body }) => {
			if (!may(by, 'manageSite')) return { problem: 'forbidden' };
			const errors = unknownIn(await settingsIn(db), body);
			if (errors.length > 0) return { problem: 'not-valid', errors };
			const changed = await changeSettings(db, by, body as SettingsPatch);
			if (changed.ok) return { body: await settingsIn(db) };
			const faults = changed.problems.map(({ field, why, line }) => ({
				pointer: `/${field.replaceAll('.', '/')}`,
				detail: line === undefined ? why : `${why}, line ${line}`,
			}));
			return { problem: 'not-valid', errors: faults };
		},
	}),
];

const details = Object.keys(siteDetails.shape) as (keyof typeof siteDetails.shape)[];

async function settingsIn(db: Database) {
	const site = await getSite(db);
	const own = Object.fromEntries(details.map((name) => [name, site[name as keyof Site]]));
	return { site: own, ...settingsOf(site) };
}

/** What is named that nothing is called. */
function unknownIn(known: object, given: Record<string, Record<string, unknown>>): Fault[] {
	return Object.entries(given).flatMap(([group, values]) => {
		const there = Object.hasOwn(known, group) ? known[group as keyof typeof known] : null;
		if (there === null) return [{ pointer: `/${group}`, detail: 'unknown' }];
		return Object.keys(values)
			.filter((name) => !Object.hasOwn(there, name))
			.map((name) => ({ pointer: `/${group}/${name}`, detail: 'unknown' }));
	});
}
