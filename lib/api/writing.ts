import type { Article, Database, Person } from '#db/schema';
import type { Ahead } from '#lib/publishing/articles/rendering';
import { createArticle } from '#lib/publishing/authoring/commands';
import { withinRights } from '#lib/publishing/authoring/editable';
import type { ArticleFields, FieldProblem, Kept } from '#lib/publishing/authoring/fields';
import { quickChange } from '#lib/publishing/authoring/quick';
import { saveArticle } from '#lib/publishing/authoring/save';
import { type WorkingCopy, workingCopy } from '#lib/publishing/authoring/working-copy';
import { allOrNothing } from './idempotency.ts';
import type { Fault, Problem } from './problem.ts';

interface Said {
	/** What is said of an article; what is not named stays as it is. */
	given: Partial<ArticleFields>;
	/** Its text, made before the transaction. */
	ahead: Ahead | null;
}

/** Begins an article, and brings it out where that is asked. */
export function writeArticle(
	db: Database,
	by: Person,
	{ kind = 'post', given, ahead }: Said & { kind?: 'post' | 'page' },
	to: 'as-it-is' | 'out' = 'as-it-is',
): Promise<{ id: number } | Problem> {
	return allOrNothing<{ id: number }>(db, async (trx) => {
		const id = await createArticle(trx, by, { kind });
		if (id === null) return { problem: 'forbidden' };
		const copy = await workingCopy(trx, id);
		const beyond = beyondRights(by, copy!.fields, given);
		if (beyond) return beyond;
		const saving = { id, base: copy!.revision, fields: { ...copy!.fields, ...given } };
		const kept = await saveArticle(trx, by, saving, to, { ahead });
		return kept.ok ? { id } : problemOf(kept);
	});
}

/**
 * Changes an article, but for what somebody is writing of it; `match`: the revision that was read, null: any.
 * `base`: the one that `given` was made of, where what is being written is none of it.
 */
export async function changeArticle(
	db: Database,
	by: Person,
	id: number,
	{ given, ahead }: Said,
	match: number | null,
	base = match,
): Promise<{ id: number } | Problem> {
	const unseen = match === null ? await waitingOf(db, id, Object.keys(given)) : null;
	if (unseen !== null)
		return {
			problem: 'changed-meanwhile',
			detail: 'Somebody is writing what would be changed: name what was read in If-Match.',
			revision: unseen,
		};
	const copy = await workingCopy(db, id);
	const beyond = copy && beyondRights(by, copy.fields, given);
	if (beyond) return beyond;
	const change = () => quickChange(db, by, id, given, base ?? undefined, { ahead });
	let kept = await change();
	// Others change it at the same time, and no condition was set.
	for (let tries = 1; !kept.ok && kept.why === 'conflict' && base === null && tries < 10; tries++)
		kept = await change();
	return kept.ok ? { id } : problemOf(kept);
}

/** What is said but not somebody's to decide: a form leaves it as it was, a program is told. */
function beyondRights(by: Person, before: ArticleFields, given: Partial<ArticleFields>): Problem | null {
	const kept = withinRights(by, before, { ...before, ...given });
	const names = Object.keys(given) as (keyof ArticleFields)[];
	const errors = names
		.filter((name) => kept[name] !== given[name])
		.map((name) => ({ pointer: `/${name}`, detail: 'forbidden' }));
	return errors.length > 0 ? { problem: 'not-valid', errors } : null;
}

/** Brings out an article as it is, with what waits of it if `match` names that. */
export async function bringOut(
	db: Database,
	by: Person,
	{ article, fields, revision, draft }: WorkingCopy,
	{ match, ahead }: { match: number | null; ahead: Ahead | null },
): Promise<{ id: number } | Problem> {
	// Not before: the same request sent again is answered as it was.
	if (match !== null && match !== revision) return { problem: 'changed-meanwhile', revision };
	if (draft !== null && match === null)
		return {
			problem: 'changed-meanwhile',
			detail: 'Somebody is writing in it: name what was read in If-Match.',
			revision,
		};
	const { id } = article;
	const kept = await saveArticle(db, by, { id, base: revision, fields }, 'out', { ahead });
	return kept.ok ? { id } : problemOf(kept);
}

/** A published article with a date to come is a scheduled one. */
export const stateOf = (
	{ status, published_at }: Pick<Article, 'status' | 'published_at'>,
	now = Date.now(),
) => (status === 'published' && Number(published_at) > now ? 'scheduled' : status);

/** The revision of what is not public of an article yet, where some of it would be changed; else null. */
async function waitingOf(db: Database, id: number, names: string[]): Promise<number | null> {
	const draft = await db
		.selectFrom('article_draft')
		.select(['fields', 'revision'])
		.where('article_id', '=', id)
		.executeTakeFirst();
	const waiting = draft ? Object.keys(JSON.parse(draft.fields)) : [];
	return draft && names.some((name) => waiting.includes(name)) ? draft.revision : null;
}

function problemOf(kept: Exclude<Kept, { ok: true }>): Problem {
	if (kept.why === 'conflict') return { problem: 'changed-meanwhile', revision: kept.theirs.revision };
	if (kept.why === 'missing') return { problem: 'not-found' };
	if (kept.why === 'forbidden') return { problem: 'forbidden' };
	return { problem: 'not-valid', errors: kept.problems.map(faultOf) };
}

const faultOf = ({ field, why }: FieldProblem): Fault => ({ pointer: `/${field}`, detail: why });
