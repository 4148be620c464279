import type { Transaction } from 'kysely';
import type { Person, Schema } from '#db/schema';
import { type Node, parseHtml } from '#lib/content/html/tree';
import { mediaPath } from '#lib/content/pictures/names';
import { mediaAt } from '#lib/publishing/media/queries';
import { mayChangeMedia } from './changeable.ts';
import { rerender } from './rerender.ts';

/** As many characters as a file's own form takes. */
const MOST = 1000;

/**
 * Keeps what a text says of its pictures with those of the library that say nothing yet: whoever puts one into another
 * text is not asked again. `by` is who writes it, and may change the picture.
 */
export async function keepAltTexts(trx: Transaction<Schema>, by: Person, html: string): Promise<void> {
	const said = saidIn(parseHtml(html));
	const found = await mediaAt(trx, [...said.keys()]);
	const kept: number[] = [];
	for (const [path, alt] of said) {
		const row = found.get(path);
		if (row?.alt !== '' || !mayChangeMedia(by, row) || kept.includes(row.id)) continue;
		await trx
			.updateTable('media')
			.set({ alt, updated_at: Date.now() })
			.where('id', '=', row.id)
			.where('alt', '=', '')
			.execute();
		kept.push(row.id);
	}
	if (kept.length > 0) await rerender(trx, kept);
}

/** The first words that stand for each picture, by its path. */
function saidIn(nodes: Node[], said = new Map<string, string>()): Map<string, string> {
	for (const node of nodes) {
		if (typeof node === 'string') continue;
		const { src = '', alt = '' } = node.name === 'img' ? node.attributes : {};
		const [path, words] = [mediaPath(src), alt.trim()];
		if (path !== null && words !== '' && words.length <= MOST && !said.has(path)) said.set(path, words);
		saidIn(node.children, said);
	}
	return said;
}
