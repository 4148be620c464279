import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database, Person, Schema, Term } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { termSlug } from '#lib/content/slugs/term-slug';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { lockAddresses } from '#lib/publishing/addresses/addressing';
import { siteTag } from '#lib/site/cache-tags/site';
import { claimAddress, leaveAddress } from './addresses.ts';
import { refileDrafts } from './drafts.ts';

export type Taxonomy = 'category' | 'tag';

/** What a form sends; an empty slug is made of the name, parent 0 is none. */
const termFields = z.object({
	name: z
		.string()
		.transform((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(z.string().min(1).max(200)),
	slug: z.string().max(400).default(''),
	description: z.string().max(20_000).default(''),
	parent: z.coerce.number().int().min(0).default(0),
});
export type TermFields = z.input<typeof termFields>;

/** Each is a message order.term.problem.… */
interface TermProblem {
	field: 'name' | 'slug' | 'description' | 'parent';
	why: 'empty' | 'long' | 'taken' | 'cycle' | 'unknown';
}

export type TermResult =
	| { ok: true; id: number }
	| { ok: false; why: 'forbidden' | 'missing' | 'invalid'; problems: TermProblem[] };

const refused = (why: 'forbidden' | 'missing'): TermResult => ({ ok: false, why, problems: [] });
const invalid = (...problems: TermProblem[]): TermResult => ({ ok: false, why: 'invalid', problems });

/** Makes a category or a tag. Administrators alone may. */
export async function createTerm(
	db: Database,
	by: Person,
	taxonomy: Taxonomy,
	fields: TermFields,
): Promise<TermResult> {
	if (!may(by, 'manageTerms')) return refused('forbidden');
	return transaction(db, async (trx) => {
		const row = await checked(trx, taxonomy, 0, fields);
		if ('ok' in row) return row;
		const { id } = await trx
			.insertInto('term')
			.values({ taxonomy, ...row, wordpress_id: null })
			.returning('id')
			.executeTakeFirstOrThrow();
		await claimAddress(trx, taxonomy, row.slug);
		await record(trx, { verb: 'terms', actorId: by.id, detail: { created: row.name } });
		await bump(trx, [siteTag]);
		return { ok: true, id };
	});
}

/** Renames, describes or moves a term; the address it leaves leads to its new one. */
export async function changeTerm(
	db: Database,
	by: Person,
	id: number,
	fields: TermFields,
): Promise<TermResult> {
	if (!may(by, 'manageTerms')) return refused('forbidden');
	return transaction(db, async (trx) => {
		const term = await termById(trx, id);
		if (!term) return refused('missing');
		const row = await checked(trx, term.taxonomy, id, fields);
		if ('ok' in row) return row;
		await trx.updateTable('term').set(row).where('id', '=', id).execute();
		await claimAddress(trx, term.taxonomy, row.slug);
		if (row.slug !== term.slug) await leaveAddress(trx, term.taxonomy, term.slug, id);
		if (row.name !== term.name) await refileDrafts(trx, [term], { ...term, name: row.name });
		await record(trx, { verb: 'terms', actorId: by.id, detail: { changed: row.name } });
		await bump(trx, [siteTag]);
		return { ok: true, id };
	});
}

/** A term, held until the transaction ends. */
export async function termById(trx: Database, id: number): Promise<Term | undefined> {
	return trx.selectFrom('term').selectAll().where('id', '=', id).executeTakeFirst();
}

type Row = Pick<Term, 'name' | 'slug' | 'description' | 'parent_id'>;

async function checked(
	trx: Transaction<Schema>,
	taxonomy: Taxonomy,
	id: number,
	fields: TermFields,
): Promise<Row | TermResult> {
	const parsed = termFields.safeParse(fields);
	if (!parsed.success) {
		const problems = parsed.error.issues.map(({ path, code }): TermProblem => {
			const field = String(path[0]) as TermProblem['field'];
			return { field, why: field === 'parent' ? 'unknown' : code === 'too_big' ? 'long' : 'empty' };
		});
		return invalid(...problems);
	}
	const { name, description, parent } = parsed.data;
	const slug = decodeSlug(parsed.data.slug) || termSlug(name);
	if (!slug) return invalid({ field: 'slug', why: 'empty' });
	await lockAddresses(trx);
	const same = await trx
		.selectFrom('term')
		.select('id')
		.where('taxonomy', '=', taxonomy)
		.where('slug', '=', slug)
		.where('id', '<>', id)
		.executeTakeFirst();
	if (same) return invalid({ field: 'slug', why: 'taken' });
	const parent_id = taxonomy === 'category' && parent > 0 ? parent : null;
	if (parent_id !== null) {
		const line = await lineOf(trx, parent_id);
		if (line[0]?.taxonomy !== 'category') return invalid({ field: 'parent', why: 'unknown' });
		if (id > 0 && line.some((above) => above.id === id)) return invalid({ field: 'parent', why: 'cycle' });
	}
	return { name, slug, description: description.trim(), parent_id };
}

/** A term and all it hangs under, nearest first. */
export async function lineOf(trx: Database, id: number): Promise<Term[]> {
	const line: Term[] = [];
	for (let at: number | null = id; at !== null && !line.some((term) => term.id === at); ) {
		const term: Term | undefined = await termById(trx, at);
		if (!term) break;
		line.push(term);
		at = term.parent_id;
	}
	return line;
}
