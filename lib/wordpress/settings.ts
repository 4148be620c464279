import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/server/versions';
import { ensureSite } from '#lib/site/commands';
import { siteTag } from '#lib/site/tags';
import { plain } from './plain.ts';
import type { Channel } from './read.ts';

/** Title, tagline, language and time zone of the old blog, for a blog that nobody has set up yet. */
export async function writeSettings(db: Database, channel: Channel): Promise<void> {
	const settings = {
		title: plain(channel.title) || URL.parse(channel.url)?.hostname || 'Blog',
		tagline: plain(channel.tagline),
		language: /^it\b/i.test(channel.language) ? ('it' as const) : ('en' as const),
		time_zone: channel.timeZone,
	};
	await transaction(db, async (trx) => {
		const { site } = await ensureSite(trx, settings);
		if (site.set_up_at !== null) return;
		const changed = Object.entries(settings).some(([key, value]) => site[key as keyof typeof site] !== value);
		if (!changed) return;
		await trx.updateTable('site').set(settings).where('id', '=', 1).execute();
		await bump(trx, [siteTag]);
	});
}
