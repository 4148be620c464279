import type { Metadata } from 'next';
import { siteAndTranslator } from '../../../site.ts';
import { LeavePage } from '../leave-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('me.anonymise') };
}

export default function AnonymisePage() {
	return <LeavePage mode="anonymise" />;
}
