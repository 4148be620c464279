import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/server/versions';
import { ensureSite } from '#lib/site/commands';
import { removeDemo } from '#lib/site/demo';
import { siteTag } from '#lib/site/tags';
import type { Channel } from './channel.ts';
import { siteColumns } from './exact-site.ts';
import { plain } from './plain.ts';

/** Title, tagline, language and time zone of the old blog, for a blog that nobody has set up yet; an untouched demo goes. */
export async function writeSettings(
	db: Database,
	channel: Channel,
	print: (line: string) => void,
): Promise<void> {
	const settings = {
		title: plain(channel.title) || URL.parse(channel.url)?.hostname || 'Blog',
		tagline: plain(channel.tagline),
		language: /^it\b/i.test(channel.language) ? ('it' as const) : ('en' as const),
		time_zone: channel.timeZone,
		...(channel.exact && siteColumns(channel.exact)),
	};
	await takeSettings(db, settings, print);
}

/** Gives these settings to a blog that nobody has set up yet; an untouched demo goes. */
export async function takeSettings(
	db: Database,
	settings: Partial<Site>,
	print: (line: string) => void,
): Promise<void> {
	await transaction(db, async (trx) => {
		const { site } = await ensureSite(trx, settings);
		if (site.demo === 1)
			print(
				(await removeDemo(trx))
					? 'The untouched demo blog has been removed.'
					: 'The demo blog has been changed: it stays.',
			);
		const wanted = { ...(site.set_up_at === null ? settings : {}), demo: 0 as const };
		const now = await trx.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
		const changed = Object.entries(wanted).some(([key, value]) => now[key as keyof typeof now] !== value);
		if (!changed) return;
		await trx.updateTable('site').set(wanted).where('id', '=', 1).execute();
		await bump(trx, [siteTag]);
	});
}
