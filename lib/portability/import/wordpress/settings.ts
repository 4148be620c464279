import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { removeDemo } from '#lib/portability/demo/demo';
import { siteTag } from '#lib/site/cache-tags/site';
import { ensureSite } from '#lib/site/settings/commands';
import { languagesFor } from '#lib/site/settings/text-language';
import type { Channel } from './channel.ts';
import { plain } from './plain.ts';
import { siteColumns } from './postilla-extension/site.ts';

/** Title, tagline, language and time zone of the old blog, for a blog that nobody has set up yet; an untouched demo goes: what became of one. */
export async function writeSettings(db: Database, channel: Channel): Promise<'gone' | 'stays' | null> {
	const { language, texts } = languagesFor(channel.language);
	const settings = {
		title: plain(channel.title) || URL.parse(channel.url)?.hostname || 'Blog',
		tagline: plain(channel.tagline),
		language,
		...(texts && { settings: JSON.stringify({ writing: { language: texts } }) }),
		time_zone: channel.timeZone,
		...(channel.exact && siteColumns(channel.exact)),
	};
	return takeSettings(db, settings);
}

/** Gives these settings to a blog that nobody has set up yet; an untouched demo goes: what became of one. */
export async function takeSettings(db: Database, settings: Partial<Site>): Promise<'gone' | 'stays' | null> {
	return transaction(db, async (trx) => {
		const { site } = await ensureSite(trx, settings);
		const removed = site.demo === 1 && (await removeDemo(trx));
		const demo = site.demo === 1 ? (removed ? 'gone' : 'stays') : null;
		const now = await trx.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
		const wanted = { ...(site.set_up_at === null ? over(now, settings) : {}), demo: 0 as const };
		const changed = Object.entries(wanted).some(([key, value]) => now[key as keyof typeof now] !== value);
		if (!changed) return demo;
		await trx.updateTable('site').set(wanted).where('id', '=', 1).execute();
		await bump(trx, [siteTag]);
		return demo;
	});
}

/** What to store of a file's settings: where it names a language and none of its texts', none stays from before. */
function over(now: Site, settings: Partial<Site>): Partial<Site> {
	if (settings.language === undefined || settings.settings !== undefined) return settings;
	const stored = JSON.parse(now.settings);
	if (!stored.writing?.language) return settings;
	const { language: _, ...writing } = stored.writing;
	return { ...settings, settings: JSON.stringify({ ...stored, writing }) };
}
