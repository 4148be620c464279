'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { addRedirect, removeRedirect } from '#lib/publishing/addresses/redirects';
import { binArticles, deleteArticles, restoreArticles } from '../bin.ts';
import { unpublish } from '../commands.ts';
import { articlesHref, readQuestion } from '../list-params.ts';
import { publishMany, quickChange, quickFields, setCategory } from '../quick.ts';

/** The list one came from; anything else is the first of them. */
function backTo(form: FormData, said: Record<string, string>): string {
	const search = new URLSearchParams(String(form.get('back') ?? '').slice(0, 2000));
	const url = new URL(articlesHref(readQuestion(Object.fromEntries(search))), 'http://blog.invalid');
	for (const [name, value] of Object.entries(said)) if (value) url.searchParams.set(name, value);
	return url.pathname + url.search;
}

/** What is done, and with which: `one` says it of a single article, as `bin.12`; else `do` of those that are ticked. */
function askedIn(form: FormData): { deed: string; ids: number[] } {
	const [deed, id] = String(form.get('one') ?? '').split('.');
	if (deed && id) return { deed, ids: idsOf([id]) };
	return { deed: String(form.get('do')), ids: idsOf(form.getAll('id')) };
}

const idsOf = (values: FormDataEntryValue[]) =>
	values
		.map(Number)
		.filter((id) => Number.isInteger(id) && id > 0)
		.slice(0, 500);

/** What is done with one article or with ticked ones together; `back` is the question of the list. */
export async function bulkAction(form: FormData): Promise<void> {
	const by = await requireAct('writeArticles', '/admin/articles');
	const [db, term] = [database(), Number(form.get('category')) || 0];
	const { deed, ids } = askedIn(form);
	if (deed === 'sure' && ids.length > 0) {
		const search = new URLSearchParams(ids.map((id) => ['id', String(id)]));
		redirect(`/admin/articles/delete?${search}`);
	}
	const deeds: Record<string, [said: string, () => Promise<number[]>]> = {
		publish: ['published', () => publishMany(db, by, ids)],
		draft: ['drafted', () => unpublish(db, by, ids)],
		bin: ['binned', () => binArticles(db, by, ids)],
		restore: ['restored', () => restoreArticles(db, by, ids)],
		delete: ['deleted', () => deleteArticles(db, by, ids)],
		file: ['filed', async () => (term ? setCategory(db, by, ids, term) : [])],
		unfile: ['unfiled', async () => (term ? setCategory(db, by, ids, term, 'remove') : [])],
	};
	const [said, work] = deeds[deed] ?? ['nothing', async () => []];
	const done = await work();
	const undone = { published: true, drafted: true, binned: true, filed: true }[said];
	redirect(
		backTo(form, {
			said: done.length > 0 ? said : ids.length > 0 ? 'already' : 'nothing',
			count: String(done.length),
			done: undone ? done.slice(0, 100).join('.') : '',
			term: said === 'filed' ? String(term) : '',
		}),
	);
}

/** The ticked categories. A page from before an upgrade gives all of them one name; unread, they would all go. */
const categoriesIn = (form: FormData): string[] => [
	...form.getAll('categories').map(String),
	...[...form.keys()].flatMap((name) => /^category\.(\d+)$/.exec(name)?.[1] ?? []),
];

/** Changes title, address, date, categories and switches from the list. */
export async function quick(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('writeArticles');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const one = (name: string) => String(form.get(name) ?? '');
	const read = quickFields.safeParse({
		title: one('title'),
		slug: one('slug'),
		publishedAt: one('publishedAt'),
		categories: categoriesIn(form),
		commentsOpen: one('commentsOpen'),
		mentionsOpen: one('mentionsOpen'),
	});
	if (!read.success) return notSaved(t, form, {}, t('authoring.problem.invalid'));
	const kept = await quickChange(database(), by, Number(one('article')) || 0, read.data, Number(one('base')));
	if (!kept.ok && kept.why !== 'conflict') return notSaved(t, form, {}, t('authoring.problem.invalid'));
	// What is sent next is of what stands there now.
	revalidatePath('/admin/articles', 'layout');
	return kept.ok
		? saved(t, t('authoring.did.quick'))
		: notSaved(t, form, {}, t('authoring.problem.conflict'));
}

/** Leads an address of this blog elsewhere. */
export async function lead(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageRedirects');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const [from, to] = [String(form.get('from') ?? ''), String(form.get('to') ?? '')];
	const { siteUrl } = environment();
	const added = await addRedirect(database(), by, { from, to, siteUrl });
	if (added.ok) return saved(t, t('authoring.redirects.added', { path: `/${added.path}` }));
	const refusals = Object.fromEntries(
		added.problems.map(({ field, why }) => [field, t(`authoring.redirect.${why}`)]),
	);
	return notSaved(t, { from, to }, refusals, t('authoring.redirects.notAdded'));
}

/** Leads an address elsewhere no more. */
export async function unlead(form: FormData): Promise<void> {
	const by = await requireAct('manageRedirects', '/admin/redirects');
	const gone = await removeRedirect(database(), by, String(form.get('path') ?? ''));
	const search = new URLSearchParams(gone ? { removed: gone.from } : {});
	redirect(`/admin/redirects?${search}`);
}
