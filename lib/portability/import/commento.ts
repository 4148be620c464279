import type { CommentState, Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, type Fields, fieldsOf, momentIn, wordsOf, wordsOrNull } from './values.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

interface Commenter {
	name: string;
	email: string | null;
	url: string | null;
}

/** Of commenters, who stand after the comments. */
const most = 500_000;

/**
 * Reads an export of Commento (version 1) or Comentario (versions 1 and 3): comments with their commenters apart.
 * Formats: adtac/commento, api/domain_export.go, comment.go and commenter.go; Comentario, internal/svc, the types
 * comentarioExportV1 and comentarioExportV3 of its import and export service. The file is read twice, because
 * comments name commenters, and in version 3 pages, wherever these stand.
 */
export async function readCommento(file: string, found: Found): Promise<void> {
	const commenters = new Map<string, Commenter>();
	await eachRecord(
		file,
		['commenters', 'pages'],
		(key, record, line) => {
			const fields = fieldsOf(record);
			if (key === 'pages') {
				const id = wordsOf(fields.id);
				found.page({ key: id, address: wordsOf(fields.path), title: wordsOf(fields.title) });
				return;
			}
			if (commenters.size >= most)
				throw new ImportRefusal(`line ${line}: there are more than ${most} commenters.`);
			commenters.set(wordsOf(fields.commenterHex) || wordsOf(fields.id), {
				name: wordsOf(fields.name),
				email: wordsOrNull(fields.email),
				url: wordsOrNull(fields.link) ?? wordsOrNull(fields.websiteUrl),
			});
		},
		() => {},
	);
	await eachRecord(
		file,
		['comments'],
		(_, record, line) => {
			const fields = fieldsOf(record);
			const page = pageOf(fields, found);
			const id = wordsOf(fields.commentHex) || wordsOf(fields.id);
			if (page === '' || id === '') {
				found.say('skipped', 'imported.left.commentLine', { line });
				return;
			}
			const who = commenters.get(wordsOf(fields.commenterHex) || wordsOf(fields.userCreated));
			const parent = wordsOf(fields.parentHex) || wordsOf(fields.parentId);
			const markdown = wordsOf(fields.markdown);
			found.comment({
				page,
				id,
				parent: parent === '' || parent === 'root' ? null : parent,
				name: wordsOf(fields.authorName) || (who?.name ?? ''),
				email: who?.email ?? null,
				url: who?.url ?? null,
				registered: Boolean(who?.email),
				...(markdown === ''
					? { text: wordsOf(fields.html), format: 'html' }
					: { text: markdown, format: 'markdown' }),
				at: momentIn(fields.creationDate ?? fields.createdTime),
				state: stateOf(fields),
				likes: countOf(fields.score),
			});
		},
		found.progress,
	);
}

/** Version 1 names the path with each comment, as `url` or `path`. */
function pageOf(fields: Fields, found: Found): string {
	if (fields.pageId !== undefined) return wordsOf(fields.pageId);
	const path = wordsOf(fields.path) || wordsOf(fields.url);
	if (path !== '') found.page({ key: path, address: path, title: '' });
	return path;
}

function stateOf(fields: Fields): CommentState {
	const text = wordsOf(fields.markdown) || wordsOf(fields.html);
	if (fields.deleted === true || fields.isDeleted === true || text === '' || text === '[deleted]')
		return 'gone';
	if (fields.state === 'flagged') return 'spam';
	if (fields.state === 'unapproved' || fields.isPending === true) return 'held';
	return fields.isApproved === false ? 'bin' : 'published';
}
