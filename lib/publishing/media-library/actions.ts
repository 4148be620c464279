'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskVisit, requireAct, visitOf } from '#lib/accounts/auth/guards';
import { pictureEdit } from '#lib/content/pictures/edit';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { type DeskState, notSaved, refusalsOf, saved, typedIn } from '#lib/platform/forms/state';
import { binMedia, deleteMedia, restoreMedia } from './bin.ts';
import { describeMedia, mediaTexts } from './commands.ts';
import { editPicture } from './editing.ts';
import { usesOf } from './rerender.ts';

const sorter = async () => visitOf(await requireAct('upload', '/admin/media'));

/** Keeps what is said of a file. */
export async function describe(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('upload');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const sent = typedIn(form);
	const texts = mediaTexts.safeParse({
		alt: sent.alt ?? '',
		title: sent.title ?? '',
		caption: sent.caption ?? '',
	});
	if (!texts.success) return notSaved(t, sent, refusalsOf(texts.error, t('admin.invalid')));
	const kept = await describeMedia(database(), by, Number(sent.media) || 0, texts.data);
	return kept ? saved(t) : notSaved(t, sent, {});
}

/** Crops and turns a picture, or undoes that. */
export async function edit(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('upload');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const sent = typedIn(form);
	const read = sent.do === 'undo' ? null : pictureEdit.safeParse({ ...sent, mirror: sent.mirror === 'on' });
	if (read?.error) return notSaved(t, sent, refusalsOf(read.error, t('media.edit.invalid')));
	const asked = { base: sent.base ?? '', edit: read?.data ?? null };
	const id = Number(sent.media) || 0;
	const why = await editPicture(database(), by, id, asked, blogFiles());
	revalidatePath(`/admin/media/${id}`);
	if (why) return notSaved(t, sent, {}, t(`media.edit.not.${why}`));
	return saved(t, t(asked.edit ? 'media.edit.saved' : 'media.edit.undone'));
}

const numbers = (form: FormData) =>
	form
		.getAll('media')
		.map(Number)
		.filter((id) => Number.isSafeInteger(id) && id > 0)
		.slice(0, 100);

/** Puts files into the bin, or takes them out, or deletes for good what lies there: `do` says which. */
export async function sort(form: FormData): Promise<void> {
	const { by } = await sorter();
	const files = blogFiles();
	const ids = numbers(form);
	const wish = form.get('do');
	if (wish === 'restore') {
		const back = await restoreMedia(database(), by, ids, files);
		redirect(`/admin/media?restored=${back.length}`);
	}
	if (wish === 'delete') {
		if (form.get('sure') !== 'on') redirect('/admin/media?show=bin&unsure=1');
		const gone = await deleteMedia(database(), by, ids, files);
		redirect(`/admin/media?show=bin&deleted=${gone.length}`);
	}
	if (wish !== 'bin') redirect('/admin/media');
	const went = await binMedia(database(), by, ids, files);
	const shown = (await usesOf(database(), went)).length;
	redirect(`/admin/media?binned=${went.join('-')}&shown=${shown}`);
}
