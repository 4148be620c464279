import type { Article, Site } from '#db/schema';
import { escapeText } from '#lib/content/html/escape';
import { formatDate, translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';
import { oneLine } from '#lib/site/mail/clean';
import type { Letter } from '#lib/site/mail/letter';
import type { NewMail } from '#lib/site/mail/queue';
import { textLanguage } from '#lib/site/settings/text-language';

export interface Recipient {
	id: number;
	email: string;
	personId: number | null;
	language: string;
}

const LONGEST_LEAD = 900;

/** What is the same in every message of an article, made once a slice and language. */
export function articleLetter(site: Site, article: Article, authorName: string | null) {
	const made = new Map<string, { subject: string; letter: Letter }>();
	const { hostname } = new URL(environment().siteUrl);
	const headers = { 'List-Id': `<articles.${hostname}>`, Precedence: 'bulk' };
	return (to: Recipient, dueAt: number): NewMail => {
		const words = made.get(to.language) ?? wordsOf(site, article, authorName, to.language);
		made.set(to.language, words);
		return {
			...words,
			key: `new-article:${article.id}:${to.email}`,
			kind: 'new-article',
			to: to.email,
			personId: to.personId,
			language: to.language,
			site,
			dueAt,
			headers,
			bulk: true,
			articleId: article.id,
			stop: { what: 'articles', id: to.id },
		};
	};
}

function wordsOf(
	site: Site,
	article: Article,
	authorName: string | null,
	language: string,
): { subject: string; letter: Letter } {
	const t = translator(language);
	const title = oneLine(article.title, 200) || t('article.untitled');
	const date = article.local_time ? formatDate(language, article.local_time) : '';
	const by = authorName ? t('subscribers.mail.by', { name: oneLine(authorName, 80), date }) : date;
	const page = environment().siteUrl + href(article.path ?? '');
	const written = { html: leadOf(article), base: page, longest: LONGEST_LEAD };
	return {
		subject: title,
		letter: {
			heading: title,
			isTitle: true,
			words: by ? [by] : [],
			action: { label: t('subscribers.mail.read', { site: oneLine(site.title, 60) }), address: page },
			shown: [{ text: { ...written, language: article.language ?? textLanguage(site) } }],
		},
	};
}

/** The excerpt, else what stands before the cut, else how the text begins. */
function leadOf(article: Article): string {
	const excerpt = article.excerpt.trim();
	if (!excerpt) return article.lead ?? article.html;
	return excerpt
		.split(/\n{2,}/)
		.map((one) => `<p>${escapeText(one).replaceAll('\n', '<br>')}</p>`)
		.join('');
}
