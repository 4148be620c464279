import { notFound } from 'next/navigation';
import { Mentions } from '#components/conversation/mentions';
import { PartHeader } from '#components/conversation/part-header';
import { mentionsPage } from '#lib/conversation/comments/queries';
import { database } from '#lib/platform/database/database';
import type { ArticlePart } from '#lib/publishing/articles/page';
import { siteAndTranslator } from '../site.ts';
import { isOpen, protocolsHere } from './page-context.ts';

/** Page `n` of an article's link-backs. */
export async function MentionsView({ page, n }: { page: ArticlePart; n: number }) {
	const { site, t } = await siteAndTranslator();
	const { article, counts } = page;
	const list = (await isOpen(article)) && (await mentionsPage(database(), article, n, site));
	if (!list) notFound();
	await protocolsHere(article);
	return (
		<article className="h-entry" data-article={page.href}>
			<PartHeader t={t} page={page} part={t('mentions.page', { page: n })} />
			<Mentions t={t} base={page.href} count={counts.mentions} list={list} />
		</article>
	);
}
