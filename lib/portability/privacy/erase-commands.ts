import { sql, type Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { forgetSignIn } from '#lib/accounts/auth/session';
import { isOnlyAdmin, lockRoles } from '#lib/accounts/people/admins';
import { may } from '#lib/accounts/people/policy';
import { avatarTag } from '#lib/accounts/people/tags';
import { commentChanged } from '#lib/conversation/comments/events';
import { forgetHidden } from '#lib/conversation/comments/hidden/commands';
import { forgetAccounts } from '#lib/conversation/fediverse/leaving';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import { record } from '#lib/platform/audit-log/audit-log';
import { environment } from '#lib/platform/environment/environment';
import { blogFiles } from '#lib/platform/files/kept';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { eraseWords } from './erase-words.ts';
import { finishNow, noteRest, type Where } from './finishing.ts';
import {
	forgetFilters,
	forgetMail,
	forgetSpamWords,
	holds,
	ofPerson,
	type PersonalIdentifiers,
} from './personal-identifiers.ts';
import type { Erasure } from './schema.ts';

export type Erased = { ok: true } | { ok: false; why: 'missing' | 'forbidden' | 'only-admin' };

/**
 * Makes a person unknown, for ever. `anonymise`: name, address, site and sign-in go, words and numbers stay.
 * `erase`: the words go too; a published comment leaves its number and the answers to it. People do this to
 * themselves, an administrator to anyone; one who is alone cannot go.
 */
export async function erasePerson(
	db: Database,
	by: Pick<Person, 'id' | 'role' | 'standing' | 'banned_until'>,
	personId: number,
	mode: Erasure,
	where: Where = { dataDir: environment().dataDir, files: blogFiles() },
): Promise<Erased> {
	if (by.id !== personId && !may(by, 'managePeople')) return { ok: false, why: 'forbidden' };
	const done = await transaction(db, async (trx) => {
		await lockRoles(trx);
		const person = await trx
			.selectFrom('person')
			.selectAll()
			.where('id', '=', personId)
			.where('erased_at', 'is', null)
			.executeTakeFirst();
		if (!person) return 'missing' as const;
		// An administrator whose passkey did not open this session: as good as whoever reads their mail.
		if (by.id === person.id && by.role !== person.role) return 'forbidden' as const;
		if (await isOnlyAdmin(trx, person)) return 'only-admin' as const;
		const traces = await identifiersOf(trx, person);
		const tags = await lockArticles(trx, person);
		await forgetMail(trx, person, traces);
		await forgetSpamWords(trx, traces);
		await forgetFilters(trx, person, traces);
		if (mode === 'erase') tags.push(...(await eraseWords(trx, person)));
		const comments = await forgetEverywhere(trx, person);
		await forgetHidden(trx, person, traces.names);
		await forgetLikenesses(trx, traces);
		await forgetSignIn(trx, person);
		await forgetAccounts(trx, person, comments);
		await forgetPerson(trx, person);
		await record(trx, { verb: 'erased', actorId: by.id, personId, detail: { mode } });
		if (person.avatar) tags.push(avatarTag(person.avatar));
		await bump(trx, person.role === 'reader' ? tags : [...tags, siteTag, articlesTag]);
		return noteRest(trx, { avatar: person.avatar, traces });
	});
	if (typeof done === 'string') return { ok: false, why: done };
	await finishNow(db, done, where);
	return { ok: true };
}

async function identifiersOf(trx: Database, person: Person): Promise<PersonalIdentifiers> {
	const rows = await trx
		.selectFrom('comment')
		.select(['author_name', 'author_url'])
		.distinct()
		.where(ofPerson(person))
		.execute();
	const names = [person.name, ...rows.map((row) => row.author_name)];
	return {
		email: person.email,
		names: [...new Set(names)].filter((name) => name.trim() !== ''),
		urls: [...new Set([person.url, ...rows.map((row) => row.author_url)])].filter((url) => url !== null),
	};
}

/** Locks the articles in one order before anything else, and names what shows the person's comments. */
async function lockArticles(trx: Database, person: Person): Promise<string[]> {
	const rows = await trx
		.updateTable('article')
		.set({ last_number: sql`last_number` })
		.where('id', 'in', (of) => of.selectFrom('comment').select('comment.article_id').where(ofPerson(person)))
		.returning('id')
		.execute();
	return rows.length === 0 ? [] : [discussionsTag, ...rows.map(({ id }) => articleTag(id))];
}

/** Takes name, address and thread back to the person out of every row that has them. Returns the ids of their comments. */
async function forgetEverywhere(trx: Transaction<Schema>, person: Person): Promise<number[]> {
	const email = person.email?.toLowerCase() ?? '';
	await trx
		.deleteFrom('comment')
		.where(ofPerson(person))
		.where('status', '=', 'unconfirmed')
		.where('number', 'is', null)
		.execute();
	await trx
		.updateTable('comment_revision')
		.set({ reasons: '[]' })
		.where('comment_id', 'in', (of) => of.selectFrom('comment').select('comment.id').where(ofPerson(person)))
		.execute();
	await trx
		.updateTable('statement')
		.set({ facts: '' })
		.where('comment_id', 'in', (of) => of.selectFrom('comment').select('comment.id').where(ofPerson(person)))
		.execute();
	const nameless = await trx
		.updateTable('comment')
		.set({
			author_name: '',
			author_email: null,
			author_url: null,
			person_id: null,
			sender: null,
			submission_key: null,
			reasons: '[]',
			receipt_series: sql`receipt_series + 1`,
		})
		.where(ofPerson(person))
		.returningAll()
		.execute();
	for (const comment of nameless)
		if (comment.status !== 'removed') await commentChanged.tell(trx, { comment });
	await trx
		.updateTable('comment_revision')
		.set({ by_person_id: null })
		.where('by_person_id', '=', person.id)
		.execute();
	await trx
		.updateTable('report')
		.set({ person_id: null, note: '', sender: sql`'erased:' || id` })
		.where('person_id', '=', person.id)
		.execute();
	const ofAddress = sql<string>`lower(email)`;
	for (const table of ['subscription', 'subscriber', 'one_time_token'] as const) {
		await trx
			.deleteFrom(table)
			.where(({ eb, or }) => or([eb('person_id', '=', person.id), eb(ofAddress, '=', email)]))
			.execute();
	}
	// Guests mostly gave none: an empty address is nobody's.
	await trx
		.deleteFrom('draft')
		.where(({ eb, or, and }) =>
			or([eb('person_id', '=', person.id), and([eb(ofAddress, '=', email), eb('email', '<>', '')])]),
		)
		.execute();
	if (person.email) {
		const inside = `%${person.email.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
		await trx
			.updateTable('event')
			.set({ detail: '{}' })
			.where(sql<boolean>`lower(detail) like ${inside} escape '\\'`)
			.execute();
	}
	return nameless.map(({ id }) => id);
}

/** Others' names were found to look like the person's: they still were, but like whose is not said. */
async function forgetLikenesses(trx: Database, traces: PersonalIdentifiers): Promise<void> {
	for (const table of ['comment', 'comment_revision'] as const) {
		const rows = await trx
			.selectFrom(table)
			.select(['id', 'reasons'])
			.where('reasons', 'like', '%"look-alike"%')
			.execute();
		for (const row of rows.filter(({ reasons }) => holds(reasons, traces))) {
			const reasons = reasonsOf(row).map((reason) =>
				reason.rule === 'look-alike' ? { ...reason, detail: {} } : reason,
			);
			await trx
				.updateTable(table)
				.set({ reasons: JSON.stringify(reasons) })
				.where('id', '=', row.id)
				.execute();
		}
	}
}

/** What is left of the person: that somebody decided or wrote, for the log. */
async function forgetPerson(trx: Database, person: Person): Promise<void> {
	await trx.updateTable('article').set({ author_id: null }).where('author_id', '=', person.id).execute();
	await trx
		.deleteFrom('old_address')
		.where('target', '=', 'person')
		.where('target_id', '=', person.id)
		.execute();
	await trx
		.updateTable('person')
		.set({
			slug: `erased-${person.id}`,
			name: '',
			email: null,
			biography: '',
			biography_source: '',
			links: '[]',
			role: 'reader',
			url: null,
			avatar: null,
			standing_reason: '',
			notify: 'never',
			confirmed_at: null,
			wordpress_login: null,
			handle: null,
			user_id: null,
			erased_at: Date.now(),
		})
		.where('id', '=', person.id)
		.execute();
}
