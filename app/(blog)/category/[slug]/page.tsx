import type { Metadata } from 'next';
import { TermArchive, termMetadata } from '../../term-archive.tsx';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return termMetadata('category', (await params).slug, '1');
}

export default async function TermPage({ params }: Props) {
	return <TermArchive taxonomy="category" slug={(await params).slug} n="1" />;
}
