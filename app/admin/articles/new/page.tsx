import { may } from '#lib/accounts/people/policy';
import { begin } from '#lib/publishing/authoring/actions';
import type { Query } from '../../outcome.ts';
import { contextFor } from '../../page-context.ts';

export default async function NewPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { kind } = await searchParams;
	const { t, viewer } = await contextFor('writeArticles', '/admin/articles/new');
	return (
		<>
			<header className="desk-head">
				<h1>{t('authoring.write.newIntro')}</h1>
			</header>
			<form action={begin} className="studio-acts">
				<button type="submit" name="kind" value="post" className={look(kind !== 'page')}>
					{t('authoring.write.newArticle')}
				</button>{' '}
				{may(viewer, 'writePages') && (
					<button type="submit" name="kind" value="page" className={look(kind === 'page')}>
						{t('authoring.write.newPage')}
					</button>
				)}
			</form>
		</>
	);
}

/** What somebody came for stands out. */
const look = (isWanted: boolean) => `desk-button${isWanted ? ' primary' : ''}`;
