import type { Metadata } from 'next';
import { MissingView } from '../../missing-view.tsx';
import { siteAndWords } from '../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('missing.title'), robots: { index: false } };
}

/** Next answers `notFound()` with a shell that its scripts fill; `lib/server` sends this whole page instead. */
export default function MissingPage() {
	return <MissingView />;
}
