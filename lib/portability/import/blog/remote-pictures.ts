import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { escapeText } from '#lib/content/html/escape';
import { readTags } from '#lib/content/html/tags';
import type { Files } from '#lib/platform/files/files';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { bringPicture } from '#lib/publishing/media-library/fetching';
import { inProse } from '../markdown/prose.ts';
import { Silences } from '../silences.ts';

/** A picture of another site that a text shows. */
interface Remote {
	/** As the text names it. */
	address: string;
	/** The larger one that it leads to. */
	larger: string | null;
}

const picture = /\.(?:jpe?g|png|gif|webp|avif)$/i;
/** Whose addresses need not end as a picture's do. */
const blogger = /(?:^|\.)(?:blogspot\.com|googleusercontent\.com)$/;

/** The pictures of other sites that a text shows, in HTML or in Markdown, in which both are written; what code names is an example. */
export function remotePicturesIn(source: string, isMarkdown: boolean): Remote[] {
	const pieces: string[] = [];
	withProse(source, isMarkdown, (prose) => {
		pieces.push(prose);
		return prose;
	});
	const shown = pieces.join(' ');
	const found = new Map<string, Remote>();
	let link: URL | null = null;
	const add = (address: string, larger: string | null) => {
		if (address.length <= 2000 && URL.parse(address) && !found.has(address))
			found.set(address, { address, larger });
	};
	readTags(shown, {
		open(name, { href = '', src = '' }) {
			if (name === 'a') link = /^https?:/i.test(href) ? URL.parse(href) : null;
			if (name !== 'img' || !/^https?:\/\//i.test(src)) return;
			const larger = link && (picture.test(link.pathname) || blogger.test(link.hostname)) ? link.href : null;
			add(src, larger);
		},
		close(name) {
			if (name === 'a') link = null;
		},
	});
	if (isMarkdown)
		for (const [, address] of shown.matchAll(/!\[[^\]\n]{0,1000}\]\(\s{0,9}<?(https?:\/\/[^\s)<>]{1,2000})/g))
			add(address!, null);
	return [...found.values()];
}

/** Fetches pictures of other sites into the library, and lets the texts that show them name them there. */
export class RemotePictures {
	/** Where each lies by now; null: it did not come. */
	readonly #paths = new Map<string, string | null>();
	readonly #db: Database;
	readonly #files: Files;
	readonly #bring: typeof bringPicture;
	readonly #silences = new Silences();

	constructor(db: Database, files: Files, bring = bringPicture) {
		[this.#db, this.#files, this.#bring] = [db, files, bring];
	}

	/** Fetches those of an article that are `wanted`. `fresh`: their paths; `missing`: what did not come. */
	async of(
		id: number,
		wanted: (address: string) => boolean = () => true,
	): Promise<{ fresh: string[]; missing: string[] }> {
		const told: { fresh: string[]; missing: string[] } = { fresh: [], missing: [] };
		const row = await this.#db
			.selectFrom('article')
			.select(['source', 'format'])
			.where('id', '=', id)
			.executeTakeFirst();
		// Deleted meanwhile.
		if (!row) return told;
		const { source } = row;
		const isMarkdown = row.format === 'markdown';
		let text = source;
		for (const { address, larger } of remotePicturesIn(source, isMarkdown)) {
			if (!wanted(address)) continue;
			const path = (larger && (await this.#at(larger, told.fresh))) || (await this.#at(address, told.fresh));
			if (path === null) told.missing.push(address);
			else for (const one of [address, larger]) if (one) text = renamed(text, isMarkdown, one, path);
		}
		if (text === source) return told;
		await transaction(this.#db, async (trx) => {
			// Whoever writes on it meanwhile goes first; the next run comes back to it.
			await trx
				.updateTable('article')
				.set({ source: text })
				.where('id', '=', id)
				.where('source', '=', source)
				.execute();
			await rerenderArticles(trx, [id]);
		});
		return told;
	}

	async #at(address: string, fresh: string[]): Promise<string | null> {
		const known = this.#paths.get(address);
		if (known !== undefined) return known;
		const taken = await this.#silences.ask(address, () => this.#bring(this.#db, null, address, this.#files));
		const path = taken?.ok ? taken.media.path : null;
		this.#paths.set(address, path);
		if (taken?.ok && !taken.known) fresh.push(taken.media.path);
		return path;
	}
}

/** A text in which an address, where it shows or leads to something, is that of a file of the library. */
function renamed(text: string, isMarkdown: boolean, address: string, path: string): string {
	const shows = isMarkdown ? /(?:["'=]|\]\(\s{0,9}<?)$/ : /["'=]$/;
	const own = `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
	const written = new Set([address, escapeText(address)]);
	return withProse(text, isMarkdown, (prose) =>
		[...written].reduce((whole, one) => {
			const [before, ...parts] = whole.split(one);
			// Among words it stays what somebody wrote; what goes on is another address.
			const isUsed = (text: string, part: string) =>
				shows.test(text.slice(-12)) && /^(?:["'\s)>]|$)/.test(part);
			return parts.reduce((text, part) => text + (isUsed(text, part) ? own : one) + part, before!);
		}, prose),
	);
}

/** `change` done to a text, in Markdown without its code. */
const withProse = (text: string, isMarkdown: boolean, change: (prose: string) => string): string =>
	isMarkdown ? inProse(text, change) : change(text);
