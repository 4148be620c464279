import type { Metadata } from 'next';
import { BringIn } from '#components/admin/newsletter/bring-in';
import { Head } from '#components/ui/desk/head';
import { Notice } from '#components/ui/desk/notice';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('subscribers.desk.bringIn') };
}

export default async function AddSubscribersPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { site, t } = await contextFor('manageSubscribers', '/admin/subscribers/add');
	const { refused: asked } = await searchParams;
	const refused = (['large', 'consent', 'missing', 'unreadable'] as const).find((one) => one === asked);
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/subscribers">← {t('subscribers.desk.title')}</a>
			</p>
			<Head>
				<h1>{t('subscribers.desk.bringIn')}</h1>
			</Head>
			{refused && (
				<Notice wrong role="alert">
					{t(`subscribers.desk.refused.${refused}`)}
				</Notice>
			)}
			<BringIn t={t} language={site.language} />
		</>
	);
}
