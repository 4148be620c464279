import type { Database } from '#db/schema';
import type { Visit } from '#lib/accounts/auth/guards';
import { publishArticle } from './commands.ts';
import { digestOf } from './digest.ts';
import { keepDraft } from './drafts.ts';
import type { ArticleFields, FieldProblem } from './fields.ts';
import { readForm } from './form.ts';
import { previewHref } from './preview.ts';
import type { Answer, Wish } from './wishes.ts';

/**
 * Keeps what a writing form holds as its button wishes. `base` is the revision it began from, `sent` digests of what
 * it sent since without hearing an answer, `seen` the revision of somebody else's that *mine* writes over.
 */
export async function keepForm(db: Database, { by, t }: Visit, wish: Wish, form: FormData): Promise<Answer> {
	const { id, base, sent, fields, problems } = readForm(form);
	const wrong = (list: FieldProblem[]): Answer => ({
		ok: false,
		why: 'refused',
		message: t('authoring.notKept'),
		refusals: Object.fromEntries(
			list.map(({ field, why }) => [field, t(`authoring.problem.${why as 'invalid'}`)]),
		),
	});
	if (!fields) return wrong(problems);
	const saving = { id, base: wish === 'mine' ? Number(form.get('seen')) || base : base, sent, fields };
	const kept = await (wish === 'out' ? publishArticle : keepDraft)(db, by, saving);
	if (kept.ok) {
		const { revision, at } = kept;
		const to = destinationOf(id, wish, fields);
		return { ok: true, revision, at, digest: digestOf(fields.title, fields.source), to };
	}
	if (kept.why === 'conflict') return { ok: false, why: 'conflict', theirs: kept.theirs };
	return kept.why === 'invalid'
		? wrong(kept.problems)
		: { ok: false, why: 'missing', message: t('authoring.gone') };
}

/** Where an article is written; each time another address, so that the form there begins anew. */
export const backTo = (id: number, said: string) =>
	`/admin/articles/${id}?said=${said}&at=${Date.now().toString(36)}`;

function destinationOf(id: number, wish: Wish, { visibility }: ArticleFields): string | null {
	if (wish === 'autosave') return null;
	if (wish === 'preview') return previewHref(id);
	if (wish === 'ready') return `/admin/articles/${id}/ready`;
	if (wish !== 'out') return backTo(id, 'kept');
	return backTo(id, visibility === 'private' ? 'private' : 'out');
}
