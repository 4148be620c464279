import type { Metadata } from 'next';
import { siteAndTranslator } from './site.ts';

export const metadata: Metadata = { robots: { index: false } };

/**
 * Stands in no answer: where nothing is, the page of `_postilla/missing` is sent. Next renders it along with every
 * page, which would hang on whatever it read.
 */
export default async function NotFound() {
	const { t } = await siteAndTranslator();
	return <h1 className="title">{t('missing.title')}</h1>;
}
