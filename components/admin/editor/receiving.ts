import { kindOf } from '#lib/content/file-types/file-types';
import { sendFile } from '#lib/publishing/media/sending';
import { takePictures } from './pasted/taking.ts';
import { type Pasted, pastedText } from './rich-text.ts';
import type { Hands } from './writing-view.ts';

export interface Sending {
	name: string;
	/** What it is called when it fails: a file that was sent, or a picture to be taken from where it is. */
	kind: 'notSent' | 'notTaken';
	/** 0 to 1. */
	part: number;
	/** What went wrong, or which word of the editor says it. */
	error: string | null;
	/** Null where trying again is of no use. */
	again: (() => void) | null;
}

export type Report = (key: string, sending: Sending | null) => void;

let count = 0;

/** Sees to what is pasted or dropped: files are uploaded, rich text becomes Markdown with its pictures taken. */
export function receiver(report: Report) {
	return (hands: Hands, data: DataTransfer, plain: boolean): boolean => {
		const files = [...data.files];
		const pasted = plain || isCode(data) ? null : readText(data.getData('text/html'));
		// Office programs add a photograph of the text that they copy; browsers the text of a picture.
		if (files.length > 0 && !(pasted && hasWords(pasted))) {
			for (const file of files) send(hands, file);
			return true;
		}
		if (!pasted || !(pasted.markdown || pasted.lost.length > 0)) return false;
		hands.insert(pasted.markdown, 'paste');
		takePictures(hands, pasted, report);
		return true;
	};

	function send(hands: Hands, file: File): void {
		const key = `${file.name}-${++count}`;
		// No sign of it may mean something: the mark is sought as it was put.
		const mark = `![${file.name.replace(/[^\p{L}\p{M}\p{N}.-]+/gu, ' ').trim()} …](#${count})`;
		hands.insert(mark, 'file');
		const attempt = () => {
			const told = (part: number, error: string | null) =>
				report(key, { name: file.name, kind: 'notSent', part, error, again: attempt });
			told(0, null);
			sendFile(file, (part) => told(part, null)).then(
				(stored) => {
					report(key, null);
					hands.replace(mark, markupOf(stored));
				},
				(error: Error) => told(0, error.message || '—'),
			);
		};
		attempt();
	}
}

const readText = (html: string): Pasted | null => (html ? pastedText(html, location.origin) : null);

const hasWords = ({ markdown, pictures }: Pasted) =>
	pictures.reduce((text, { mark }) => text.replace(mark, ''), markdown).trim() !== '';

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
	const kind = kindOf(type);
	if (kind === 'image') return `![${alt.replace(/[\\[\]]/g, '\\$&')}](${href})`;
	return kind === 'document' ? `[${name}](${href})` : `<${kind} controls src="${href}"></${kind}>`;
}
