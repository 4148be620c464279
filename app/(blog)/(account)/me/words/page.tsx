import type { Metadata } from 'next';
import { AskForm } from '#components/account/ask-form';
import { siteAndTranslator } from '../../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('me.ask') };
}

export default async function AskPage() {
	const { t } = await siteAndTranslator();
	return (
		<>
			<h1 className="title title-small">{t('me.ask')}</h1>
			<AskForm t={t} />
		</>
	);
}
