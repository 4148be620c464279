import type { Metadata } from 'next';
import { TermArchive, termMetadata } from '../../../../term-archive.tsx';

type Props = { params: Promise<{ slug: string; n: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug, n } = await params;
	return termMetadata('tag', slug, n);
}

export default async function OlderTermPage({ params }: Props) {
	const { slug, n } = await params;
	return <TermArchive taxonomy="tag" slug={slug} n={n} />;
}
