'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Asked } from './writing-view.ts';

interface Props {
	asked: Asked;
	/** Somebody wants to answer at once. */
	now: boolean;
	labels: Record<string, string>;
	close(): void;
}

/** The address of a link, or the words of a picture: beside the tools, while it is chosen in the text. */
export function AskedFields({ asked, now, labels, close }: Props) {
	const first = useRef<HTMLInputElement>(null);
	const second = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (now) first.current?.select();
	}, [now]);
	const apply = () => {
		const [one, other] = [first.current!.value.trim(), second.current?.value.trim() ?? ''];
		if (asked.kind === 'link') asked.apply(addressOf(one));
		else asked.apply(one, other);
	};
	const keys = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' && event.key !== 'Escape') return;
		event.preventDefault();
		if (event.key === 'Enter') apply();
		close();
	};
	return (
		<fieldset className="editor-asked" onKeyDown={keys} onInput={(event) => event.stopPropagation()}>
			{asked.kind === 'image' && <img src={asked.src} alt="" />}
			<label>
				<span>{labels[asked.kind === 'link' ? 'ask.href' : 'ask.alt']}</span>
				<input
					ref={first}
					defaultValue={asked.kind === 'link' ? asked.href || 'https://' : asked.alt}
					inputMode={asked.kind === 'link' ? 'url' : undefined}
					dir="auto"
					autoComplete="off"
				/>
			</label>
			{asked.kind === 'image' && asked.caption !== null && (
				<label>
					<span>{labels['ask.caption']}</span>
					<input ref={second} defaultValue={asked.caption} dir="auto" autoComplete="off" />
				</label>
			)}
			<button
				type="button"
				className="desk-button"
				onClick={() => {
					apply();
					close();
				}}
			>
				{labels['ask.apply']}
			</button>
			{asked.kind === 'link' && asked.href !== '' && (
				<button
					type="button"
					className="desk-button"
					onClick={() => {
						asked.apply('');
						close();
					}}
				>
					{labels['ask.unlink']}
				</button>
			)}
		</fieldset>
	);
}

/** An address as it was meant: without a scheme, of the web; nothing where only the scheme stands. */
function addressOf(typed: string): string {
	if (/^https?:\/\/$/.test(typed)) return '';
	return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(typed) ? `https://${typed}` : typed;
}
