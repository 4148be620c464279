import type { Metadata } from 'next';
import { AuthorArchive, authorMetadata } from '../../../../author-archive.tsx';

type Props = { params: Promise<{ slug: string; n: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug, n } = await params;
	return authorMetadata(slug, n);
}

export default async function OlderAuthorPage({ params }: Props) {
	const { slug, n } = await params;
	return <AuthorArchive slug={slug} n={n} />;
}
