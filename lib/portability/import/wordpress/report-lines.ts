import type { Database } from '#db/schema';
import { commentKinds, isLinkBack } from '#db/tables/conversation/comments';
import type { Translator } from '#lib/i18n/language';
import { wordOf } from '../report-words.ts';
import {
	type Counts,
	commentsHere,
	countsHere,
	countsInFile,
	explain,
	foresee,
	type Reason,
} from './counts.ts';
import { plain } from './plain.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { articleStatus, isArticle, nameOf } from './statuses.ts';

/** One article of the report. */
export interface Line {
	name: string;
	inFile: string;
	here: string;
	/** Such as `post published`. */
	kind: string;
	kindHere: string;
	file: Counts;
	blog: Counts;
	/** How sentences call it. */
	place: string;
	reasons: Reason[];
}

const together = 200;

/** The articles of the file in the order of their writing, with their counts there and here. */
export async function* articlesIn(
	db: Database,
	stage: Stage,
	dryRun: boolean,
	t: Translator,
): AsyncGenerator<Line> {
	let group: StagedItem[] = [];
	for (const item of stage.each(isArticle)) {
		group.push({ ...item, content: '', excerpt: '' });
		if (group.length < together) continue;
		yield* linesOf(db, stage, group, dryRun, t);
		group = [];
	}
	yield* linesOf(db, stage, group, dryRun, t);
}

async function* linesOf(
	db: Database,
	stage: Stage,
	items: StagedItem[],
	dryRun: boolean,
	t: Translator,
): AsyncGenerator<Line> {
	const ids = items.flatMap(({ article_id }) => (article_id === null ? [] : [article_id]));
	const counts = ids.length > 0 ? await countsHere(db, ids) : new Map<number, Counts>();
	const rows =
		ids.length > 0
			? await db.selectFrom('article').select(['id', 'kind', 'status']).where('id', 'in', ids).execute()
			: [];
	const articles = new Map(rows.map((row) => [row.id, row]));
	for (const item of items) {
		const file = countsInFile(stage, item);
		const article = item.article_id === null ? undefined : articles.get(item.article_id);
		const known = article ? counts.get(article.id)! : new Map();
		const same = sameCounts(file, known);
		const comments = article && !same ? await commentsHere(db, article.id) : [];
		const blog = dryRun && !same ? foresee(stage, item, comments) : known;
		const kind = `${item.type} ${articleStatus(item.status)}`;
		yield {
			name: `${item.path ? `/${item.path}` : `(${wordOf(t, articleStatus(item.status))})`}  ${plain(item.title)}`.trim(),
			place: nameOf(item),
			inFile: inShort(file, t),
			here: article || dryRun ? inShort(blog, t) : '–',
			kind,
			kindHere: article ? `${article.kind} ${article.status}` : dryRun ? kind : 'missing',
			file,
			blog,
			reasons: [
				...(article && article.status !== articleStatus(item.status)
					? [{ why: 'status' as const, file: articleStatus(item.status), here: article.status }]
					: []),
				...explain(stage, item, comments, file, blog),
			],
		};
	}
}

function sameCounts(one: Counts, other: Counts): boolean {
	return one.size === other.size && [...one].every(([key, count]) => other.get(key) === count);
}

const hidden = ['held', 'unconfirmed', 'spam', 'bin', 'removed'] as const;

/** What stands among the comments, and each sort of link-back. */
const columns = [
	commentKinds.filter((kind) => !isLinkBack(kind)),
	...commentKinds.filter(isLinkBack).map((kind) => [kind]),
];

/** "11 / 7 / 0 / 0 (1 in attesa)". */
function inShort(counts: Counts, t: Translator): string {
	const published = columns
		.map((kinds) => kinds.reduce((sum, kind) => sum + (counts.get(`${kind} published`) ?? 0), 0))
		.join(' / ');
	const rest = hidden
		.map(
			(status) =>
				[
					status,
					commentKinds.reduce((sum, kind) => sum + (counts.get(`${kind} ${status}`) ?? 0), 0),
				] as const,
		)
		.filter(([, count]) => count > 0)
		.map(([status, count]) => `${count} ${wordOf(t, status)}`);
	return rest.length > 0 ? `${published} (${rest.join(', ')})` : published;
}

/** One row for every kind and status that occurs in the file or here. */
export function totalsOf(
	file: Map<string, number>,
	here: Map<string, number>,
): { file: string; here: string; name: string }[] {
	const names = [...new Set([...file.keys(), ...here.keys()])];
	const order: string[] = ['post', 'page', ...commentKinds];
	const rank = (name: string) => order.indexOf(name.split(' ')[0]!);
	return names
		.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
		.map((name) => ({ file: String(file.get(name) ?? 0), here: String(here.get(name) ?? 0), name }));
}
