import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { mayEdit } from '#lib/publishing/articles/policy';
import { keepDraft } from './drafts.ts';
import type { Kept } from './fields.ts';
import { revisionOf } from './revisions.ts';
import { workingCopy } from './working-copy.ts';

/** Takes an earlier text up again: as the draft's, or for an article that is out among what is not public yet. */
export async function restoreRevision(db: Database, by: Person, id: number, number: number): Promise<Kept> {
	return transaction(db, async (trx) => {
		const [copy, revision] = [await workingCopy(trx, id), await revisionOf(trx, id, number)];
		if (!copy || !revision || !mayEdit(by, copy.article)) return { ok: false, why: 'missing', problems: [] };
		const { title, source, format } = revision;
		return keepDraft(trx, by, { id, base: copy.revision, fields: { ...copy.fields, title, source, format } });
	});
}
