import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { environment } from '#lib/platform/environment/environment';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { handleOf, openAuthor } from './actors.ts';
import { hostOf } from './addresses.ts';
import { sendAway } from './followers.ts';
import { showSignsOf } from './signs.ts';

/** Gives the blog another name before the @. `taken`: an author has it. */
export async function renameBlog(
	db: Database,
	by: Person,
	words: string,
): Promise<'done' | 'wrong' | 'taken' | 'forbidden'> {
	if (!may(by, 'manageSite')) return 'forbidden';
	const handle = words.trim().replace(/^@/, '').replace(/@.*$/s, '').toLowerCase();
	if (handle === '' || handle !== handleOf(handle)) return 'wrong';
	return transaction(db, async (trx) => {
		const taken = await trx
			.selectFrom('fediverse_actor')
			.select('id')
			.where('handle', '=', handle)
			.where('person_id', 'is not', null)
			.executeTakeFirst();
		if (taken) return 'taken';
		const changed = await trx
			.updateTable('fediverse_actor')
			.set({ handle })
			.where('person_id', 'is', null)
			.where('handle', '<>', handle)
			.returning('id')
			.executeTakeFirst();
		if (changed) {
			await record(trx, { verb: 'settings', actorId: by.id, detail: { changed: ['fediverse.handle'] } });
			await bump(trx, [siteTag]);
		}
		return 'done';
	});
}

/** Lets oneself be found and followed as an author, or no more. */
export async function openOwnActor(db: Database, by: Person, open: boolean): Promise<boolean> {
	if (!may(by, 'publish')) return false;
	await openAuthor(db, by, open);
	return true;
}

/** The host that somebody names, by itself, in an address or as a part of a handle; null: none. */
export function hostIn(words: string): string | null {
	const text = words.trim().toLowerCase();
	const url = URL.parse(/^https?:\/\//.test(text) ? text : `https://${text.replace(/^.*@/, '')}`);
	return url?.hostname.includes('.') || url?.port ? hostOf(url!.href) : null;
}

/** Takes nothing more from a server, shows no face of it and tells it nothing, until it is freed. */
export async function banServer(db: Database, by: Person, host: string, now = Date.now()): Promise<boolean> {
	if (!may(by, 'moderate') || host === new URL(environment().siteUrl).host) return false;
	return transaction(db, async (trx) => {
		const banned = { banned_by: by.id, banned_at: now };
		await trx
			.insertInto('fediverse_server')
			.values({ host, failing_since: null, signature: null, ...banned })
			.onConflict((same) => same.column('host').doUpdateSet(banned))
			.execute();
		await showSignsOf(trx, 'host', host);
		await record(trx, { verb: 'server-banned', actorId: by.id, detail: { to: host } });
		return true;
	});
}

/** The contrary. */
export async function freeServer(db: Database, by: Person, host: string): Promise<boolean> {
	if (!may(by, 'moderate')) return false;
	return transaction(db, async (trx) => {
		const { numUpdatedRows } = await trx
			.updateTable('fediverse_server')
			.set({ banned_by: null, banned_at: null })
			.where('host', '=', host)
			.where('banned_at', 'is not', null)
			.executeTakeFirstOrThrow();
		if (numUpdatedRows === 0n) return false;
		await showSignsOf(trx, 'host', host);
		await record(trx, { verb: 'server-freed', actorId: by.id, detail: { to: host } });
		return true;
	});
}

/** Lets an account follow nobody here any more; they may ask again. Tells who it was; null: nobody. */
export async function dropFollowers(db: Database, by: Person, peerId: number): Promise<string | null> {
	if (!may(by, 'manageSite')) return null;
	return sendAway(db, peerId);
}
