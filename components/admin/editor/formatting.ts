import { EditorSelection, type StateCommand } from '@codemirror/state';

/** Puts marks around what is chosen, or takes them away where they are. */
export const wrap =
	(before: string, after = before): StateCommand =>
	({ state, dispatch }) => {
		const change = state.changeByRange((range) => {
			const { from, to } = range;
			const outside =
				state.sliceDoc(from - before.length, from) === before &&
				state.sliceDoc(to, to + after.length) === after;
			if (outside) {
				const changes = [
					{ from: from - before.length, to: from },
					{ from: to, to: to + after.length },
				];
				return { changes, range: EditorSelection.range(from - before.length, to - before.length) };
			}
			const changes = [
				{ from, insert: before },
				{ from: to, insert: after },
			];
			return { changes, range: EditorSelection.range(from + before.length, to + before.length) };
		});
		dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }));
		return true;
	};

/** Begins each chosen line with a mark, or takes it away where all have it. `{n}` counts the lines. */
export const prefix =
	(mark: string): StateCommand =>
	({ state, dispatch }) => {
		const { from, to } = state.selection.main;
		const lines = [];
		for (let at = state.doc.lineAt(from).from; at <= to; ) {
			const line = state.doc.lineAt(at);
			lines.push(line);
			at = line.to + 1;
		}
		const markOf = (index: number) => mark.replace('{n}', String(index + 1));
		const has = lines.every((line, index) => line.text.startsWith(markOf(index)));
		const changes = lines.map((line, index) =>
			has
				? { from: line.from, to: line.from + markOf(index).length }
				: { from: line.from, insert: markOf(index) },
		);
		dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input' }));
		return true;
	};

/** Puts a block on lines of its own after where one is; `¦` in it is where writing goes on. */
export const block =
	(text: string): StateCommand =>
	({ state, dispatch }) => {
		const { to } = state.selection.main;
		const line = state.doc.lineAt(to);
		const lead = line.text.trim() === '' ? '' : '\n\n';
		const at = text.indexOf('¦');
		const plain = text.replace('¦', '');
		const insert = `${lead}${plain}\n`;
		const cursor = line.to + lead.length + (at === -1 ? plain.length : at);
		dispatch(
			state.update({
				changes: { from: line.to, insert },
				selection: { anchor: cursor },
				scrollIntoView: true,
				userEvent: 'input',
			}),
		);
		return true;
	};

/** A link around what is chosen, with the place of its address chosen next. */
export const link: StateCommand = ({ state, dispatch }) => {
	const { from, to } = state.selection.main;
	const words = state.sliceDoc(from, to);
	const isAddress = /^https?:\/\/\S+$/.test(words);
	const insert = isAddress ? `[](${words})` : `[${words}](https://)`;
	const anchor = isAddress ? from + 1 : from + words.length + 3;
	dispatch(
		state.update({
			changes: { from, to, insert },
			selection: { anchor, head: isAddress ? anchor : anchor + 8 },
			scrollIntoView: true,
			userEvent: 'input',
		}),
	);
	return true;
};

/** A footnote with the next free number: its mark here, its text at the end. */
export const footnote: StateCommand = ({ state, dispatch }) => {
	const taken = [...state.doc.toString().matchAll(/\[\^(\d+)\]/g)].map(([, number]) => Number(number));
	const number = Math.max(0, ...taken) + 1;
	const { to } = state.selection.main;
	const note = `\n\n[^${number}]: `;
	const mark = `[^${number}]`;
	dispatch(
		state.update({
			changes: [
				{ from: to, insert: mark },
				{ from: state.doc.length, insert: note },
			],
			selection: { anchor: state.doc.length + mark.length + note.length },
			scrollIntoView: true,
			userEvent: 'input',
		}),
	);
	return true;
};

export const table = block('| ¦ |  |\n| --- | --- |\n|  |  |');
export const details = block('<details>\n<summary>¦</summary>\n\n\n\n</details>');
export const more = block('<!--more-->\n');
export const code = block('```¦\n\n```');
