'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { authorAt } from '#lib/articles/studio/door';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { deleteMedia, describeMedia, mediaTexts } from './commands.ts';

interface State {
	values: Record<string, string> | null;
	refusals: Record<string, string>;
	said: string | null;
	ok: boolean;
}

async function author() {
	const visit = await authorAt(await headers());
	if (visit === null) redirect('/sign-in?from=/admin/media');
	if (visit === 'nobody') notFound();
	return visit;
}

/** Keeps what is said of a file. */
export async function describe(_state: State, form: FormData): Promise<State> {
	const { by, t } = await author();
	const sent = Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)]));
	const texts = mediaTexts.safeParse({
		alt: sent.alt ?? '',
		title: sent.title ?? '',
		caption: sent.caption ?? '',
	});
	const wrong = (refusals: Record<string, string>): State => ({
		...{ values: sent, refusals, said: t('admin.notSaved'), ok: false },
	});
	if (!texts.success) {
		return wrong(
			Object.fromEntries(texts.error.issues.map(({ path }) => [String(path[0]), t('admin.invalid')])),
		);
	}
	const kept = await describeMedia(database(), by, Number(sent.media) || 0, texts.data);
	return kept ? { values: null, refusals: {}, said: t('admin.saved'), ok: true } : wrong({});
}

/** Deletes a file for good, after its page has said where it is shown. */
export async function drop(form: FormData): Promise<void> {
	const { by } = await author();
	if (form.get('sure') !== 'on') redirect(`/admin/media/${Number(form.get('media')) || 0}?sure=no`);
	await deleteMedia(database(), by, Number(form.get('media')) || 0, environment().dataDir);
	redirect('/admin/media?deleted=1');
}
