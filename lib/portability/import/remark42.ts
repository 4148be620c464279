import type { Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, fieldsOf, momentIn, wordsOf, wordsOrNull } from './values.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

/**
 * Reads a backup of Remark42: a line with `version`, `users` and `posts`, then one comment a line.
 * Format: umputun/remark42, backend/app/migrator/native.go and backend/app/store/comment.go. `orig` is what was
 * written, in Markdown, `text` what was shown, as HTML; people are names, without e-mail addresses.
 */
export async function readRemark42(file: string, found: Found): Promise<void> {
	let first = true;
	await eachRecord(
		file,
		[''],
		(_, record, line) => {
			const fields = fieldsOf(record);
			if (first && fields.id === undefined) {
				if (countOf(fields.version) > 1)
					throw new ImportRefusal(
						`line ${line}: version ${countOf(fields.version)} of this format is not known.`,
					);
				first = false;
				return;
			}
			first = false;
			const id = wordsOf(fields.id);
			const address = wordsOf(fieldsOf(fields.locator).url);
			if (id === '' || address === '') {
				found.say('skipped', 'imported.left.commentLine', { line });
				return;
			}
			const original = wordsOf(fields.orig);
			found.page({ key: address, address, title: wordsOf(fields.title) });
			found.comment({
				page: address,
				id,
				parent: wordsOrNull(fields.pid),
				name: wordsOf(fieldsOf(fields.user).name),
				email: null,
				url: null,
				registered: true,
				...(original === ''
					? { text: wordsOf(fields.text), format: 'html' }
					: { text: unescaped(original), format: 'markdown' }),
				at: momentIn(fields.time),
				state: fields.delete === true ? 'gone' : 'published',
				likes: likesOf(fields.votes, fields.score),
			});
		},
		found.progress,
	);
}

/** Votes are people with yes or no; without them only the sum is known. */
function likesOf(votes: unknown, score: unknown): number {
	const cast = Object.values(fieldsOf(votes));
	return cast.length > 0 ? cast.filter((vote) => vote === true).length : countOf(score);
}

/** Its sanitiser has run over the Markdown too, and has written signs as HTML does. */
function unescaped(text: string): string {
	const signs: Record<string, string> = {
		'&lt;': '<',
		'&gt;': '>',
		'&#34;': '"',
		'&#39;': "'",
		'&amp;': '&',
	};
	return text.replace(/&(?:lt|gt|amp|#34|#39);/g, (sign) => signs[sign]!);
}
