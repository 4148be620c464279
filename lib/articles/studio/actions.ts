'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { database } from '#lib/server/database';
import { formatDateTime } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';
import { binArticles, restoreArticles } from './bin.ts';
import { createArticle, publishArticle, unpublish } from './commands.ts';
import { type Piece, textDifference } from './difference.ts';
import { authorAt, type Visit } from './door.ts';
import { discardDraft, keepDraft } from './drafts.ts';
import type { ArticleFields, Kept, Theirs } from './fields.ts';
import { readForm, typed } from './form.ts';
import { revokePreview, sharePreview } from './preview.ts';
import { renderSource } from './rendering.ts';
import { restoreRevision } from './restoring.ts';

export interface WritingState {
	/** What was sent, when it could not be kept. */
	values: Record<string, string[]> | null;
	/** By field: why it cannot be kept. */
	refusals: Record<string, string>;
	said: string | null;
	conflict: Conflict | null;
}

/** What somebody else kept meanwhile, as the form shows it. */
export interface Conflict {
	sentence: string;
	/** From their text to the one that was sent; null when those are the same. */
	pieces: Piece[] | null;
	revision: number;
}

/** The author who asks, led to the sign-in or to nothing otherwise. */
async function author(from: string): Promise<Visit> {
	const visit = await authorAt(await headers());
	if (visit === null) redirect(`/sign-in?from=${encodeURIComponent(from)}`);
	if (visit === 'nobody') notFound();
	return visit;
}

const placeOf = (id: number) => `/admin/articles/${id}`;
/** Each time another address, so that the form there begins anew. */
const backTo = (id: number, said: string) => `${placeOf(id)}?said=${said}&at=${Date.now().toString(36)}`;

/** Begins a post or a page. */
export async function begin(form: FormData): Promise<void> {
	const { by } = await author('/admin/articles');
	const id = await createArticle(database(), by, { kind: form.get('kind') === 'page' ? 'page' : 'post' });
	redirect(id === null ? '/admin/articles' : placeOf(id));
}

/** Keeps what is being written, called by the editor with the whole writing form; `base` is the revision shown. */
export async function autosave(form: FormData): Promise<Kept> {
	const visit = await authorAt(await headers());
	if (visit === null || visit === 'nobody') return { ok: false, why: 'forbidden', problems: [] };
	const { id, base, fields, problems } = readForm(form);
	if (!fields) return { ok: false, why: 'invalid', problems };
	return keepDraft(database(), visit.by, { id, base, fields });
}

/** The text of the writing form as the page would show it; null for those who may not write. */
export async function preview(form: FormData): Promise<string | null> {
	const visit = await authorAt(await headers());
	const { id, fields } = readForm(form);
	if (visit === null || visit === 'nobody' || !fields) return null;
	const { source, format } = fields;
	return (await renderSource(database(), { id, source, format })).html;
}

function conflictIn({ t, timeZone }: Visit, mine: ArticleFields, theirs: Theirs): Conflict {
	const date = formatDateTime(t.language, localTime(theirs.at, timeZone));
	const same = theirs.source === mine.source && theirs.title === mine.title;
	return {
		sentence: theirs.byName
			? t('studio.conflict.who', { name: theirs.byName, date })
			: t('studio.conflict.nobody', { date }),
		pieces: same
			? null
			: textDifference(`${theirs.title}\n\n${theirs.source}`, `${mine.title}\n\n${mine.source}`),
		revision: theirs.revision,
	};
}

type Deed = 'keep' | 'mine' | 'out' | 'preview';

/**
 * The buttons of the writing form. `do`: keep, mine (over what `seen` says was shown of somebody else), out
 * (publish, schedule, update) or preview.
 */
export async function write(_state: WritingState, form: FormData): Promise<WritingState> {
	const { id, base, fields, problems } = readForm(form);
	const visit = await author(placeOf(id));
	const { by, t } = visit;
	const wish = String(form.get('do')) as Deed;
	const refused = (said: string, refusals: WritingState['refusals'] = {}): WritingState => ({
		...{ values: typed(form), refusals, said, conflict: null },
	});
	const wrong = (list: { field: string; why: string }[]) =>
		Object.fromEntries(list.map(({ field, why }) => [field, t(`studio.problem.${why as 'invalid'}`)]));
	if (!fields) return refused(t('studio.notKept'), wrong(problems));
	const keeping = { id, base: wish === 'mine' ? Number(form.get('seen')) || base : base, fields };
	const kept = await (wish === 'out' ? publishArticle : keepDraft)(database(), by, keeping);
	if (kept.ok) {
		redirect(wish === 'preview' ? `/preview/${id}` : backTo(id, saidOf(wish, fields)));
	}
	if (kept.why === 'conflict') return { ...refused(''), conflict: conflictIn(visit, fields, kept.theirs) };
	if (kept.why === 'invalid') return refused(t('studio.notKept'), wrong(kept.problems));
	return refused(t('studio.gone'));
}

const saidOf = (wish: Deed, fields: ArticleFields) =>
	wish !== 'out' ? 'kept' : fields.visibility === 'private' ? 'private' : 'out';

/** What is done with one article beside its text: bin, restore, back, discard, share, revoke, revision. */
export async function manage(form: FormData): Promise<void> {
	const id = Number(form.get('article')) || 0;
	const { by } = await author(placeOf(id));
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
