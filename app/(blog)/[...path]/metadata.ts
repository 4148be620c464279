import type { Metadata } from 'next';
import { cache } from 'react';
import { machineTime, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import type { Address } from '#lib/publishing/addresses/address';
import { type ArticlePage, type ArticlePart, describedBy } from '#lib/publishing/articles/page';
import { socialPicture } from '#lib/publishing/articles/social/queries';
import { textLanguage } from '#lib/site/settings/text-language';
import { headAddresses, siteAndTranslator } from '../site.ts';
import { isOpen, protocolsHere } from './page-context.ts';

/** The picture that stands for an article elsewhere, asked for once a page. */
export const pictureOf = cache(async (article: ArticlePage['article']) =>
	socialPicture(database(), article, (await siteAndTranslator()).site),
);

/** The head of an article's page. */
export async function describeArticle({ article, href, author, terms }: ArticlePage): Promise<Metadata> {
	const { site, t } = await siteAndTranslator();
	const title = article.title || t('article.untitled');
	const open = article.password === null;
	const description = open ? describedBy(article) : undefined;
	const picture = open ? await pictureOf(article) : null;
	const feeds = open ? [{ url: `${href}/feed`, title: t('feeds.commentsFeed') }] : [];
	const addresses = await headAddresses(href, feeds);
	const takesWebmentions = (await isOpen(article)) && (await protocolsHere(article)).includes('webmention');
	const translations: { language: string; url: string }[] = JSON.parse(article.translations);
	return {
		title,
		description,
		alternates: {
			...addresses,
			types: {
				...(open && {
					'application/json+oembed': oembedOf(href),
				}),
				...addresses.types,
			},
			...(translations.length > 0 && {
				languages: Object.fromEntries([
					[article.language ?? textLanguage(site), href],
					...translations.map(({ language, url }) => [language, url]),
				]),
			}),
		},
		// The one way to a <link> of any kind.
		icons: takesWebmentions ? { other: { rel: 'webmention', url: '/webmention' } } : undefined,
		authors: author ? [{ name: author.name, url: author.href }] : undefined,
		openGraph: {
			type: 'article',
			url: href,
			title,
			description,
			siteName: site.title,
			locale: localeOf(article.language ?? site.language),
			publishedTime: machineTime(article.local_time!, article.published_at!),
			authors: author ? [author.name] : undefined,
			tags: terms.tags.map((tag) => tag.name),
			images: picture
				? [{ url: picture.href, width: picture.width ?? undefined, height: picture.height ?? undefined }]
				: undefined,
		},
		...(article.password !== null && { robots: { index: false } }),
	};
}

const oembedOf = (href: string) => `/oembed?url=${encodeURIComponent(environment().siteUrl + href)}`;

type Part = Extract<
	Address,
	{
		view:
			| 'comments'
			| 'ordered'
			| 'thread'
			| 'replies'
			| 'mentions'
			| 'act'
			| 'comment'
			| 'wordpress-comment';
	}
>;

/** The head of a further page of an article's discussion. */
export async function describePart({ article, href }: ArticlePart, address: Part): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const title = article.title || t('article.untitled');
	if (address.view === 'comments') {
		return {
			title: `${title} · ${t('comments.page', { page: address.page })}`,
			alternates: await headAddresses(`${href}/comment-page-${address.page}`),
		};
	}
	if (address.view === 'ordered') {
		return { title: `${title} · ${t(`thread.${address.order}`)}`, alternates: await headAddresses(href) };
	}
	if (address.view === 'thread') {
		// All of it stands on the article's pages too, each comment at its own address.
		const said = `${href}/comments/${address.number}`;
		const feed = { url: `${said}/feed`, title: `${t('feeds.commentsFeed')} · #${t.number(address.number)}` };
		const { types } = await headAddresses(undefined, article.password === null ? [feed] : []);
		return {
			title: `${title} · #${t.number(address.number)}`,
			robots: { index: false },
			alternates: { types: { 'application/json+oembed': oembedOf(said), ...types } },
		};
	}
	if (address.view === 'mentions') {
		return {
			title: `${title} · ${t('mentions.page', { page: address.page })}`,
			alternates: await headAddresses(`${href}/trackbacks/${address.page}`),
		};
	}
	if (address.view === 'act') {
		return { title: `${title} · ${actTitle(t, address)}`, robots: { index: false } };
	}
	return address.view === 'replies'
		? {
				title: `${title} · #${t.number(address.number)} · ${t('list.page', { page: address.page })}`,
				alternates: await headAddresses(`${href}/comments/${address.number}/replies/${address.page}`),
			}
		: { title };
}

function actTitle(t: Translator, { act, number }: Extract<Part, { view: 'act' }>): string {
	if (act === 'follow') return t('writing.followPage');
	if (act === 'report') return t('writing.reportPage', { number });
	return act === 'history' ? t('writing.history', { number }) : `${t('writing.reply')} #${t.number(number)}`;
}

/** Open Graph wants a country with every language. */
function localeOf(tag: string): string {
	if (tag === 'en') return 'en_GB';
	const { language, region } = new Intl.Locale(tag).maximize();
	return region ? `${language}_${region}` : language;
}
