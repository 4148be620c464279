import type { EditorView } from '@codemirror/view';
import { sendFile } from '#lib/media/sending';
import { markdownOf } from './rich-text.ts';

export interface Sending {
	name: string;
	/** 0 to 1. */
	part: number;
	/** What went wrong; the file can be sent again. */
	error: string | null;
	again(): void;
}

/** Sees to what is pasted or dropped: files are uploaded, rich text becomes Markdown. */
export function receiver(report: (key: string, sending: Sending | null) => void) {
	let count = 0;
	return (view: EditorView, data: DataTransfer, plain: boolean): boolean => {
		const files = [...data.files];
		if (files.length > 0) {
			for (const file of files) send(view, file);
			return true;
		}
		const html = data.getData('text/html');
		if (plain || !html || isCode(data)) return false;
		const text = markdownOf(html);
		if (!text) return false;
		view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
		return true;
	};

	function send(view: EditorView, file: File): void {
		const key = `${file.name}-${++count}`;
		const mark = `![${file.name.replace(/[[\]]/g, '')} …](#${count})`;
		view.dispatch(view.state.replaceSelection(`${mark}\n`), { userEvent: 'input' });
		const attempt = () => {
			const told = (part: number, error: string | null) =>
				report(key, { name: file.name, part, error, again: attempt });
			told(0, null);
			sendFile(file, (part) => told(part, null)).then(
				(stored) => {
					report(key, null);
					replace(view, mark, markupOf(stored));
				},
				(error: Error) => told(0, error.message || '—'),
			);
		};
		attempt();
	}
}

/** Editors put what was copied from them on the clipboard as coloured HTML: it is text all the same. */
const isCode = (data: DataTransfer) => [...data.types].some((type) => type.startsWith('vscode-'));

/** What stands for a file of the library in a Markdown text. */
export function markupOf({
	href,
	type,
	alt,
	name,
}: {
	href: string;
	type: string;
	alt: string;
	name: string;
}): string {
	if (type.startsWith('image/')) return `![${alt}](${href})`;
	if (type.startsWith('audio/')) return `<audio controls src="${href}"></audio>`;
	if (type.startsWith('video/')) return `<video controls src="${href}"></video>`;
	return `[${name}](${href})`;
}

function replace(view: EditorView, mark: string, text: string): void {
	const at = view.state.doc.toString().indexOf(mark);
	if (at === -1) return;
	const changes = { from: at, to: at + mark.length, insert: text };
	// A picture without a text is asked for one: what is typed next stands between its brackets.
	const idle = view.state.selection.main.head === at + mark.length + 1;
	const selection = idle && text.startsWith('![]') ? { anchor: at + 2 } : undefined;
	view.dispatch({ changes, selection, userEvent: 'input' });
}
