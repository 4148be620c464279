import type { Metadata } from 'next';
import { siteAndTranslator } from '../../../site.ts';

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('me.gone') };
}

export default async function GonePage({ searchParams }: Props) {
	const { t } = await siteAndTranslator();
	const { after } = await searchParams;
	return (
		<>
			<h1 className="title title-small">{t('me.gone')}</h1>
			<p>{t(after === 'erase' ? 'me.gone.erase' : 'me.gone.anonymise')}</p>
			<p>
				<a href="/">{t('me.gone.home')}</a>
			</p>
		</>
	);
}
