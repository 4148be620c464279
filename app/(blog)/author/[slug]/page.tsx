import type { Metadata } from 'next';
import { endpointLinks } from '#lib/api/indieauth/metadata';
import { environment } from '#lib/platform/environment/environment';
import { setHeader } from '#lib/platform/page-cache/track';
import { AuthorArchive, authorMetadata } from '../../author-archive.tsx';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return authorMetadata((await params).slug, '1');
}

export default async function AuthorPage({ params }: Props) {
	setHeader('Link', endpointLinks(environment().siteUrl));
	return <AuthorArchive slug={(await params).slug} n="1" />;
}
