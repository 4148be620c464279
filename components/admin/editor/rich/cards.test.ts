import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { addressBlock, bookmarkOf, cardAt, cardOf, playerOf, putCard } from './cards.ts';
import { readMarkdown } from './markdown-text.ts';
import { SourceText } from './source-text.ts';

const card = { href: 'https://a.example/x', about: 'Acqua' };

/** A text with the cursor in its first words, or on its first block where that has none. */
function opened(source: string) {
	const text = new SourceText(readMarkdown(source));
	const { doc } = text;
	const selection = doc.firstChild!.isLeaf ? NodeSelection.create(doc, 0) : TextSelection.atStart(doc);
	return { text, state: EditorState.create({ doc, selection }) };
}

test('a card takes the place of a bare address or of a card, and stands below everything else', () => {
	const made = '[Mole](https://a.example/x "Acqua")';
	const cases: [before: string, after: string][] = [
		['https://b.example', made],
		['[*Altre* parole](https://b.example "Altro")', made],
		['', made],
		['Parole.', `Parole.\n\n${made}`],
		['Vedi https://b.example', `Vedi https://b.example\n\n${made}`],
		['---', `---\n\n${made}`],
		['```\nhttps://b.example\n```', `\`\`\`\nhttps://b.example\n\`\`\`\n\n${made}`],
		['## https://b.example', `## https://b.example\n\n${made}`],
		['| https://b.example |\n|---|', `| https://b.example |\n|---|\n\n${made}`],
		['![](/media/a.jpg)', `![](/media/a.jpg)\n\n${made}`],
		['- https://b.example', `- https://b.example\n\n${made}`],
		['- uno\n\n- https://b.example', `- uno\n\n- https://b.example\n\n${made}`],
		['> [!NOTE]\n> https://b.example', `> [!NOTE]\n> ${made}`],
	];
	for (const [before, after] of cases) {
		const { text, state } = opened(before);
		const { doc } = putCard(state, cardOf(state, card, 'Mole'));
		assert.equal(text.write(doc).trimEnd(), after, before);
	}
});

test('an address alone is known for the card that it is on the page, within words it is none', () => {
	const first = (source: string) => opened(source).state.doc.firstChild!;
	assert.equal(playerOf(first('https://vimeo.com/12345')), 'Vimeo');
	for (const other of [
		'Vedi https://vimeo.com/12345',
		'[https://vimeo.com/12345](https://vimeo.com/12345)',
		'# https://vimeo.com/12345',
		'https://a.example',
	])
		assert.equal(playerOf(first(other)), null, other);
	assert.deepEqual(bookmarkOf(first('[a](https://a.example/x "Acqua")')), card);
	for (const other of [
		'[a](https://a.example)',
		'[a](https://a.example "x") b',
		'![a](b "c")',
		'[a](/qui "x")',
		'[a](mailto:a@a.example "x")',
		'[ ](https://a.example "x")',
	])
		assert.equal(bookmarkOf(first(other)), null, other);
	assert.equal(cardAt(opened('HTTPS://A.example/x').state).href, 'HTTPS://A.example/x');
	assert.equal(playerOf(addressBlock('https://vimeo.com/12345')), 'Vimeo');
});
