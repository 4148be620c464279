import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { minute } from '#lib/platform/time/durations';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { WEBSUB } from './websub.ts';

type Ask = typeof fetchSafely;

/**
 * Tells the hub that a feed, the job's key, has something new (W3C WebSub §7: `hub.mode=publish`). Told twice, a
 * hub only looks twice. Without a hub nothing is left waiting.
 */
export const websubPing = (ask: Ask = fetchSafely): JobKind => ({
	name: WEBSUB,
	pauses: [1, 5, 30, 120].map((minutes) => minutes * minute),
	async run(db, { key: feed }, { now }) {
		const site = await findSite(db);
		const hub = site ? settingsOf(site).found.hub : '';
		if (hub === '') return;
		await publish(hub, feed, ask);
		await noteTold(db, feed, now());
	},
});

/** Throws why the hub did not take it, in a word or as "HTTP 500". */
async function publish(hub: string, feed: string, ask: Ask): Promise<void> {
	const form = { 'hub.mode': 'publish', 'hub.url': environment().siteUrl + feed };
	const answer = await ask(hub, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: `${new URLSearchParams(form)}`,
	});
	if (!answer.ok) throw answer.why === 'stopped' ? new JobStopped() : new Error(answer.why);
	if (answer.status < 200 || answer.status > 299) throw new Error(`HTTP ${answer.status}`);
}

async function noteTold(db: Database, feed: string, told_at: number): Promise<void> {
	await db
		.insertInto('hub_ping')
		.values({ feed, told_at })
		.onConflict((conflict) => conflict.column('feed').doUpdateSet({ told_at }))
		.execute();
}
