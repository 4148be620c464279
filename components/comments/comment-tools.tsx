'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Written } from '#components/site/written';
import { previewComment, saveDraft } from '#lib/comments/actions';
import type { FormWords } from './form-words.tsx';

/** How each tool changes the chosen text: before it, after it, or before each of its lines. */
const tools = [
	['bold', '**', '**', 'B'],
	['italic', '*', '*', 'I'],
	['link', '[', '](https://)', '↗'],
	['quote', '> ', null, '❝'],
	['list', '- ', null, '•'],
	['code', '`', '`', '</>'],
] as const;

interface Props {
	words: FormWords;
	articleId: number;
	signedIn: boolean;
}

/** Buttons that write Markdown, and the preview; for those signed in the draft goes to the server too. */
export function CommentTools({ words, articleId, signedIn }: Props) {
	const box = useRef<HTMLDivElement>(null);
	const preview = useMutation({ mutationFn: (text: string) => previewComment(articleId, text) });
	const area = () => box.current?.closest('form')?.querySelector('textarea') ?? null;
	useKeptDraft(box, articleId, signedIn);
	return (
		<div ref={box}>
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of the form */}
			<div className="tools" role="group" aria-label={words.tools.label}>
				{tools.map(([name, before, after, sign]) => (
					<button
						key={name}
						type="button"
						title={words.tools[name]}
						aria-label={words.tools[name]}
						onClick={() => change(area(), before, after)}
					>
						{sign}
					</button>
				))}
				<button
					type="button"
					aria-expanded={preview.data !== undefined}
					onClick={() => (preview.data === undefined ? preview.mutate(area()?.value ?? '') : preview.reset())}
				>
					{preview.data === undefined ? words.tools.preview : words.tools.hidePreview}
				</button>
			</div>
			{(preview.isError || preview.data === null) && <p className="refusal">{words.tools.previewFailed}</p>}
			{typeof preview.data === 'string' && <Written className="prose said preview" html={preview.data} />}
		</div>
	);
}

/** Two seconds after the last key, and once more on leaving. */
function useKeptDraft(box: React.RefObject<HTMLDivElement | null>, articleId: number, signedIn: boolean) {
	const save = useMutation({
		mutationFn: ({ text, parent }: { text: string; parent: number | null }) =>
			saveDraft(articleId, text, parent),
	}).mutate;
	useEffect(() => {
		const form = box.current?.closest('form');
		if (!form || !signedIn) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const typed = () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				const data = new FormData(form);
				save({ text: String(data.get('text')), parent: Number(data.get('parent')) || null });
			}, 2000);
		};
		const sent = () => clearTimeout(timer);
		form.addEventListener('input', typed);
		form.addEventListener('submit', sent);
		return () => {
			sent();
			form.removeEventListener('input', typed);
			form.removeEventListener('submit', sent);
		};
	}, [box, save, signedIn]);
}

function change(area: HTMLTextAreaElement | null, before: string, after: string | null): void {
	if (!area) return;
	const { selectionStart: start, selectionEnd: end, value } = area;
	const chosen = value.slice(start, end);
	const words = after === null ? chosen.replace(/^/gm, before) : before + chosen + after;
	area.setRangeText(words, start, end, 'end');
	if (after !== null && chosen === '') area.setSelectionRange(start + before.length, start + before.length);
	area.focus();
	area.dispatchEvent(new Event('input', { bubbles: true }));
}
