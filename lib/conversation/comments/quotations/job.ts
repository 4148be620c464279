import { inWorker } from '#lib/platform/workers/pool';
import { type Passage, passagesOf, Source } from './matching.ts';
import { readWords } from './words.ts';

export interface Looked {
	id: number;
	html: string;
	/** Of the comment that it answers. */
	parent: string | null;
}

interface QuotationsJob {
	article: string;
	comments: Looked[];
}

/** A job for a worker: the passages that each comment quotes, by its id. */
export function quotationsJob({ article, comments }: QuotationsJob): Map<number, Passage[]> {
	const source = new Source(readWords(article));
	const parents = new Map<string, Source>();
	const parentOf = (html: string) => {
		const known = parents.get(html) ?? new Source(readWords(html));
		parents.set(html, known);
		return known;
	};
	return new Map(
		comments.map(({ id, html, parent }) => [
			id,
			passagesOf(source, html, parent === null ? null : parentOf(parent)),
		]),
	);
}

export const quotationsInWorker = inWorker<typeof quotationsJob>(
	'lib/conversation/comments/quotations/job.ts',
	'quotationsJob',
	{ kind: 'words', most: 5000 },
);
