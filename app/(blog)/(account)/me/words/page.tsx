import type { Metadata } from 'next';
import { AskForm } from '#components/account/ask-form';
import { siteAndWords } from '../../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('me.ask') };
}

export default async function AskPage() {
	const { t } = await siteAndWords();
	return (
		<>
			<h1 className="title title-small">{t('me.ask')}</h1>
			<AskForm t={t} />
		</>
	);
}
