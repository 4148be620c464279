'use client';

import type { StateCommand } from '@codemirror/state';
import { type KeyboardEvent, useRef } from 'react';
import { block, code, details, footnote, link, more, prefix, table, wrap } from './formatting.ts';

const tools: [name: string, sign: string, command: StateCommand, keys?: string][] = [
	['bold', 'B', wrap('**'), 'Ctrl+B'],
	['italic', 'I', wrap('*'), 'Ctrl+I'],
	['link', '↗', link, 'Ctrl+K'],
	['heading', 'H', prefix('## ')],
	['quote', '❝', prefix('> ')],
	['list', '•', prefix('- ')],
	['ordered', '①', prefix('{n}. ')],
	['code', '</>', code],
	['table', '▦', table],
	['footnote', '¹', footnote],
	['details', '▸', details],
	['embed', '▶', block('https://¦')],
	['more', '✂', more],
];

interface Props {
	labels: Record<string, string>;
	run(command: StateCommand): void;
	/** Chooses files to put into the text, of this computer or one of the library; null for who may not. */
	files: { pick(): void; choose(): void } | null;
}

/** The tools of writing: one stop for the keyboard, the arrows go from one to the next. */
export function Toolbar({ labels, run, files }: Props) {
	const bar = useRef<HTMLDivElement>(null);
	const move = (event: KeyboardEvent) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!step || !bar.current) return;
		const buttons = [...bar.current.querySelectorAll('button')];
		const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
		const next = buttons[(here + step + buttons.length) % buttons.length]!;
		for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
		next.focus();
		event.preventDefault();
	};
	return (
		<div
			ref={bar}
			role="toolbar"
			tabIndex={-1}
			aria-label={labels.toolbar}
			className="editor-tools"
			onKeyDown={move}
		>
			{tools.map(([name, sign, command, keys], index) => (
				<button
					key={name}
					type="button"
					tabIndex={index === 0 ? 0 : -1}
					title={keys ? `${labels[name]} (${keys})` : labels[name]}
					aria-label={labels[name]}
					data-tool={name}
					onClick={() => run(command)}
				>
					<span aria-hidden="true">{sign}</span>
				</button>
			))}
			{files && (
				<>
					<button
						type="button"
						tabIndex={-1}
						title={labels.image}
						aria-label={labels.image}
						onClick={files.pick}
					>
						<span aria-hidden="true">▣</span>
					</button>
					<button
						type="button"
						tabIndex={-1}
						title={labels['pick.choose']}
						aria-label={labels['pick.choose']}
						aria-haspopup="dialog"
						onClick={files.choose}
					>
						<span aria-hidden="true">⊞</span>
					</button>
				</>
			)}
		</div>
	);
}
