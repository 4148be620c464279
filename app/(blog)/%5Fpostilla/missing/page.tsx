import type { Metadata } from 'next';
import { MissingView } from '../../missing-view.tsx';
import { siteAndTranslator } from '../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('missing.title'), robots: { index: false } };
}

/** Next answers `notFound()` with a shell that its scripts fill; `lib/server` sends this whole page instead. */
export default function MissingPage() {
	return <MissingView />;
}
