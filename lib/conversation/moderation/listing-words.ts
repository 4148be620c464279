import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { lookedThrough } from '#lib/conversation/spam/text-rules';
import { type WordListName, wordListNames } from '#lib/conversation/spam/word-list-names';
import { firstFound, wordList } from '#lib/conversation/spam/word-lists';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { lockSite } from '#lib/site/settings/commands';
import { type SiteSettings, siteSettings, storedSettings } from '#lib/site/settings/settings';
import { toStore } from '#lib/site/settings/stored-settings';

type Trx = Transaction<Schema>;

/** How many of the newest comments a word would have caught. */
export interface Caught {
	caught: number;
	of: number;
}

type Listed =
	| { ok: true; batch: string }
	| { ok: false; why: 'forbidden' | 'invalid' | 'known' }
	| ({ ok: false; why: 'wide' } & Caught);

/** How many of the newest comments are looked through for a word, and of how few nothing follows. */
const LATELY = 100;
const FEW = 10;

/**
 * Puts a word, an address, the name of a site or a /regular expression/ on one of the lists; from the other it goes.
 * Whoever moderates may; it is taken back as decisions are. One of a single sign, or that most of what was written lately
 * has in it, is put there by who is sure.
 */
export async function listWord(
	db: Database,
	by: Person,
	{ word, list, sure = false }: { word: string; list: WordListName; sure?: boolean | undefined },
): Promise<Listed> {
	if (!may(by, 'moderate')) return { ok: false, why: 'forbidden' };
	const line = word.trim();
	// One line is one word; one that would look for nothing is none.
	if (/[\r\n]/.test(line) || !/[\p{L}\p{N}]/u.test(line) || wordList(line).entries.length !== 1)
		return { ok: false, why: 'invalid' };
	const lately = sure ? null : await caughtLately(db, line);
	if (lately && isWide(line, lately)) return { ok: false, why: 'wide', ...lately };
	return transaction(db, async (trx) => {
		const before = await lists(trx);
		if (linesOf(before[list]).includes(line)) return { ok: false, why: 'known' };
		const from = wordListNames.find((one) => one !== list && linesOf(before[one]).includes(line)) ?? null;
		const changed = {
			...(from && { [from]: without(before[from], line) }),
			[list]: [...linesOf(before[list]), line].join('\n'),
		};
		if (!(await keep(trx, changed))) return { ok: false, why: 'invalid' };
		const batch = randomUUID();
		// The log keeps no words: they may be names and addresses.
		const detail = { list, from, line: digestOf(line) };
		await record(trx, { verb: 'word-listed', actorId: by.id, batch, detail });
		return { ok: true, batch };
	});
}

const isWide = (line: string, { caught, of }: Caught) =>
	[...line].length === 1 || (of >= FEW && caught > of / 2);

async function caughtLately(db: Database, line: string): Promise<Caught> {
	const rows = await db
		.selectFrom('comment')
		.select(['text', 'html', 'author_name as name', 'author_email as email', 'author_url as url'])
		.where('status', 'in', ['published', 'held'])
		.orderBy('id', 'desc')
		.limit(LATELY)
		.execute();
	const caught = rows.filter((row) => firstFound(line, lookedThrough(row)) !== null).length;
	return { caught, of: rows.length };
}

/** The work of `undo`: takes the word of that act off its list, and back to where it was. Tells whether there was one. */
export async function takeBackWord(trx: Trx, by: Person, batch: string): Promise<boolean> {
	const event = await trx
		.updateTable('event')
		.set({ undone_at: Date.now() })
		.where('batch', '=', batch)
		.where('verb', '=', 'word-listed')
		.where('undone_at', 'is', null)
		.returning(['id', 'detail'])
		.executeTakeFirst();
	if (!event) return false;
	const { list, from, line: digest } = JSON.parse(event.detail) as ListedDetail;
	const before = await lists(trx);
	const line = linesOf(before[list]).find((one) => digestOf(one) === digest);
	if (line !== undefined) {
		const back = from && !linesOf(before[from]).includes(line) ? [...linesOf(before[from]), line] : null;
		await keep(trx, {
			[list]: without(before[list], line),
			...(from && back && { [from]: back.join('\n') }),
		});
	}
	await record(trx, { verb: 'undone', actorId: by.id, batch, detail: { event: event.id } });
	return true;
}

interface ListedDetail {
	list: WordListName;
	/** The list on which it was before. */
	from: WordListName | null;
	line: string;
}

const digestOf = (line: string) => createHash('sha256').update(line).digest('base64url').slice(0, 22);
const linesOf = (list: string) =>
	list
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);
const without = (list: string, line: string) =>
	linesOf(list)
		.filter((one) => one !== line)
		.join('\n');

/** The lists as they stand, with the site locked: nobody changes its settings meanwhile. */
const lists = async (trx: Trx): Promise<SiteSettings['discussion']> =>
	storedSettings(await lockSite(trx)).settings.discussion;

/** False: the list has no room for it. */
async function keep(trx: Trx, changed: Partial<Record<WordListName, string>>): Promise<boolean> {
	const read = storedSettings(await lockSite(trx));
	const discussion = { ...read.settings.discussion, ...changed };
	const wanted = siteSettings.safeParse({ ...read.settings, discussion });
	if (!wanted.success) return false;
	const settings = toStore(read, wanted.data, siteSettings);
	await trx.updateTable('site').set({ settings }).where('id', '=', 1).execute();
	await bump(trx, [siteTag]);
	return true;
}
