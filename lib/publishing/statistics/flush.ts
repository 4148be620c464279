import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { localTime } from '#lib/i18n/local-time';
import { chunks } from '#lib/platform/database/chunks';
import { shared } from '#lib/program/process-wide';
import { parseAddress } from '#lib/publishing/addresses/address';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import type { Counting, Counts } from './counting.ts';

const PAUSE = 10_000;
const MOST_HOSTS_A_DAY = 500;
const CHUNK = 200;
/** Stands for every page that is no article. */
export const otherPages = 0;

const here = shared('counting', (): { flush: (() => Promise<void>) | null } => ({ flush: null }));

/** Writes down what this process has counted so far, before figures are shown. */
export async function flushCounts(): Promise<void> {
	await here.flush?.();
}

/** Writes down every ten seconds, and at the end, what was counted; `gather` brings what others counted. */
export function startCounting(
	db: Database,
	counting: Counting,
	log: Pick<Logger, 'error'>,
	gather: () => Promise<void>,
): { stop(): Promise<void> } {
	let running = Promise.resolve();
	const flush = () => {
		running = running.then(async () => {
			try {
				await gather();
				await keepCounts(db, counting);
			} catch (error) {
				log.error({ err: error }, 'readings cannot be counted');
			}
		});
		return running;
	};
	here.flush = flush;
	void flush();
	const timer = setInterval(flush, PAUSE);
	return {
		async stop() {
			clearInterval(timer);
			here.flush = null;
			await flush();
		},
	};
}

/** Adds what was counted to the day's figures, and learns whether to count. Throws what it could not keep, kept. */
export async function keepCounts(db: Database, counting: Counting, now = Date.now()): Promise<void> {
	const counts = counting.take();
	try {
		const site = await findSite(db);
		if (!site) return;
		counting.enabled = settingsOf(site).statistics.counted;
		if (!counting.enabled || counts.views.size === 0) return;
		await write(db, counts, localTime(now, site.time_zone).slice(0, 10));
	} catch (error) {
		counting.add(counts);
		throw error;
	}
}

async function write(db: Database, counts: Counts, day: string): Promise<void> {
	const views = await byArticle(db, counts.views);
	await transaction(db, async (trx) => {
		// In one order, so that two processes do not wait for each other.
		const articles = [...views].sort(([a], [b]) => a - b);
		for (const part of chunks(articles, CHUNK)) {
			const rows = part.map(([article_id, views]) => ({ day, article_id, views }));
			await trx
				.insertInto('view_count')
				.values(rows)
				.onConflict((conflict) =>
					conflict
						.columns(['day', 'article_id'])
						.doUpdateSet(({ eb, ref }) => ({ views: eb('view_count.views', '+', ref('excluded.views')) })),
				)
				.execute();
		}
		const hosts = [...(await withinRoom(trx, counts.hosts, day))].sort(([a], [b]) => (a < b ? -1 : 1));
		for (const part of chunks(hosts, CHUNK)) {
			const rows = part.map(([host, views]) => ({ day, host, views }));
			await trx
				.insertInto('referrer_count')
				.values(rows)
				.onConflict((conflict) =>
					conflict.columns(['day', 'host']).doUpdateSet(({ eb, ref }) => ({
						views: eb('referrer_count.views', '+', ref('excluded.views')),
					})),
				)
				.execute();
		}
	});
}

/** Further pages of an article's comments are readings of the article. */
async function byArticle(db: Database, addresses: Map<string, number>): Promise<Map<number, number>> {
	const byPath = new Map<string, number>();
	let other = 0;
	for (const [address, count] of addresses) {
		const read = parseAddress(decoded(address));
		const isArticle = ['article', 'comments', 'replies', 'mentions'].includes(read.view) && 'path' in read;
		if (isArticle && read.path !== '') byPath.set(read.path, (byPath.get(read.path) ?? 0) + count);
		else if (read.view !== 'act') other += count;
	}
	const counts = new Map<number, number>();
	const paths = [...byPath.keys()];
	for (const part of chunks(paths, CHUNK)) {
		const found = await db.selectFrom('article').select(['id', 'path']).where('path', 'in', part).execute();
		for (const { id, path } of found) {
			counts.set(id, byPath.get(path!)!);
			byPath.delete(path!);
		}
	}
	for (const count of byPath.values()) other += count;
	if (other > 0) counts.set(otherPages, other);
	return counts;
}

function decoded(address: string): string {
	try {
		return decodeURIComponent(address.slice(1)).normalize('NFC');
	} catch {
		return '';
	}
}

/** Whoever invents hosts fills no table: past so many in a day, new ones count as one without a name. */
async function withinRoom(
	trx: Database,
	hosts: Map<string, number>,
	day: string,
): Promise<Map<string, number>> {
	if (hosts.size === 0) return hosts;
	const known = await trx.selectFrom('referrer_count').select('host').where('day', '=', day).execute();
	const names = new Set(known.map(({ host }) => host));
	const kept = new Map<string, number>();
	for (const [host, count] of hosts) {
		const has = names.has(host) || names.size < MOST_HOSTS_A_DAY;
		if (has) names.add(host);
		const name = has ? host : '';
		kept.set(name, (kept.get(name) ?? 0) + count);
	}
	return kept;
}
