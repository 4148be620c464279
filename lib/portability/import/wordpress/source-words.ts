import type { Database } from '#db/schema';
import { notesInText } from '#lib/content/wordpress/footnotes';
import { renderComment } from '#lib/content/wordpress/render';
import { namedWords, wordsLost } from '../words-lost.ts';
import { commentsHere } from './counts.ts';
import type { Notes, Values } from './notes.ts';
import type { Stage } from './staging-db.ts';
import { isArticle, nameOf } from './statuses.ts';

/** Lists a text that lost words on its way here. */
export function noteWords(
	notes: Notes,
	what: 'article' | 'title' | 'excerpt' | 'comment',
	where: Values,
	source: string,
	html: string,
): void {
	if (what !== 'article' && source === html) return;
	const loss = wordsLost(source, html);
	if (loss === null) return;
	const { words, of } = loss;
	notes.add('words', `imported.words.${what}`, {
		...where,
		count: words.length,
		of,
		words: namedWords(loss),
	});
}

/** The text of an article as its words are counted: notes are words, though they stand in an attribute. */
export function sourceOf(content: string): string {
	return [content, ...notesInText(content).map((note) => note.content)].join('\n\n');
}

/** Whether a comment holds more than plain words: of those nothing can be lost. */
export const isMarkedUp = (text: string) => /[<&[]/.test(text);

/** In a dry run, what the comments that are not here yet would lose. */
export async function foreseeComments(db: Database, stage: Stage): Promise<void> {
	for (const item of stage.each(isArticle)) {
		const known = item.article_id === null ? [] : await commentsHere(db, item.article_id);
		const here = new Set(known.map((comment) => comment.wordpress_id));
		let last = 0;
		while (true) {
			const rows = stage.all<{ wordpress_id: number; text: string }>(
				`select wordpress_id, text from comment where item = ? and wordpress_id > ? and exact is null
				and (instr(text, '<') or instr(text, '&') or instr(text, '[')) order by wordpress_id limit 100`,
				item.seq,
				last,
			);
			for (const { wordpress_id: number, text } of rows) {
				last = number;
				if (here.has(number)) continue;
				noteWords(stage.notes, 'comment', { number, place: nameOf(item) }, text, renderComment(text));
			}
			if (rows.length < 100) break;
		}
	}
}
