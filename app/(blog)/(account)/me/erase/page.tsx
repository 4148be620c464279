import type { Metadata } from 'next';
import { siteAndWords } from '../../../site.ts';
import { LeavePage } from '../leave-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('me.erase') };
}

export default function ErasePage() {
	return <LeavePage mode="erase" />;
}
