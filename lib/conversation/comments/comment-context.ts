import type { Article, Comment, Database, Person, Site } from '#db/schema';
import { isBanned } from '#lib/accounts/people/policy';
import { plainText } from '#lib/content/html/plain-text';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';
import { oneLine, unlinked } from '#lib/site/mail/clean';
import type { Written } from '#lib/site/mail/written';
import { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import { receiptOf } from './receipts.ts';

/** What the messages about one comment are made of. */
export interface Talk {
	site: Site;
	settings: SiteSettings;
	article: Article;
	comment: Comment;
	/** Of the comment that opens its thread. */
	threadId: number;
}

/** Reads what belongs to a comment; null when its article is gone. */
export async function talkOf(trx: Database, comment: Comment): Promise<Talk | null> {
	const site = await getSite(trx);
	const article = await trx
		.selectFrom('article')
		.selectAll()
		.where('id', '=', comment.article_id)
		.executeTakeFirst();
	if (!article) return null;
	return { site, settings: settingsOf(site), article, comment, threadId: await threadIdOf(trx, comment) };
}

/** The comment that opens the thread in which another stands, or will. */
async function threadIdOf(trx: Database, comment: Comment): Promise<number> {
	if (comment.parent_id === null) return comment.id;
	const parent = await trx
		.selectFrom('comment')
		.select(['id', 'parent_id', 'thread_number'])
		.where('id', '=', comment.parent_id)
		.executeTakeFirst();
	const number = comment.thread_number ?? parent?.thread_number;
	if (typeof number !== 'number') return parent?.parent_id ?? comment.parent_id;
	const first = await trx
		.selectFrom('comment')
		.select('id')
		.where('article_id', '=', comment.article_id)
		.where('thread_number', '=', number)
		.where('reply_number', '=', 0)
		.executeTakeFirst();
	return first?.id ?? comment.parent_id;
}

/** Names in the words of a language: of the writer, of the article. */
export function namesOf({ comment, article }: Pick<Talk, 'comment' | 'article'>, language: string) {
	const t = translator(language);
	return {
		name: unlinked(oneLine(comment.author_name, 60)) || t('mail.nobody'),
		title: unlinked(oneLine(article.title, 80)) || t('article.untitled'),
	};
}

/** The longest quotation of a comment. */
const LONGEST_QUOTE = 2000;

/** The words of a comment, or those of a change to it, as a mail quotes them. */
export function quoteOf(
	{ comment, article }: Pick<Talk, 'comment' | 'article'>,
	{ text, html }: Pick<Comment, 'text' | 'html'> = comment,
): { quote: Written } {
	return {
		quote: {
			html,
			typed: withAddresses(text.trim() || plainText(html), article),
			base: pageOf(article),
			longest: LONGEST_QUOTE,
		},
	};
}

/** Words with the addresses of links whole: a mail has no page to resolve them against. */
function withAddresses(words: string, article: Article): string {
	const page = pageOf(article);
	return words.replace(
		/(\]\(<?|\bhref=["']?|^ {0,3}\[[^\]\s^]+\]: *<?)((?:[/#?]|\.\.?\/)[^\s)"'<>]*)/gm,
		(all, before: string, address: string) => {
			const whole = URL.parse(address, page)?.href;
			return whole ? before + whole : all;
		},
	);
}

const pageOf = ({ path }: Pick<Article, 'path'>) => environment().siteUrl + href(path ?? '');

/** Where readers find a numbered comment. */
export function publicAddress({ article, comment }: Pick<Talk, 'article' | 'comment'>): string {
	const base = pageOf(article);
	return comment.list === 'comments' ? `${base}/comments/${comment.number}` : base;
}

/** Where its writer finds a comment, whatever became of it. */
export function receiptAddress(comment: Pick<Comment, 'id' | 'receipt_series'>): string {
	return `${environment().siteUrl}/receipt/${receiptOf(comment)}`;
}

/** The dashboard. */
export const waitingAddress = () => `${environment().siteUrl}/admin/comments?tab=waiting`;

/** Whether mail may reach a person at all: proved to read it, still there, not banned, willing. */
export function hearsMail(person: Person, now = Date.now()): boolean {
	return (
		person.email !== null &&
		person.confirmed_at !== null &&
		person.erased_at === null &&
		person.notify !== 'never' &&
		!isBanned(person, now)
	);
}
