import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Selectable } from 'kysely';
import type { Database, Person, Site } from '#db/schema';
import type { FediverseActorTable } from '#db/tables/conversation/fediverse';
import { transaction } from '#db/transaction';
import { slugOf } from '#lib/content/slugs/slugs';
import { seal, unseal } from '#lib/platform/environment/sealing';
import { cacheTag } from '#lib/platform/page-cache/track';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { findSite, getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

/** The blog or one of its authors as other servers know them. */
export type LocalActor = Omit<Selectable<FediverseActorTable>, 'private_key' | 'open'> & {
	/** null: the blog itself. */
	person: Person | null;
};

const KEYS = 'fediverse-key';
const LONGEST_HANDLE = 30;

/** A name as it may stand before the @; empty where nothing of it may. */
export const handleOf = (words: string): string =>
	slugOf(words, LONGEST_HANDLE)
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '');

/** What the blog is called until somebody follows it or it is given another name. */
export const usualHandle = ({ title }: Pick<Site, 'title'>): string => handleOf(title) || 'blog';

/** Whether the blog takes part at all. */
export const isFederated = (site: Pick<Site, 'settings'>): boolean => settingsOf(site).fediverse.on;

const newKeys = async (): Promise<{ public_key: string; private_key: string }> => {
	const pair = await promisify(generateKeyPair)('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	return { public_key: pair.publicKey, private_key: seal(KEYS, pair.privateKey) };
};

/**
 * Makes the blog known; its keys anew where the secret that they were sealed with is not this one (a backup on another machine).
 */
export async function ensureBlogActor(db: Database, now = Date.now()): Promise<void> {
	const site = await findSite(db);
	if (!site) return;
	const known = await db
		.selectFrom('fediverse_actor')
		.selectAll()
		.where('person_id', 'is', null)
		.executeTakeFirst();
	if (!known) {
		const keys = await newKeys();
		await transaction(db, async (trx) => {
			if (
				await trx.selectFrom('fediverse_actor').select('id').where('person_id', 'is', null).executeTakeFirst()
			)
				return;
			const row = { person_id: null, open: 1 as const, ...keys, created_at: now };
			await trx
				.insertInto('fediverse_actor')
				.values({ ...row, handle: '' })
				// A machine that starts at the same moment.
				.onConflict((same) => same.column('handle').doNothing())
				.execute();
			await bump(trx, [siteTag]);
		});
	}
	for (const { id, private_key } of await db
		.selectFrom('fediverse_actor')
		.select(['id', 'private_key'])
		.execute()) {
		if (unseal(KEYS, private_key) !== null) continue;
		const keys = await newKeys();
		await transaction(db, async (trx) => {
			await trx.updateTable('fediverse_actor').set(keys).where('id', '=', id).execute();
			await bump(trx, [siteTag]);
		});
	}
}

/** A handle made of some words that nobody here has. */
async function freeHandle(trx: Database, words: string): Promise<string> {
	const stem = handleOf(words) || 'author';
	const blog = usualHandle(await getSite(trx));
	for (let turn = 1; ; turn++) {
		const handle = turn === 1 ? stem : `${stem.slice(0, LONGEST_HANDLE - 4)}_${turn}`;
		if (handle === blog) continue;
		const taken = await trx
			.selectFrom('fediverse_actor')
			.select('id')
			.where('handle', '=', handle)
			.executeTakeFirst();
		if (!taken) return handle;
	}
}

/** Lets an author be found and followed, or no more; what was told to others stays there. */
export async function openAuthor(
	db: Database,
	person: Person,
	open: boolean,
	now = Date.now(),
): Promise<void> {
	const keys = await newKeys();
	await transaction(db, async (trx) => {
		const flag = open ? 1 : 0;
		const known = await trx
			.updateTable('fediverse_actor')
			.set({ open: flag })
			.where('person_id', '=', person.id)
			.returning('id')
			.executeTakeFirst();
		if (!known && open)
			await trx
				.insertInto('fediverse_actor')
				.values({
					person_id: person.id,
					open: 1,
					...keys,
					created_at: now,
					handle: await freeHandle(trx, person.slug),
				})
				.execute();
		await bump(trx, [siteTag]);
	});
}

async function actorWhere(
	db: Database,
	which: { id: number } | { handle: string } | { personId: number | null },
	closed = false,
): Promise<LocalActor | null> {
	cacheTag(siteTag);
	const site = await getSite(db);
	if (!isFederated(site)) return null;
	const usual = usualHandle(site);
	const found = await db
		.selectFrom('fediverse_actor')
		.select(['id', 'person_id', 'handle', 'public_key', 'created_at'])
		.$if(!closed, (some) => some.where('open', '=', 1))
		.where(({ eb }) =>
			'id' in which
				? eb('id', '=', which.id)
				: 'handle' in which
					? eb('handle', 'in', which.handle === usual ? [usual, ''] : [which.handle])
					: eb('person_id', which.personId === null ? 'is' : '=', which.personId),
		)
		// An author of that very name goes before the blog's title.
		.orderBy('handle', 'desc')
		.executeTakeFirst();
	const row = found && { ...found, handle: found.handle || usual };
	if (!row) return null;
	if (row.person_id === null) return { ...row, person: null };
	const person = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', row.person_id)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return person ? { ...row, person } : null;
}

/** Those who can be found and followed; null: nobody of that number, name or person is. */
export const actorOf = (db: Database, id: number) => actorWhere(db, { id });
/** Also one that can be found no more: what it told before is still its own. */
export const actorKnown = (db: Database, id: number) => actorWhere(db, { id }, true);
export const actorCalled = (db: Database, handle: string) => actorWhere(db, { handle: handle.toLowerCase() });
/** `personId`: of an author who wants to be known; null: the blog itself. */
export const actorFor = (db: Database, personId: number | null) => actorWhere(db, { personId });
export const blogActor = (db: Database) => actorFor(db, null);

/** Who speaks for a person: they themselves where they want to be known, else the blog. */
export async function speakerFor(db: Database, personId: number | null): Promise<LocalActor | null> {
	const own = personId === null ? null : await actorFor(db, personId);
	return own ?? blogActor(db);
}

/** By which an actor signs: PEM, PKCS #8; null: it cannot be read any more. */
export async function privateKeyOf(db: Database, id: number): Promise<string | null> {
	const row = await db
		.selectFrom('fediverse_actor')
		.select('private_key')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? unseal(KEYS, row.private_key) : null;
}
