import { begin } from '#lib/publishing/authoring/actions';
import { adminContext } from '../../page-context.ts';

export default async function NewPage() {
	const { t } = await adminContext('/admin/articles/new');
	return (
		<>
			<header className="desk-head">
				<h1>{t('authoring.write.newIntro')}</h1>
			</header>
			<form action={begin} className="studio-acts">
				<button type="submit" name="kind" value="post" className="desk-button primary">
					{t('authoring.write.newArticle')}
				</button>{' '}
				<button type="submit" name="kind" value="page" className="desk-button">
					{t('authoring.write.newPage')}
				</button>
			</form>
		</>
	);
}
