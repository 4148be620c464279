import type { Article, Site } from '#db/schema';
import { href } from '#lib/articles/address';
import { oneLine } from '#lib/mail/clean';
import type { Block } from '#lib/mail/compose';
import type { NewMail } from '#lib/mail/queue';
import { notesIn } from '#lib/markdown/notes';
import { plainText } from '#lib/markdown/plain-text';
import { parseHtml } from '#lib/markdown/tree';
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

const pieces = /<(p|li|blockquote)\b([^>]*)>([\s\S]*?)<\/\1>/gi;
const lists = /<(\/?)(ol|ul|li)\b([^>]*)>/gi;

/** The items of ordered lists with the number that a browser would write before them. */
function numbered(html: string): string {
	const open: (number | null)[] = [];
	const given = (attributes: string, name: string) =>
		new RegExp(`\\b${name}="(-?\\d{1,9})"`, 'i').exec(attributes)?.[1];
	return html.replace(lists, (tag, closing: string, name: string, attributes: string) => {
		const isItem = name.toLowerCase() === 'li';
		if (closing) {
			if (!isItem) open.pop();
			return tag;
		}
		if (!isItem) {
			open.push(name.toLowerCase() === 'ul' ? null : Number(given(attributes, 'start') ?? 1));
			return tag;
		}
		const next = open.at(-1) ?? null;
		if (next === null) return tag;
		const number = Number(given(attributes, 'value') ?? next);
		open[open.length - 1] = number + 1;
		return `<li data-sign="${number}."${attributes}>`;
	});
}

/** The excerpt, else what stands before the cut, else how the text begins: in paragraphs, without pictures. */
function leadOf(article: Article): string[] {
	if (article.excerpt.trim()) return article.excerpt.trim().split(/\n{2,}/);
	const html = (article.lead ?? article.html).replace(/<(figure|table|pre)\b[\s\S]*?<\/\1>/gi, '');
	const shown: string[] = [];
	let room = LONGEST_LEAD;
	const notes = notesIn(parseHtml(html));
	for (const [, name, attributes, inner] of numbered(html).matchAll(pieces)) {
		if (room < SHORTEST_PIECE) break;
		if (notes.has(/ id="([^"]*)"/.exec(attributes!)?.[1] ?? '')) continue;
		const words = plainText(inner!, room);
		if (!words) continue;
		const sign = /data-sign="(-?\d+\.)"/.exec(attributes!)?.[1] ?? '•';
		shown.push(name!.toLowerCase() === 'li' ? `${sign} ${words}` : words);
		room -= words.length;
	}
	return shown.length > 0 ? shown : [plainText(html, LONGEST_LEAD)].filter(Boolean);
}
