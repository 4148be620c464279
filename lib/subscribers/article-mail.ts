import type { Article, Site } from '#db/schema';
import { href } from '#lib/articles/address';
import { oneLine } from '#lib/mail/clean';
import type { Block } from '#lib/mail/compose';
import type { NewMail } from '#lib/mail/queue';
import { plainText } from '#lib/markdown/plain-text';
import { environment } from '#lib/server/environment';
import { formatDate, type Language, translator } from '#lib/site/language';

export interface Recipient {
	id: number;
	email: string;
	personId: number | null;
	language: Language;
}

const LONGEST_LEAD = 900;
const SHORTEST_PIECE = 100;

/** What is the same in every message of an article, made once a slice and language. */
export function articleLetter(site: Site, article: Article, authorName: string | null) {
	const made = new Map<Language, { subject: string; blocks: Block[] }>();
	const { hostname } = new URL(environment().siteUrl);
	const headers = { 'List-Id': `<articles.${hostname}>`, Precedence: 'bulk' };
	return (to: Recipient, dueAt: number): NewMail => {
		const words = made.get(to.language) ?? wordsOf(site, article, authorName, to.language);
		made.set(to.language, words);
		return {
			...words,
			...{ key: `new-article:${article.id}:${to.email}`, kind: 'new-article', to: to.email },
			...{ personId: to.personId, language: to.language, siteTitle: site.title, dueAt, headers },
			...{ bulk: true, articleId: article.id, stop: { what: 'articles', id: to.id } },
		};
	};
}

function wordsOf(site: Site, article: Article, authorName: string | null, language: Language) {
	const t = translator(language);
	const title = oneLine(article.title, 200) || t('article.untitled');
	const date = article.local_time ? formatDate(language, article.local_time) : '';
	const by = authorName ? t('subscribers.mail.by', { name: oneLine(authorName, 80), date }) : date;
	const lead = leadOf(article);
	return {
		subject: title,
		blocks: [
			{ heading: title },
			...(by ? [{ words: by }] : []),
			...lead.map((words) => ({ words })),
			{
				link: environment().siteUrl + href(article.path ?? ''),
				label: t('subscribers.mail.read', { site: oneLine(site.title, 60) }),
			},
		],
	};
}

const pieces = /<(p|li|blockquote)\b[^>]*>([\s\S]*?)<\/\1>/gi;

/** The excerpt, else what stands before the cut, else how the text begins: in paragraphs, without pictures. */
function leadOf(article: Article): string[] {
	if (article.excerpt.trim()) return article.excerpt.trim().split(/\n{2,}/);
	const html = (article.lead ?? article.html).replace(/<(figure|table|pre)\b[\s\S]*?<\/\1>/gi, '');
	const shown: string[] = [];
	let room = LONGEST_LEAD;
	for (const [, name, inner] of html.matchAll(pieces)) {
		if (room < SHORTEST_PIECE) break;
		const words = plainText(inner!, room);
		if (!words) continue;
		shown.push(name!.toLowerCase() === 'li' ? `• ${words}` : words);
		room -= words.length;
	}
	return shown.length > 0 ? shown : [plainText(html, LONGEST_LEAD)].filter(Boolean);
}
