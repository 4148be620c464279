import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Head } from '#components/ui/desk/head';
import { may } from '#lib/accounts/people/policy';
import { begin } from '#lib/publishing/authoring/actions';
import type { Query } from '../../outcome.ts';
import { contextFor } from '../../page-context.ts';

export default async function NewPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { kind } = await searchParams;
	const { t, viewer } = await contextFor('writeArticles', '/admin/articles/new');
	return (
		<>
			<Head>
				<h1>{t('authoring.write.newIntro')}</h1>
			</Head>
			<ActForm action={begin} className="flex flex-wrap gap-2">
				<Button type="submit" name="kind" value="post" look={look(kind !== 'page')}>
					{t('authoring.write.newArticle')}
				</Button>{' '}
				{may(viewer, 'writePages') && (
					<Button type="submit" name="kind" value="page" look={look(kind === 'page')}>
						{t('authoring.write.newPage')}
					</Button>
				)}
			</ActForm>
		</>
	);
}

/** What somebody came for stands out. */
const look = (isWanted: boolean) => (isWanted ? 'filled' : 'outlined');
