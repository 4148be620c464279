'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { actorOf, requireAct, type Visit, visitOf } from '#lib/accounts/auth/guards';
import type { PageHead } from '#lib/content/html/page-head';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { type FormState, listsTypedIn, wasRefused } from '#lib/platform/forms/state';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { renderSource } from '#lib/publishing/articles/rendering';
import { backTo, keepForm } from './answering.ts';
import { binArticles, restoreArticles } from './bin.ts';
import { describePage } from './bookmark.ts';
import { createArticle, unpublish } from './commands.ts';
import { type Piece, textDifference } from './difference.ts';
import { discardDraft } from './drafts.ts';
import type { ArticleFields, Theirs } from './fields.ts';
import { readForm } from './form.ts';
import { revokePreview, sharePreview } from './preview.ts';
import { restoreRevision } from './restoring.ts';
import { wishes } from './wishes.ts';

export interface WritingState extends FormState<Record<string, string[]> | null> {
	conflict: Conflict | null;
}

/** What somebody else kept meanwhile, as the form shows it. */
export interface Conflict {
	sentence: string;
	/** From their text to the one that was sent; null when those are the same. */
	pieces: Piece[] | null;
	revision: number;
}

const placeOf = (id: number) => `/admin/articles/${id}`;

/** Begins a post or a page. */
export async function begin(form: FormData): Promise<void> {
	const by = await requireAct('writeArticles', '/admin/articles');
	const id = await createArticle(database(), by, { kind: form.get('kind') === 'page' ? 'page' : 'post' });
	redirect(id === null ? '/admin/articles' : placeOf(id));
}

/** The text of the writing form as the page would show it; null for those who may not write. */
export async function preview(form: FormData): Promise<string | null> {
	const { by } = await actorOf('writeArticles', await headers());
	const { id, fields } = readForm(form);
	if (!by || !fields) return null;
	const { source, format } = fields;
	return (await renderSource(database(), { id, source, format })).html;
}

/** What a page elsewhere says of itself; null where it does not answer, and for those who may not write. */
export async function describe(address: unknown): Promise<PageHead | null> {
	const { by } = await actorOf('writeArticles', await headers());
	if (!by || typeof address !== 'string' || !isWithinLimit('bookmark', String(by.id), 60, 3600)) return null;
	return describePage(address);
}

function conflictIn({ t, timeZone }: Visit, mine: ArticleFields, theirs: Theirs): Conflict {
	const date = formatDateTime(t.language, localTime(theirs.at, timeZone));
	const same = theirs.source === mine.source && theirs.title === mine.title;
	return {
		sentence: theirs.byName
			? t('authoring.conflict.who', { name: theirs.byName, date })
			: t('authoring.conflict.nobody', { date }),
		pieces: same
			? null
			: textDifference(`${theirs.title}\n\n${theirs.source}`, `${mine.title}\n\n${mine.source}`),
		revision: theirs.revision,
	};
}

/** The buttons of the writing form where no script sends it: see `keepForm`. */
export async function write(_state: WritingState, form: FormData): Promise<WritingState> {
	const { id, fields } = readForm(form);
	const { by } = await actorOf('writeArticles', await headers());
	const refused = (refusals: Record<string, string>) => wasRefused(listsTypedIn(form), refusals);
	// Leading to the sign-in would leave every word behind.
	if (!by) return { ...refused({}), conflict: null };
	const visit = await visitOf(by);
	const wish = wishes.find((one) => one === form.get('do')) ?? 'keep';
	const answer = await keepForm(database(), visit, wish, form);
	if (answer.ok) redirect(answer.to ?? backTo(id, 'kept'));
	if (answer.why === 'conflict')
		return { ...refused({}), conflict: conflictIn(visit, fields!, answer.theirs) };
	const wrong = answer.why === 'refused' ? answer.refusals : {};
	return { ...refused({ ...wrong, form: answer.message }), conflict: null };
}

/** What is done with one article beside its text: bin, restore, back, discard, share, revoke, revision. */
export async function manage(form: FormData): Promise<void> {
	const id = Number(form.get('article')) || 0;
	const by = await requireAct('writeArticles', placeOf(id));
	const db = database();
	const here = (said: string) => redirect(backTo(id, said));
	switch (form.get('do')) {
		case 'bin':
			await binArticles(db, by, [id]);
			return redirect(`/admin/articles?said=binned&done=${id}`);
		case 'restore':
			await restoreArticles(db, by, [id]);
			return here('unbinned');
		case 'back':
			await unpublish(db, by, [id]);
			return here('back');
		case 'discard':
			await discardDraft(db, by, id);
			return here('discarded');
		case 'share':
			await sharePreview(db, by, id);
			return here('shared');
		case 'revoke':
			await revokePreview(db, by, id);
			return here('revoked');
		case 'revision':
			await restoreRevision(db, by, id, Number(form.get('number')) || 0);
			return here(`restored&number=${Number(form.get('number')) || 0}`);
		default:
			return redirect(placeOf(id));
	}
}
