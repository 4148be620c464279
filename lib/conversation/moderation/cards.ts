import type { Database } from '#db/schema';
import { plainText } from '#lib/content/html/plain-text';
import { type Reason, reasonsOf } from '#lib/conversation/spam/reasons';
import { sitesIn, worded } from '#lib/conversation/spam/words';
import { environment } from '#lib/platform/environment/environment';
import { pagesOf } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';
import { decisionsOn, editsBeside, reportsOn } from './card-parts.ts';
import type { Card } from './queries.ts';
import { recordsOf } from './written-by.ts';

/** The comments of these ids as cards, in their order; without those whose text was removed. */
export async function cardsOf(db: Database, ids: number[]): Promise<Card[]> {
	if (ids.length === 0) return [];
	const rows = await rowsOf(db, ids);
	const writers = rows.map((row) => row.person_id ?? row.author_email);
	const [records, edits] = [
		await recordsOf(
			db,
			writers.filter((who) => who !== null),
		),
		await editsBeside(db, ids),
	];
	const reported = rows.filter((row) => row.reports_count > 0).map((row) => row.id);
	const [reports, decisions] = [await reportsOn(db, reported), await decisionsOn(db, ids)];
	const size = (await getSite(db)).threads_per_page;
	const own = new URL(environment().siteUrl).hostname.replace(/^www\./, '');
	const cards = new Map(
		rows.map((row) => {
			const card: Card = {
				id: row.id,
				revision: row.revision,
				status: row.status,
				kind: row.kind,
				number: row.number,
				list: row.list,
				relation: row.relation,
				photo: row.author_photo,
				article: { id: row.article_id, title: row.title, href: row.path ? href(row.path) : '' },
				parent: parentOf(row, size),
				name: row.author_name,
				email: row.author_email,
				url: row.author_url,
				html: row.html,
				text: row.text,
				sites: sitesIn(worded(row)).filter((site) => site !== own),
				createdAt: row.created_at,
				localTime: row.local_time,
				reasons: withReason(row),
				points: row.points,
				person: row.person_id === null ? null : personOf(row),
				record: records.get(row.person_id ?? row.author_email ?? '') ?? null,
				heldEdit: (row.status === 'published' && edits.get(row.id)) || null,
				reports: reports.get(row.id) ?? [],
				lastDecision: decisions.get(row.id) ?? null,
				href: row.status === 'published' ? hrefOf(row, size) : null,
				pinned: row.list === 'comments' && row.number !== null && row.number === row.pinned_number,
			};
			return [row.id, card];
		}),
	);
	return ids.flatMap((id) => cards.get(id) ?? []);
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function rowsOf(db: Database, ids: number[]) {
	return db
		.selectFrom('comment')
		.innerJoin('article', 'article.id', 'comment.article_id')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.leftJoin('person', 'person.id', 'comment.person_id')
		.selectAll('comment')
		.select([
			'article.title',
			'article.path',
			'article.pinned_number',
			'person.role',
			'person.standing',
			'person.banned_until',
		])
		.select(['parent.number as parent_number', 'parent.author_name as parent_name'])
		.select(['parent.html as parent_html', 'parent.status as parent_status', 'parent.list as parent_list'])
		.where('comment.id', 'in', ids)
		.where('comment.status', '<>', 'removed')
		.execute();
}

/** Where readers find a comment: an address that leads to its place whatever page that is on. */
function hrefOf(
	{ path, list, number }: { path: string | null; list: 'comments' | 'mentions'; number: number | null },
	size: number,
): string | null {
	if (number === null || path === null) return null;
	if (list === 'comments') return `${href(path)}/comments/${number}`;
	const page = pagesOf(number, size);
	return page === 1 ? `${href(path)}#t${number}` : `${href(path)}/trackbacks/${page}#t${number}`;
}

function parentOf(row: Row, size: number): Card['parent'] {
	if (row.parent_id === null || row.parent_status === null) return null;
	const parent = { path: row.path, list: row.parent_list!, number: row.parent_number };
	return {
		number: row.parent_number,
		name: row.parent_name ?? '',
		excerpt: plainText(row.parent_html ?? '', 240),
		href: row.parent_status === 'published' ? hrefOf(parent, size) : null,
	};
}

function personOf(row: Row): Card['person'] {
	return { id: row.person_id!, role: row.role!, standing: row.standing!, bannedUntil: row.banned_until };
}

/** Whatever waits says why. */
function withReason(row: Row): Reason[] {
	const reasons = reasonsOf(row);
	if (row.status !== 'held' || reasons.length > 0) return reasons;
	return [{ rule: row.wordpress_id === null ? 'moderator' : 'import', points: 0 }];
}
