import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { decodeSegment } from '#lib/platform/next-contract/request';
import { type Address, parseAddress } from '#lib/publishing/addresses/address';
import { homeOf } from '#lib/publishing/articles/home';
import { ActView } from './act-view.tsx';
import { ArticleView } from './article-view.tsx';
import { CommentsView } from './comments-view.tsx';
import { MentionsView } from './mentions-view.tsx';
import { describeArticle, describePart } from './metadata.ts';
import { articleHere, articlePageHere } from './page-context.ts';
import { PeriodArchive, periodMetadata } from './period-archive.tsx';
import { RepliesView } from './replies-view.tsx';

type Props = { params: Promise<{ path: string[] }> };

async function addressOf({ params }: Props): Promise<Address> {
	return parseAddress((await params).path.map(decodeSegment).join('/'));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
	const address = await addressOf(props);
	if (address.view === 'dates') return periodMetadata(address.period, address.page);
	if (address.view === 'article') {
		const page = await articlePageHere(address.path);
		return page ? describeArticle(page) : {};
	}
	const part = await articleHere(address.path);
	return part ? describePart(part, address) : {};
}

export default async function AddressPage(props: Props) {
	const address = await addressOf(props);
	if (address.view === 'dates') return <PeriodArchive period={address.period} page={address.page} />;
	if (address.view === 'article') {
		const page = await articlePageHere(address.path);
		if (!page) notFound();
		if (page.article.kind === 'page' && (await homeOf(database())) === address.path) redirect('/');
		return <ArticleView page={page} />;
	}
	const page = await articleHere(address.path);
	if (!page) notFound();
	switch (address.view) {
		case 'comments':
			return <CommentsView page={page} n={address.page} />;
		case 'ordered':
			return <CommentsView page={page} n={address.page} order={address.order} />;
		case 'thread':
			return <RepliesView page={page} number={address.number} n={1} />;
		case 'replies':
			return <RepliesView page={page} number={address.number} n={address.page} />;
		case 'mentions':
			return <MentionsView page={page} n={address.page} />;
		case 'act':
			return <ActView page={page} number={address.number} act={address.act} />;
		default:
			// Places of single comments were led to before; this one does not exist.
			return notFound();
	}
}
