import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Article } from '#components/blog/article';
import { TextStyles } from '#components/blog/text-styles';
import { StaticEntry } from '#components/ui/static-markup';
import { database } from '#lib/platform/database/database';
import { mayEdit } from '#lib/publishing/articles/policy';
import { readingText } from '#lib/publishing/articles/reading/text';
import { previewOf } from '#lib/publishing/authoring/preview';
import { settingsOf } from '#lib/site/settings/settings';
import { viewerHere } from '../../current-user.ts';
import { OwnCss } from '../../own-css.tsx';
import { siteAndTranslator } from '../../site.ts';

type Props = { params: Promise<{ key: string }>; searchParams: Promise<{ framed?: string }> };

const pageHere = cache(async (key: string) => {
	const { person } = await viewerHere();
	return previewOf(database(), person, key);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const page = await pageHere((await params).key);
	return { title: page?.article.title, robots: { index: false, follow: false } };
}

/** A draft as its page will be, for those who write on it and for whoever was given its link. */
export default async function PreviewPage({ params, searchParams }: Props) {
	const { t, site } = await siteAndTranslator();
	const page = await pageHere((await params).key);
	if (!page) notFound();
	const { person } = await viewerHere();
	const text = readingText(t, page.article.html, page.parts);
	return (
		<>
			{/* No other page may stand in that frame. */}
			{(await searchParams).framed !== undefined && <base target="_blank" />}
			<OwnCss css={settingsOf(site).brand.css} />
			<TextStyles html={text.html} contents={text.outline.length > 0} />
			<p className="aside apparatus" role="note">
				{t('article.preview')}
				{mayEdit(person, page.article) && (
					<>
						{' '}
						<a href={`/admin/articles/${page.article.id}`}>{t('article.preview.edit')}</a>
					</>
				)}
			</p>
			<StaticEntry data-article={page.href}>
				<Article t={t} page={page} text={text} who={null} protocols={[]}>
					{null}
				</Article>
			</StaticEntry>
		</>
	);
}
