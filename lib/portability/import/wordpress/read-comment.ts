import { createHash } from 'node:crypto';
import { type CommentKind, commentKinds } from '#db/tables/conversation/comments';
import { exactComment, exactField, readExact } from '#lib/portability/wxr/extension';
import { instantOf, readStamp } from './dates.ts';
import type { Notes } from './notes.ts';
import type { Fields } from './read.ts';
import { wordpressNumber } from './read-item.ts';
import type { StagedComment } from './staging-db.ts';

/** What others call comments. */
const called: Record<string, CommentKind> = { '': 'comment', review: 'comment' };
const kindOf = (type: string) =>
	Object.hasOwn(called, type) ? called[type] : commentKinds.find((kind) => kind === type);
const statuses: Record<string, StagedComment['status']> = {
	1: 'published',
	approved: 'published',
	approve: 'published',
	0: 'held',
	hold: 'held',
	spam: 'spam',
	trash: 'bin',
	'post-trashed': 'bin',
};

/** The row of a comment as it was read; null, and noted, for what has no place here. */
export function commentRow(fields: Fields, item: number, notes: Notes): StagedComment | null {
	const type = (fields['wp:comment_type'] ?? '').trim();
	const approved = (fields['wp:comment_approved'] ?? '').trim();
	const kind = kindOf(type);
	const number = wordpressNumber(fields['wp:comment_id']) || madeNumber(fields);
	if (!kind) {
		notes.count('imported.left.commentType', { type });
		return null;
	}
	if (!Object.hasOwn(statuses, approved)) {
		notes.add('differs', 'imported.commentStatus', { number, status: approved });
	}
	const gmt = readStamp(fields['wp:comment_date_gmt']);
	const exact = readExact(exactComment, fields[exactField]);
	return {
		item,
		wordpress_id: number,
		parent: wordpressNumber(fields['wp:comment_parent']),
		kind,
		status: exact?.status ?? (Object.hasOwn(statuses, approved) ? statuses[approved]! : 'held'),
		author_name: fields['wp:comment_author'] ?? '',
		author_email: (fields['wp:comment_author_email'] ?? '').trim(),
		author_url: (fields['wp:comment_author_url'] ?? '').trim(),
		user_id: wordpressNumber(fields['wp:comment_user_id']),
		text: fields['wp:comment_content'] ?? '',
		local_time: readStamp(fields['wp:comment_date']),
		created_at: exact?.createdAt ?? (gmt ? instantOf(gmt) : null),
		exact: exact ? fields[exactField]! : null,
	};
}

/** A comment without a number is known in later runs by what it says, when and of whom: above all real numbers. */
function madeNumber(fields: Fields): number {
	const said = ['wp:comment_author', 'wp:comment_date_gmt', 'wp:comment_date', 'wp:comment_content'];
	const hash = createHash('sha256').update(JSON.stringify(said.map((name) => fields[name] ?? '')));
	return 1_000_000_000_000 + hash.digest().readUIntBE(0, 5);
}
