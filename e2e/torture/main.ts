import '#lib/server/subscriptions';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServer } from '../support/server.ts';
import { tryAccounts } from './accounts.ts';
import { tryBackups } from './backups.ts';
import { tryBanned } from './banned.ts';
import { tryBombs } from './bombs.ts';
import { tryClock } from './clock.ts';
import { tryFullDisk } from './disk.ts';
import { tryDoors } from './doors.ts';
import { tryDrafts } from './drafts.ts';
import { tryFediverse } from './fediverse.ts';
import { tryBodies, tryIdle, tryMalformed, trySlow } from './flood.ts';
import { tryFollowers } from './followers.ts';
import { tryFootnotes } from './footnotes.ts';
import { tryForeign, tryPoison, tryTricks } from './foreign.ts';
import { tryGuesses } from './guesses.ts';
import { tryHeaders } from './headers.ts';
import { tryHostileWords } from './hostile.ts';
import { tryInventions } from './inventions.ts';
import { tryKilling } from './killing.ts';
import { tryLifetimes } from './lifetimes.ts';
import { tryLikes } from './likes.ts';
import { tryMigrating } from './migrating.ts';
import { tryModerators } from './moderators.ts';
import { tryOffers } from './offers.ts';
import { tryPatterns } from './patterns.ts';
import { tryPings } from './pings.ts';
import { tryReceipts } from './receipts.ts';
import { tryRoles } from './roles.ts';
import { trySmtp } from './smtp.ts';
import { trySoak } from './soak.ts';
import { trySrcsets } from './srcsets.ts';
import { type Trial, table } from './table.ts';
import { tryTitles } from './titles.ts';
import { tryUploads } from './uploads.ts';

/** `npm run torture [-- PART …]`: tries to break the production build, and prints what was tried and came through. */
async function main(words: string[]): Promise<void> {
	const wanted = words.filter((word) => !word.startsWith('--'));
	const folder = mkdtempSync(join(tmpdir(), 'postilla-torture-'));
	const dataDir = join(folder, 'blog');
	const start = performance.now();
	const trials: Trial[] = [];
	const sources = await freePort();
	const server = await startServer({
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		DEMO: '1',
		RATE_LIMITS: '0',
		FETCH_ALLOW: `127.0.0.1:${sources}`,
	});
	const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
	const { pid } = server;
	const parts: [string, () => Promise<Trial | Trial[]>][] = [
		['roles', () => tryRoles(place)],
		['foreign', () => tryForeign(place)],
		['tricks', () => tryTricks(place)],
		['poison', () => tryPoison(place)],
		['malformed', () => tryMalformed(place, pid)],
		['bodies', () => tryBodies(place, pid)],
		['slow', () => trySlow(place)],
		['idle', () => tryIdle(place, pid)],
		['accounts', () => tryAccounts(join(folder, 'accounts'))],
		['bombs', () => tryBombs(place, pid, sources)],
		['doors', () => tryDoors(place, pid, sources)],
		['drafts', () => tryDrafts(place)],
		['receipts', () => tryReceipts()],
		['lifetimes', () => tryLifetimes()],
		['likes', () => tryLikes(place)],
		['banned', () => tryBanned(place)],
		['backups', () => tryBackups(join(folder, 'backups'))],
		['inventions', () => tryInventions(join(folder, 'invented'))],
		['offers', () => tryOffers(place)],
		['fediverse', () => tryFediverse(join(folder, 'fediverse'))],
		['followers', () => tryFollowers(place)],
		['footnotes', () => tryFootnotes(place)],
		['srcsets', () => trySrcsets(place)],
		['guesses', () => tryGuesses()],
		['titles', () => tryTitles(place)],
		['patterns', () => tryPatterns()],
		['headers', () => tryHeaders(join(folder, 'headers'))],
		['pings', () => tryPings(join(folder, 'pinged'))],
		['hostile', () => tryHostileWords(place, sources)],
		['killing', () => tryKilling(join(folder, 'killed'))],
		['uploads', () => tryUploads(place, pid)],
		['smtp', () => trySmtp(join(folder, 'mail'))],
		['clock', () => tryClock(join(folder, 'clock'))],
		['soak', () => trySoak(join(folder, 'soaked'), words.includes('--soak') ? 10 : 1)],
		['moderators', () => tryModerators(folder)],
		['migrating', () => tryMigrating()],
		['disk', () => tryFullDisk(folder)],
	];
	const known = parts.map(([name]) => name);
	try {
		for (const odd of wanted)
			if (!known.includes(odd)) throw new Error(`No part "${odd}": ${known.join(', ')}.`);
		for (const [name, work] of parts) {
			if (wanted.length > 0 && !wanted.includes(name)) continue;
			const began = performance.now();
			trials.push(...[await work().catch((error) => broken(name, error))].flat());
			console.log(`Tried: ${name}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
		}
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	console.log(`\nNode ${process.version}; ${((performance.now() - start) / 1000).toFixed(0)} s.\n`);
	console.log(table(trials));
	if (trials.some(({ lost }) => lost > 0)) process.exitCode = 1;
}

/** A trial that could not be carried through has shown nothing. */
function broken(tried: string, error: Error): Trial {
	console.error(error);
	return { tried, count: 1, lost: 1, note: `broke off: ${error.message.split('\n', 1)[0]}` };
}

await main(process.argv.slice(2));
