'use client';

import { type RefObject, useEffect, useState } from 'react';
import { Written } from '#components/site/written';
import { mayHaveLargeLetter } from '#lib/markdown/direction';

interface Props {
	text: string;
	words: Record<string, string>;
	render(form: FormData): Promise<string | null>;
	/** The text field of the form whose fields the rendering needs. */
	area: RefObject<HTMLTextAreaElement | null>;
}

/** The text as the published page will show it, made by the same program. */
export function Preview({ text, words, render, area }: Props) {
	const [html, setHtml] = useState<string | null>(null);
	const [failed, setFailed] = useState(false);
	useEffect(() => {
		let gone = false;
		const timer = setTimeout(() => {
			const form = area.current?.form;
			if (!form) return;
			const sent = new FormData(form);
			sent.set('source', text);
			render(sent).then(
				(made) => {
					if (gone) return;
					setFailed(made === null);
					if (made !== null) setHtml(made);
				},
				() => gone || setFailed(true),
			);
		}, 500);
		return () => {
			gone = true;
			clearTimeout(timer);
		};
	}, [text, render, area]);
	return (
		<section className="editor-preview" aria-label={words['side.preview']}>
			{failed && <p className="quiet">{words.noPreview}</p>}
			{html !== null && (
				<Written className={mayHaveLargeLetter(html) ? 'prose prose-opening' : 'prose'} html={html} />
			)}
		</section>
	);
}
