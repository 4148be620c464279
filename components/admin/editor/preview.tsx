'use client';

import { useEffect, useRef, useState } from 'react';
import { Written } from '#components/ui/written';
import { mayHaveLargeLetter } from '#lib/i18n/direction';

interface Props {
	text: string;
	format: string;
	labels: Record<string, string>;
	render(form: FormData): Promise<string | null>;
	/** All that the rendering needs beside the text. */
	collect(): FormData;
}

/** The text as the published page will show it, made by the same program. */
export function Preview({ text, labels, format, render, collect }: Props) {
	const [html, setHtml] = useState<string | null>(null);
	const [failed, setFailed] = useState(false);
	const latest = useRef(collect);
	latest.current = collect;
	useEffect(() => {
		let gone = false;
		const timer = setTimeout(() => {
			const sent = latest.current();
			sent.set('source', text);
			sent.set('format', format);
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
	}, [text, format, render]);
	return (
		<section
			className="editor-preview min-h-[50vh] py-2 [--gutter:1.5rem] wrap-anywhere [&_img]:h-auto [&_img]:max-w-full group-data-[side=both]/editor:border-s group-data-[side=both]/editor:border-line group-data-[side=both]/editor:ps-6"
			aria-label={labels['side.preview']}
		>
			{failed && <p className="text-small text-quiet">{labels.noPreview}</p>}
			{html !== null && (
				<Written className={mayHaveLargeLetter(html) ? 'prose prose-opening' : 'prose'} html={html} />
			)}
		</section>
	);
}
