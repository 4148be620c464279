import type { SourceFile } from '../blog/found.ts';
import { isWithin, textIn } from '../text-file.ts';
import type { Fields } from '../values.ts';
import { fieldsIn, matterOf } from './front-matter.ts';

/** What made a blog of the texts; `folder`: nothing that is known. */
type Generator = 'jekyll' | 'hugo' | 'zola' | 'hexo' | 'eleventy' | 'folder';

export interface Tree {
	generator: Generator;
	/** By their names below the blog's own folder, NFC. */
	files: Map<string, SourceFile>;
	settings: Fields;
	/** Texts that stand outside of it: those of another blog, perhaps. */
	beside: string[];
}

/** Names that the program itself, or a theme, brought along. */
const foreign =
	/(?:^|\/)(?:\..*|node_modules|vendor|bower_components|themes|_site|_includes|_layouts|_sass|_plugins|archetypes|layouts|templates|resources|scaffolds)\//;

export const isText = (name: string) => /\.(?:md|markdown|mdown|mkdn?|mdx|text|textile)$/i.test(name);

export const isTextile = (name: string) => /\.textile$/i.test(name);

/** Posts of Jekyll and Hexo may be HTML. */
export const isPostPage = (name: string) => /(?:^|\/)_(?:posts|drafts)\/.*\.html?$/i.test(name);

/** Finds out what made a blog of the files, and what it was told. */
export async function treeOf(all: readonly SourceFile[]): Promise<Tree> {
	const named = all.map((file) => ({ ...file, name: file.name.normalize('NFC').replace(/^(?:\.?\/)+/, '') }));
	const kept = named.filter(({ name }) => !foreign.test(`${name}/`.replace(/[^/]*\/$/, '')));
	const names = kept.map(({ name }) => name);
	const [generator, root] = madeBy(
		names,
		named.map(({ name }) => name),
	);
	const files = new Map(
		kept.filter(({ name }) => name.startsWith(root)).map((file) => [file.name.slice(root.length), file]),
	);
	const settings = await settingsOf(files);
	const beside = names.filter((name) => !name.startsWith(root) && isText(name));
	const isOfZola = generator === 'hugo' && (await isZola(files, settings));
	return { generator: isOfZola ? 'zola' : generator, files, settings, beside };
}

/** And below which folder it stands. */
function madeBy(names: readonly string[], all: readonly string[]): [Generator, string] {
	const above = (pattern: RegExp) =>
		names
			.flatMap((name) => pattern.exec(name)?.[1] ?? [])
			.sort((a, b) => a.length - b.length)
			.at(0);
	const hexo = above(/^(|.*?\/)source\/_(?:posts|drafts)\//);
	if (hexo !== undefined) return ['hexo', hexo];
	const jekyll = above(/^(|.*?\/)_(?:posts|drafts)\//);
	if (jekyll !== undefined) return ['jekyll', above(/^(|.*\/)_config\.ya?ml$/) ?? jekyll];
	const eleventy = above(/^(|.*\/)eleventy\.config\.[cm]?js$/);
	if (eleventy !== undefined) return ['eleventy', eleventy];
	const content = above(/^(|.*?\/)content\/.*\.(?:md|markdown)$/);
	if (content !== undefined) return [all.some((name) => /\.njk$/.test(name)) ? 'eleventy' : 'hugo', content];
	const texts = names.filter(isText);
	const dated = texts.filter((name) => /(?:^|\/)\d{4}-\d{1,2}-\d{1,2}-[^/]+$/.test(name));
	return [dated.length * 2 > texts.length ? 'jekyll' : 'folder', shared(names)];
}

/** The folders that all names begin with. */
function shared(names: readonly string[]): string {
	let root = names[0]?.replace(/[^/]*$/, '') ?? '';
	for (const name of names) while (!name.startsWith(root)) root = root.replace(/[^/]*\/$/, '');
	return root;
}

/** Both have `content/`; what they are told differs. */
async function isZola(files: Map<string, SourceFile>, settings: Fields): Promise<boolean> {
	if (files.has('zola.toml')) return true;
	const index = files.get('content/_index.md');
	const { fields } = matterOf((index && (await smallText(index))) ?? '', false);
	const own = [
		'compile_sass',
		'build_search_index',
		'generate_feed',
		'generate_feeds',
		'sort_by',
		'paginate_by',
	];
	return own.some((name) => name in settings || name in fields);
}

const places = [
	'_config.yml',
	'_config.yaml',
	'hugo.toml',
	'hugo.yaml',
	'hugo.yml',
	'hugo.json',
	'zola.toml',
	'config.toml',
	'config.yaml',
	'config.yml',
	'config.json',
	...['hugo', 'config'].flatMap((name) =>
		['toml', 'yaml', 'yml'].map((kind) => `config/_default/${name}.${kind}`),
	),
];

async function settingsOf(files: Map<string, SourceFile>): Promise<Fields> {
	const found = places.find((place) => files.has(place));
	const text = found && (await smallText(files.get(found)!));
	if (!text) return {};
	const kind = found.endsWith('.toml') ? 'toml' : found.endsWith('.json') ? 'json' : 'yaml';
	return fieldsIn(kind, text).fields;
}

/** Bytes of settings, or of what is known of a text. */
const most = 256 * 1024;

/** A file's text; null for one that is too large to be what it is called. */
export const smallText = async (file: SourceFile) =>
	(await isWithin(file, most)) ? await textIn(file, most) : null;
