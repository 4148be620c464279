import { may } from '#lib/accounts/people/policy';
import { begin } from '#lib/publishing/authoring/actions';
import { contextFor } from '../../page-context.ts';

export default async function NewPage() {
	const { t, viewer } = await contextFor('writeArticles', '/admin/articles/new');
	return (
		<>
			<header className="desk-head">
				<h1>{t('authoring.write.newIntro')}</h1>
			</header>
			<form action={begin} className="studio-acts">
				<button type="submit" name="kind" value="post" className="desk-button primary">
					{t('authoring.write.newArticle')}
				</button>{' '}
				{may(viewer, 'writePages') && (
					<button type="submit" name="kind" value="page" className="desk-button">
						{t('authoring.write.newPage')}
					</button>
				)}
			</form>
		</>
	);
}
