import type { Transaction } from 'kysely';
import type { Article, Schema, Site } from '#db/schema';
import { rolesThat } from '#lib/accounts/people/policy';
import { signsOrIs } from '#lib/accounts/people/writers';
import { kindOf } from '#lib/content/file-types/file-types';
import { localTime, momentOf } from '#lib/i18n/local-time';
import type { ArticleFields, FieldProblem } from './fields.ts';
import { isOut } from './working-copy.ts';

type Trx = Transaction<Schema>;

export interface Checked {
	/** Columns; what could not be kept stays as it was. */
	row: Partial<Omit<Article, 'id'>>;
	problems: FieldProblem[];
}

/** What of the fields goes into the article's row as it is, and what cannot. */
export async function check(
	trx: Trx,
	site: Site,
	article: Article,
	fields: ArticleFields,
	now: number,
): Promise<Checked> {
	const problems: FieldProblem[] = [];
	const refuse = (field: FieldProblem['field'], why: FieldProblem['why']) => {
		problems.push({ field, why });
	};
	const moment = momentFor(site, article, fields.publishedAt);
	if (moment === null) refuse('publishedAt', 'date');
	const isPost = article.kind === 'post';
	let password = fields.visibility === 'password' ? fields.password : null;
	if (password === '') {
		refuse('password', 'password');
		password = article.password;
	}
	let author = fields.authorId ?? article.author_id;
	if (author !== article.author_id && !(await mayWrite(trx, author))) {
		refuse('authorId', 'author');
		author = article.author_id;
	}
	let parent = isPost ? article.parent_id : fields.parentId;
	if (parent !== article.parent_id && !(await canHangUnder(trx, article.id, parent))) {
		refuse('parentId', 'loop');
		parent = article.parent_id;
	}
	let picture = fields.socialMediaId;
	if (picture !== article.social_media_id && !(await isPicture(trx, picture))) {
		refuse('socialMediaId', 'picture');
		picture = article.social_media_id;
	}
	const translations = fields.translations.filter(({ language, url }) => language || url);
	if (translations.some(({ language, url }) => !language || !isAddress(url)))
		refuse('translations', 'address');
	return {
		row: {
			...(moment ?? {}),
			title: fields.title,
			description: fields.description,
			password,
			updated_at: now,
			meant_private: fields.visibility === 'private' ? 1 : 0,
			sticky: isPost && fields.sticky ? 1 : 0,
			menu_order: isPost ? article.menu_order : fields.menuOrder,
			author_id: author,
			parent_id: parent,
			social_media_id: picture,
			language: fields.language || null,
			translations: problems.some(({ field }) => field === 'translations')
				? article.translations
				: JSON.stringify(translations),
			comments_open: fields.commentsOpen ? 1 : 0,
			mentions_open: fields.mentionsOpen ? 1 : 0,
			announce: isPost && fields.announce ? 1 : 0,
		},
		problems,
	};
}

type Moment = Pick<Article, 'published_at' | 'local_time'>;

/** The moment a field names, the article's own if it names that one; null when there is no such moment. */
function momentFor(site: Site, article: Article, text: string): Moment | null {
	const { published_at, local_time } = article;
	const shown = text.replace('T', ' ').slice(0, 16);
	if (shown === (local_time?.slice(0, 16) ?? '')) return { published_at, local_time };
	if (text === '') return isOut(article) ? { published_at, local_time } : noMoment;
	const clock = text.length > 16 ? text.replace('T', ' ') : `${shown}:00`;
	// Clocks of years before these are not written with four digits.
	if (clock < '0100') return null;
	const moment = momentOf(clock, site.time_zone);
	if (!Number.isFinite(moment) || Math.abs(moment) > 253_402_300_799_000) return null;
	const day = new Date(`${clock.slice(0, 10)}T00:00:00Z`).toISOString().slice(0, 10);
	if (day !== clock.slice(0, 10)) return null;
	return { published_at: moment, local_time: localTime(moment, site.time_zone) };
}

const noMoment: Moment = { published_at: null, local_time: null };

async function mayWrite(trx: Trx, id: number | null): Promise<boolean> {
	if (id === null) return true;
	const person = await trx
		.selectFrom('person')
		.select('id')
		.where('id', '=', id)
		.where('erased_at', 'is', null)
		.where(signsOrIs(...rolesThat('writeArticles')))
		.executeTakeFirst();
	return person !== undefined;
}

/** Under a page that is neither itself nor below it. */
async function canHangUnder(trx: Trx, id: number, parent: number | null): Promise<boolean> {
	const seen = new Set([id]);
	for (let above = parent; above !== null; ) {
		if (seen.has(above)) return false;
		seen.add(above);
		const page = await trx
			.selectFrom('article')
			.select(['kind', 'parent_id'])
			.where('id', '=', above)
			.executeTakeFirst();
		if (page?.kind !== 'page') return false;
		above = page.parent_id;
	}
	return true;
}

async function isPicture(trx: Trx, id: number | null): Promise<boolean> {
	if (id === null) return true;
	const media = await trx.selectFrom('media').select('type').where('id', '=', id).executeTakeFirst();
	return media !== undefined && kindOf(media.type) === 'image';
}

/** An address of the web, or a path of this blog. */
const isAddress = (url: string) =>
	/^\/(?![/\\])/.test(url) || (/^https?:\/\//.test(url) && URL.canParse(url));
