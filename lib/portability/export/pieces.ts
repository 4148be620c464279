import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '#db/schema';
import { eachArticle, eachComment, eachMedia, type People } from './articles.ts';
import { readMoved, readPeople, readRedirects, readSite, readTerms } from './blog.ts';
import { jsonArticle, jsonComment, jsonHead, jsonMedia } from './json.ts';
import { readNumbers } from './numbers.ts';
import { readUploads } from './uploads.ts';
import {
	wxrArticle,
	wxrArticleEnd,
	wxrComment,
	wxrFoot,
	wxrHead,
	wxrMedia,
	wxrMoved,
	wxrPerson,
	wxrRedirect,
	wxrTerm,
} from './wxr.ts';

export interface ExportOptions {
	format: 'wxr' | 'json';
	/** The blog's address, without a slash at the end. */
	url: string;
	/** The moment of export. */
	at: Date;
	progress(done: number, total: number): void;
}

export interface ExportCounts {
	articles: number;
	comments: number;
	files: number;
	people: number;
}

/**
 * The whole blog as text, in pieces of an article or comment, so that memory does not grow with it; returns what
 * it held. `db` must show one moment (`snapshot`). In it: settings, people (roles but for writers not), terms,
 * redirects, the list of files, articles of every status, comments of every status with their likes. Not in it:
 * the files themselves, revisions, drafts on published articles, subscriptions, mails, statistics, the log.
 */
export async function* exportPieces(
	db: Database,
	{ format, url, at, progress }: ExportOptions,
): AsyncGenerator<string, ExportCounts> {
	const numbers = await readNumbers(db);
	const site = await readSite(db, numbers, url);
	const persons = await readPeople(db, numbers);
	const people: People = new Map(persons.map(({ id, exact }) => [id, exact]));
	const terms = await readTerms(db, numbers);
	const moved = await readMoved(db, terms);
	const redirects = await readRedirects(db);
	const nameUploads = await readUploads(db, url);
	const counts = { articles: 0, comments: 0, files: 0, people: persons.length };
	const total = await totalOf(db);
	const wxr = format === 'wxr';
	if (wxr) {
		yield wxrHead(url, site, at);
		for (const person of persons) yield wxrPerson(person);
		for (const term of terms) yield wxrTerm(term);
		yield [...moved.map(wxrMoved), ...redirects.map(wxrRedirect)].join('');
	} else yield jsonHead(url, at, site, persons, terms, moved, redirects);
	for await (const media of eachMedia(db, numbers, people)) {
		yield wxr ? wxrMedia(media, url, site.exact.timeZone) : jsonMedia(media, url, counts.files === 0);
		counts.files++;
	}
	if (!wxr) yield '],\n"articles":[';
	for await (const article of eachArticle(db, numbers, people, terms)) {
		yield wxr
			? wxrArticle(article, url, at.getTime(), nameUploads)
			: jsonArticle(article, url, counts.articles === 0);
		let first = true;
		for await (const comment of eachComment(db, article.id, numbers, people)) {
			yield wxr ? wxrComment(comment) : jsonComment(comment, first);
			first = false;
			if (++counts.comments % 200 === 0) await turn();
		}
		yield wxr ? wxrArticleEnd : ']}';
		counts.articles++;
		progress(counts.articles + counts.comments, total);
		await turn();
	}
	yield wxr ? wxrFoot : ']}\n';
	return counts;
}

async function totalOf(db: Database): Promise<number> {
	const counts = await Promise.all(
		(['article', 'comment'] as const).map((table) =>
			db.selectFrom(table).select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
		),
	);
	return counts.reduce((sum, { count }) => sum + Number(count), 0);
}
