import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { Head } from '#components/ui/desk/head';
import { database } from '#lib/platform/database/database';
import { commentsUnder } from '#lib/publishing/authoring/bin';
import { bulkAction } from '#lib/publishing/authoring/bulk/actions';
import { editableAmong } from '#lib/publishing/authoring/editable';
import type { Query } from '../../outcome.ts';
import { contextFor } from '../../page-context.ts';

export default async function DeletePage({ searchParams }: { searchParams: Promise<Query> }) {
	const { t, viewer } = await contextFor('writeArticles', '/admin/articles?tab=bin');
	const asked = [(await searchParams).id ?? []].flat().filter((id) => /^[1-9]\d{0,8}$/.test(id));
	const ids = await editableAmong(database(), viewer, asked.map(Number));
	const comments = await commentsUnder(database(), ids);
	return (
		<>
			<Head>
				<h1>{t('authoring.delete.title')}</h1>
			</Head>
			<p>{t('authoring.delete.what', { count: ids.length })}</p>
			<p>{t('authoring.delete.comments', { count: comments })}</p>
			<p>
				<strong>{t('authoring.delete.forever')}</strong>
			</p>
			<ActForm action={bulkAction} className="flex flex-wrap gap-2">
				<input type="hidden" name="back" value="tab=bin" />
				{ids.map((id) => (
					<input key={id} type="hidden" name="id" value={id} />
				))}
				<Button type="submit" name="do" value="delete">
					{t('authoring.delete.do')}
				</Button>
				<a className={buttonLook()} href="/admin/articles?tab=bin">
					{t('authoring.delete.not')}
				</a>
			</ActForm>
		</>
	);
}
