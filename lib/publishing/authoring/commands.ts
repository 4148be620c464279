import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { day } from '#lib/platform/time/durations';
import { articleChanged } from '#lib/publishing/articles/events';
import { visible } from '#lib/publishing/articles/visible';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { settleDrafts } from './drafts.ts';
import { editableAmong } from './editable.ts';
import type { ArticleFields, Kept } from './fields.ts';
import { showChange } from './invalidate.ts';
import { saveArticle } from './save.ts';

const FORGOTTEN = day;

export interface Saving {
	id: number;
	/** The revision that was shown: the draft's, or without one the article's. */
	base: number;
	/** Digests of texts that the writer sent since and never heard of: finding one of them is no conflict. */
	sent?: string[];
	fields: ArticleFields;
	/** Writes over what somebody else kept meanwhile. */
	overwrite?: boolean;
}

/**
 * Begins an article: an empty draft of its author, or one left empty so long ago that no tab shows it any more.
 * Returns its id; null for those who may not write.
 */
export async function createArticle(
	db: Database,
	by: Person,
	{ kind }: { kind: 'post' | 'page' },
): Promise<number | null> {
	if (!may(by, 'writeArticles') || (kind === 'page' && !may(by, 'writePages'))) return null;
	return transaction(db, async (trx) => {
		const { discussion } = settingsOf(await getSite(trx));
		const start = {
			comments_open: kind === 'post' && discussion.commentsOpen ? 1 : 0,
			mentions_open: kind === 'post' && discussion.mentionsOpen ? 1 : 0,
			updated_at: Date.now(),
		} as const;
		const empty = await trx
			.updateTable('article')
			.set(start)
			.where('author_id', '=', by.id)
			.where('kind', '=', kind)
			.where('status', '=', 'draft')
			.where('revision', '=', 0)
			.where('title', '=', '')
			.where('source', '=', '')
			.where('wordpress_id', 'is', null)
			.where('updated_at', '<', Date.now() - FORGOTTEN)
			.returning('id')
			.executeTakeFirst();
		if (empty) return empty.id;
		const { id } = await trx
			.insertInto('article')
			.values({
				kind,
				status: 'draft',
				path: null,
				slug: '',
				title: '',
				source: '',
				format: 'markdown',
				html: '',
				lead: null,
				excerpt: '',
				author_id: by.id,
				announce: 0,
				...start,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return id;
	});
}

/** Keeps an article and brings it out, at its date: now, later, or for those who may change it only if it is private. */
export const publishArticle = (db: Database, by: Person, saving: Saving): Promise<Kept> =>
	saveArticle(db, by, saving, 'out');

/** Takes articles back among the drafts: their addresses answer nothing until they come out again. */
export async function unpublish(db: Database, by: Person, ids: number[]): Promise<number[]> {
	return transaction(db, async (trx) => {
		const own = await editableAmong(trx, by, ids);
		if (own.length === 0) return [];
		const now = Date.now();
		const seen = await trx
			.selectFrom('article')
			.select('id')
			.where('id', 'in', own)
			.where(visible(now))
			.execute();
		const wasPublic = new Set(seen.map(({ id }) => id));
		const taken = await trx
			.updateTable('article')
			.set((of) => ({
				meant_private: of
					.case()
					.when('status', '=', 'private')
					.then(1 as const)
					.else(0 as const)
					.end(),
				status: 'draft' as const,
				revision: of('revision', '+', 1),
				updated_at: now,
			}))
			.where('id', 'in', own)
			.where('status', 'in', ['published', 'private', 'pending'])
			.returning('id')
			.execute();
		const done = taken.map(({ id }) => id);
		for (const articleId of done) {
			await settleDrafts(trx, by, articleId);
			await articleChanged.tell(trx, { id: articleId, wasPublic: wasPublic.has(articleId) });
			await record(trx, { verb: 'article-taken-back', actorId: by.id, articleId });
		}
		await showChange(trx, done);
		return done;
	});
}
