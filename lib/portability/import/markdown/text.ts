import MarkdownIt from 'markdown-it';
import { htmlOfTextile } from '../textile.ts';
import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import { type Addresses, oldAddress } from './addresses.ts';
import type { Facts } from './facts.ts';
import { withAddresses, withCut, withHtmlAddresses, withoutHeadingMarks, withoutKramdown } from './prose.ts';
import { pictureText, type Turned, turnHugo, turnLiquid, turnZola } from './template.ts';
import { isPostPage, isTextile, type Tree } from './tree.ts';

/** A text as it is written here, and what came of it. */
export interface Made {
	text: string;
	isHtml: boolean;
	/** Whether its markup was understood. */
	isRead: boolean;
	/** Its first heading, where that was its title. */
	heading: string;
	/** Path below /media of its picture. */
	picture: string | null;
	/** What its program would have made something of, and this one does not. */
	left: string[];
	/** Pictures that are not in the folder. */
	missing: string[];
}

/** Turns a text of another program into Markdown, or HTML, as it is here. */
export async function madeOf(tree: Tree, facts: Facts, written: string, addresses: Addresses): Promise<Made> {
	const { fields, id } = facts;
	const missing = new Set<string>();
	const lead = (address: string, isPicture: boolean) => {
		const now = addresses.of(facts, address);
		if (now === null && isPicture && !/^(?:[a-z][a-z+.-]*:|\/\/|#|\{|$)/i.test(address))
			missing.add(address.slice(0, 300));
		return now;
	};
	const turned = turnedText(tree, facts, written, addresses);
	const isHtml = isPostPage(id) || isTextile(id);
	const marked = withoutMarks(tree, id, turned.text, fields);
	const html = isTextile(id) ? await htmlOfTextile(marked) : marked;
	const { text, heading } = isHtml
		? { text: withHtmlAddresses(html ?? marked, lead), heading: '' }
		: withoutTitle(withAddresses(marked, lead), wordsOf(fields.title).trim());
	const picture = pictureOf(fields);
	const address =
		picture && (lead(picture.address, true) ?? (/^https?:/.test(picture.address) ? picture.address : null));
	const above: string[] = [];
	if (address && picture.isShown && !text.includes(address) && !/\.html?$/i.test(id))
		above.push(pictureText(address, picture.alt, picture.caption));
	for (const one of photosOf(fields)) above.push(pictureText(lead(one, true) ?? one, ''));
	return {
		text: [...above.map(isHtml ? htmlOf : (one) => one), text.trim()].join('\n\n'),
		isHtml,
		isRead: html !== null,
		heading,
		picture: address?.startsWith('/media/') ? decodeURIComponent(address.slice('/media/'.length)) : null,
		left: [...new Set(turned.left)],
		missing: [...missing],
	};
}

function turnedText({ generator, settings }: Tree, facts: Facts, text: string, addresses: Addresses): Turned {
	const answers = {
		page: facts.fields,
		site: settings,
		own: oldAddress(facts),
		...((isPostPage(facts.id) || isTextile(facts.id)) && { written: htmlOf }),
		address: (named: string) => addresses.of(facts, named) ?? addresses.named(named),
	};
	if (generator === 'hugo') return turnHugo(text, answers);
	if (generator === 'zola') return turnZola(text, answers);
	if (generator === 'folder') return { text, left: [] };
	return turnLiquid(text, answers, generator !== 'hexo');
}

const plain = new MarkdownIt({ html: true });
/** Markdown that stands for something of a template, in a text of HTML or Textile. */
const htmlOf = (markdown: string) => `\n\n${plain.render(markdown).trim()}\n\n`;

/** Without what their Markdown has and ours has not. */
function withoutMarks({ generator, settings }: Tree, id: string, text: string, fields: Fields): string {
	const separator = wordsOf(fields.excerpt_separator) || wordsOf(settings.excerpt_separator);
	const cut = withCut(text, separator);
	if (isTextile(id)) return cut;
	return generator === 'jekyll' ? withoutKramdown(cut) : withoutHeadingMarks(cut);
}

/** The page shows the title itself. */
function withoutTitle(text: string, title: string): { text: string; heading: string } {
	const [whole, words = ''] = /^\s{0,99}# ([^\n]{1,500})(?:\n|$)/.exec(text) ?? [];
	const heading = words.replace(/[ \t]#{1,9}[ \t]{0,9}$/, '').trim();
	if (!whole || (title !== '' && title !== heading)) return { text, heading: '' };
	return { text: text.slice(whole.length), heading };
}

/** Hexo's themes show them above the text. */
const photosOf = ({ photos }: Fields) =>
	(Array.isArray(photos) ? photos : [])
		.slice(0, 500)
		.map((one) => wordsOf(one).trim())
		.filter((one) => one !== '');

/** What themes call the picture above a text, and the one that is only seen where it is shared. */
const aboveText = ['cover', 'featured_image', 'feature_image', 'featuredimage', 'hero', 'banner'];
const shared = ['thumbnail', 'images', 'og_image', 'meta_image', 'social_image'];

function pictureOf(fields: Fields) {
	const { image, overlay_image } = fieldsOf(fields.header);
	const given: [value: unknown, isShown: boolean][] = [
		...aboveText.map((name): [unknown, boolean] => [fields[name], true]),
		[fields.image, typeof fields.image === 'object'],
		[image, true],
		[overlay_image, true],
		...shared.map((name): [unknown, boolean] => [fields[name], false]),
	];
	for (const [value, isShown] of given) {
		const one = Array.isArray(value) ? value[0] : value;
		const inner = fieldsOf(one);
		const address = wordsOf(inner.path ?? inner.url ?? inner.src ?? inner.image ?? one).trim();
		if (address === '' || /[{}]/.test(address)) continue;
		return { address, alt: wordsOf(inner.alt), caption: wordsOf(inner.caption), isShown };
	}
	return null;
}
