import type { Metadata } from 'next';
import { AuthorArchive, authorMetadata } from '../../author-archive.tsx';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return authorMetadata((await params).slug, '1');
}

export default async function AuthorPage({ params }: Props) {
	return <AuthorArchive slug={(await params).slug} n="1" />;
}
