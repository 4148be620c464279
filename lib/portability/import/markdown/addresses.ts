import { safeMediaPath } from '#lib/publishing/media/place';
import { wordsOf } from '../values.ts';
import type { Facts } from './facts.ts';
import { isText, type Tree } from './tree.ts';

/** Finds what addresses within the old blog lead to: its texts by where they were, its files below /media. */
export class Addresses {
	readonly #tree: Tree;
	readonly #articles: Map<string, Facts>;
	/** By what links within the blog may call them. */
	readonly #called = new Map<string, Facts>();
	readonly #file: (path: string, now: string) => void;

	/** `file` hears of files that are asked for. */
	constructor(tree: Tree, articles: Map<string, Facts>, file: (path: string, now: string) => void) {
		this.#tree = tree;
		this.#articles = articles;
		this.#file = file;
		for (const [name, facts] of articles) {
			const bare = name.replace(/\.\w+$/, '');
			const short = bare.replace(/\/(?:index|content)$/, '').replace(/^.*\//, '');
			const below = bare.replace(/^.*?_posts\/|^(?:content|source)\//, '');
			for (const called of [short, below, name])
				if (!this.#called.has(called)) this.#called.set(called, facts);
		}
	}

	/** The address here of what an address leads to, asked for by a text; null for none in the folder. */
	of(facts: Facts, address: string): string | null {
		const named = this.#below(address.trim());
		if (named === '' || /^(?:[a-z][a-z+.-]*:|\/\/|#|\?)/i.test(named) || named.length > 1000) return null;
		const [, before, after] = /^([^?#]*)(.*)$/s.exec(named)!;
		for (const name of this.#names(facts, decoded(before!))) {
			const article = this.#articles.get(name);
			if (article) return oldAddress(article) + after;
			const file = this.#tree.files.get(name);
			const path = file && isMedia(name) ? safeMediaPath(name) : null;
			if (path === null) continue;
			this.#file(path, file!.path);
			return `/media/${path.split('/').map(inMarkdown).join('/')}`;
		}
		return null;
	}

	/** The address of a text by its name alone, as `post_url` and `ref` have it. */
	named(name: string): string | null {
		const [, called, after] = /^\/?([^#]*)(.*)$/s.exec(name)!;
		const facts =
			this.#called.get(called!) ?? this.#called.get(called!.replace(/\.\w+$/, '').replace(/\/$/, ''));
		return facts ? oldAddress(facts) + after : null;
	}

	/** An address on the old blog itself from its root. */
	#below(address: string): string {
		const { url, baseurl, base_url } = this.#tree.settings;
		const own = [url, baseurl, base_url]
			.map((value) => wordsOf(value))
			.find((value) => /^https?:\/\/./.test(value));
		return own && address.startsWith(own) ? `/${address.slice(own.length).replace(/^\//, '')}` : address;
	}

	/** Where the blog's program, or its server, would look for it. */
	#names({ id, folder }: Facts, path: string): string[] {
		const bare = path.replace(/^@?\//, '');
		const base = wordsOf(this.#tree.settings.baseurl).replace(/^\/|\/$/g, '');
		const below = base !== '' && bare.startsWith(`${base}/`) ? [bare.slice(base.length + 1)] : [];
		const beside = path === bare ? [joined(folder, path), joined(id.replace(/\.\w+$/, '/'), path)] : [];
		const rooted = [bare, ...below].flatMap((one) => roots.map((root) => joined(root, one)));
		return [...beside, ...rooted].filter((name) => name !== null);
	}
}

const roots = ['', 'static/', 'source/', 'assets/', 'public/', 'content/', 'src/'];

const isMedia = (name: string) =>
	!isText(name) && !/\.(?:html?|css|m?js|ts|njk|liquid|ya?ml|toml|json|xml)$/i.test(name);

/** Where a text was: that leads to where it is. */
export const oldAddress = ({ oldPaths: [path], slug }: Facts): string =>
	`/${(path ?? slug).split('/').map(inMarkdown).join('/')}`;

/** A part of an address without what would end it in Markdown. */
const inMarkdown = (part: string) =>
	encodeURIComponent(part).replace(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

function decoded(path: string): string {
	try {
		return decodeURIComponent(path).normalize('NFC');
	} catch {
		return path.normalize('NFC');
	}
}

/** A path from a folder; null where steps upwards lead out of all. */
function joined(folder: string, path: string): string | null {
	const parts: string[] = [];
	for (const part of `${folder}${path}`.split('/')) {
		if (part === '..') {
			if (parts.pop() === undefined) return null;
		} else if (part !== '.' && part !== '') parts.push(part);
	}
	return parts.join('/');
}
