'use client';

import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';

/** A text turned into Markdown, not yet agreed to. */
export interface Conversion {
	markdown: string;
	/** Words that readers saw before and would not see any more. */
	lost: string[];
}

/** The text of a form as Markdown, and what readers would miss; null when the server does not answer. */
export async function convert(
	form: FormData,
	render: (form: FormData) => Promise<string | null>,
): Promise<Conversion | null> {
	try {
		const before = await render(form);
		if (before === null) return null;
		const { markdownOf } = await import('./rich-text.ts');
		const markdown = markdownOf(before);
		form.set('format', 'markdown');
		form.set('source', markdown);
		const after = await render(form);
		return after === null ? null : { markdown, lost: lostWords(before, after) };
	} catch {
		return null;
	}
}

function lostWords(before: string, after: string): string[] {
	const left = new Map<string, number>();
	for (const word of wordsOf(after)) left.set(word, (left.get(word) ?? 0) + 1);
	return wordsOf(before).filter((word) => {
		const count = left.get(word) ?? 0;
		left.set(word, count - 1);
		return count <= 0;
	});
}

function wordsOf(html: string): string[] {
	const body = new DOMParser().parseFromString(html, 'text/html').body;
	return body.textContent.match(/[\p{L}\p{N}]+/gu) ?? [];
}

interface Props {
	conversion: Conversion;
	labels: Record<string, string>;
	settle(kept: boolean): void;
}

/** Asks whether the conversion stays, saying what it loses; nothing is kept before the answer. */
export function ConversionNote({ conversion: { lost }, labels, settle }: Props) {
	return (
		<Notice className="conversion *:basis-full" role="status">
			<p>{lost.length === 0 ? labels['convert.whole'] : labels['convert.lost']}</p>
			{lost.length > 0 && (
				<p>
					<del className="wrap-anywhere text-rubric">{lost.slice(0, 40).join(' ')}</del>
					{lost.length > 40 && ' …'}
				</p>
			)}
			<p className="mt-2 flex flex-wrap gap-2">
				<Button look="filled" onClick={() => settle(true)}>
					{labels['convert.keep']}
				</Button>
				<Button onClick={() => settle(false)}>{labels['convert.back']}</Button>
			</p>
		</Notice>
	);
}
