'use client';

import {
	ArrowDown,
	ArrowUp,
	Bold,
	Code,
	Heading,
	type IconNode,
	ImagePlus,
	Images,
	Info,
	Italic,
	Link,
	List,
	ListCollapse,
	ListOrdered,
	ScissorsLineDashed,
	SquarePlay,
	Strikethrough,
	Superscript,
	Table,
	TextQuote,
} from 'lucide';
import { type KeyboardEvent, useRef } from 'react';
import { Icon } from '#components/ui/desk/icon';
import type { Tool } from './writing-view.ts';

const looks: Record<Tool, [drawing: IconNode, keys?: string]> = {
	bold: [Bold, 'Ctrl+B'],
	italic: [Italic, 'Ctrl+I'],
	strike: [Strikethrough, 'Ctrl+Shift+X'],
	link: [Link, 'Ctrl+K'],
	heading: [Heading],
	quote: [TextQuote],
	callout: [Info],
	list: [List],
	ordered: [ListOrdered],
	code: [Code],
	table: [Table],
	footnote: [Superscript],
	details: [ListCollapse],
	embed: [SquarePlay],
	more: [ScissorsLineDashed],
	moveUp: [ArrowUp, 'Alt+↑'],
	moveDown: [ArrowDown, 'Alt+↓'],
};

/** A tool of writing, and what is pressed beside them. */
export const toolLook =
	'grid min-h-8.5 min-w-8.5 flex-none cursor-pointer place-items-center rounded-md border-0 bg-transparent px-1.5 py-0.5 font-ui text-[0.95rem] text-quiet hover:bg-leaf hover:text-ink aria-pressed:bg-leaf aria-pressed:text-ink aria-pressed:shadow-[inset_0_-2px_var(--color-rubric)] max-md:min-h-10 max-md:min-w-10';

interface Props {
	labels: Record<string, string>;
	label: string;
	tools: readonly Tool[];
	/** Which hold where the cursor is; null where that is not known. */
	holding: readonly Tool[] | null;
	run(tool: Tool): void;
	/** Chooses files to put into the text, of this computer or one of the library; null for who may not. */
	files?: { pick(): void; choose(): void } | null;
}

/** The tools of writing: one stop for the keyboard, the arrows go from one to the next. */
export function Toolbar({ labels, label, tools, holding, run, files }: Props) {
	const bar = useRef<HTMLDivElement>(null);
	const move = (event: KeyboardEvent) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!step || !bar.current) return;
		const buttons = [...bar.current.querySelectorAll('button')].filter((one) => one.offsetParent !== null);
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
			aria-label={label}
			className="editor-tools flex flex-wrap gap-0.5 in-[.editor-bubble]:flex-nowrap max-sm:in-[.editor-head]:flex-[1_1_100%] max-sm:in-[.editor-head]:flex-nowrap max-sm:in-[.editor-head]:overflow-x-auto max-sm:in-[.editor-head]:[contain:inline-size] max-sm:in-[.editor-head]:[scrollbar-width:none]"
			onKeyDown={move}
		>
			{tools.map((name, index) => {
				const [drawing, keys] = looks[name];
				return (
					<button
						key={name}
						type="button"
						// Who has a mouse has the handle beside each block.
						className={`${toolLook} ${name.startsWith('move') ? '[@media(hover:hover)]:hidden' : ''}`}
						tabIndex={index === 0 ? 0 : -1}
						data-tip={keys ? `${labels[name]} (${keys})` : ''}
						aria-label={labels[name]}
						aria-pressed={holding?.includes(name)}
						data-tool={name}
						// The selection of the text stays what it is.
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => run(name)}
					>
						<Icon drawing={drawing} />
					</button>
				);
			})}
			{files && (
				<>
					<button
						type="button"
						className={toolLook}
						tabIndex={-1}
						data-tip=""
						aria-label={labels.image}
						onClick={files.pick}
					>
						<Icon drawing={ImagePlus} />
					</button>
					<button
						type="button"
						className={toolLook}
						tabIndex={-1}
						data-tip=""
						aria-label={labels['pick.choose']}
						aria-haspopup="dialog"
						onClick={files.choose}
					>
						<Icon drawing={Images} />
					</button>
				</>
			)}
		</div>
	);
}
