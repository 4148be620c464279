import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import { type Addresses, oldAddress } from './addresses.ts';
import type { Facts } from './facts.ts';
import { withAddresses, withCut, withoutHeadingMarks, withoutKramdown } from './prose.ts';
import { pictureText, type Turned, turnHugo, turnLiquid, turnZola } from './template.ts';
import type { Tree } from './tree.ts';

/** A text as it is written here, and what came of it. */
export interface Made {
	text: string;
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
export function madeOf(tree: Tree, facts: Facts, written: string, addresses: Addresses): Made {
	const { fields, id } = facts;
	const missing = new Set<string>();
	const lead = (address: string, isPicture: boolean) => {
		const now = addresses.of(facts, address);
		if (now === null && isPicture && !/^(?:[a-z][a-z+.-]*:|\/\/|#|\{|$)/i.test(address))
			missing.add(address.slice(0, 300));
		return now;
	};
	const turned = turnedText(tree, facts, written, addresses);
	const marked = withoutMarks(tree, turned.text, fields);
	const { text, heading } = withoutTitle(withAddresses(marked, lead), wordsOf(fields.title).trim());
	const picture = pictureOf(fields);
	const address =
		picture && (lead(picture.address, true) ?? (/^https?:/.test(picture.address) ? picture.address : null));
	const above: string[] = [];
	if (address && picture.isShown && !text.includes(address) && !/\.html?$/i.test(id))
		above.push(pictureText(address, picture.alt, picture.caption));
	for (const one of photosOf(fields)) above.push(pictureText(lead(one, true) ?? one, ''));
	return {
		text: [...above, text.trim()].join('\n\n'),
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
		address: (named: string) => addresses.of(facts, named) ?? addresses.named(named),
	};
	if (generator === 'hugo') return turnHugo(text, answers);
	if (generator === 'zola') return turnZola(text, answers);
	if (generator === 'folder') return { text, left: [] };
	return turnLiquid(text, answers, generator !== 'hexo');
}

/** Without what their Markdown has and ours has not. */
function withoutMarks({ generator, settings }: Tree, text: string, fields: Fields): string {
	const separator = wordsOf(fields.excerpt_separator) || wordsOf(settings.excerpt_separator);
	const cut = withCut(text, separator);
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
