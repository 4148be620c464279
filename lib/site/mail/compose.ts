import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { directionOf } from '#lib/i18n/direction';
import { manyLines, oneLine, sentence, unlinked } from './clean.ts';
import type { Footer, Letter, Link, Piece } from './letter.ts';
import { button, type Frame, htmlPage, look, plainLink } from './look.ts';
import { beginningOf, writtenHtml, writtenText } from './written.ts';

/** Both parts of a message, or of a place in one. */
export interface Parts {
	text: string;
	html: string;
}

/** In a day's digest others' words are only begun. */
const BEGUN = 400;

/** A whole message. `items`: what a digest gathered. */
export function compose(
	letter: Letter,
	footer: Footer,
	frame: Omit<Frame, 'preheader'>,
	items: Parts[] = [],
): Parts {
	const { action, shown = [], after = [], links = [] } = letter;
	const text = [
		...headOf(letter),
		linkText(action),
		...[...shown, ...after].map((piece) => pieceText(piece)),
		...links.map(linkText),
		...items.map((item) => item.text),
		['-- ', sentence(footer.why)].join('\n'),
		...(footer.stop ? [linkText(footer.stop)] : []),
	];
	const html = [
		...openingHtml(letter),
		...shown.map((piece) => pieceHtml(piece)),
		button(action.address, sentence(action.label), frame.site),
		...after.map((piece) => pieceHtml(piece)),
		...(links.length > 0
			? [`<p ${look('note')}>${links.map((link) => linkHtml(link)).join(' &nbsp;·&nbsp; ')}</p>`]
			: []),
		...items.map((item) => `<div ${look('item')}>${item.html}</div>`),
		footerHtml(footer),
	];
	const site = { ...frame.site, title: oneLine(frame.site.title) };
	const whole = { ...frame, site, preheader: preheaderOf(letter, footer) };
	return { text: text.filter(Boolean).join('\n\n'), html: htmlPage(whole, html.join('\n')) };
}

/** What a digest tells of one letter: its sentence, which leads on, and how others' words begin. */
export function asItem({ heading, words = [], action, shown = [] }: Letter): Parts {
	const title = headline(heading);
	return {
		text: [`* ${unlinked(title)}`, linkText(action), ...shown.map((piece) => pieceText(piece, BEGUN))].join(
			'\n\n',
		),
		html: [
			`<h2 ${look('words', ';font-weight:600')}>${plainLink(action.address, title)}</h2>`,
			...words.map((one) => `<p ${look('note')}>${escapeText(sentence(one))}</p>`),
			...shown.map((piece) => pieceHtml(piece, BEGUN)),
		].join('\n'),
	};
}

/** A heading ends without a full stop. */
const headline = (words: string) => sentence(words).replace(/(?<!\.)\.$/, '');

/** A sentence of ours among what a digest tells of. */
export function asNote(words: string): Parts {
	return { text: sentence(words), html: pieceHtml({ words }) };
}

/** What stands before the address to act on holds no other. */
function headOf({ heading, words = [] }: Letter): string[] {
	return [headline(heading), ...words.map((one) => sentence(one))].map(unlinked);
}

const linkText = ({ label, address }: Link) => `${unlinked(sentence(label))}:\n${address}`;

function pieceText(piece: Piece, longest?: number): string {
	if ('words' in piece) return manyLines(piece.words);
	if ('code' in piece) return `    ${piece.code}`;
	if ('list' in piece) return [piece.title, ...piece.list.map((one) => `- ${sentence(one)}`)].join('\n');
	if ('text' in piece) return writtenText(piece.text, longest);
	return writtenText(piece.quote, longest)
		.split('\n')
		.map((line) => `> ${line}`.trimEnd())
		.join('\n');
}

function openingHtml({ heading, isTitle, words = [] }: Letter): string[] {
	const dir = isTitle ? ` dir="${directionOf(heading) ?? 'ltr'}"` : '';
	return [
		`<h1${dir} ${look('heading')}>${escapeText(headline(heading))}</h1>`,
		...words.map((one) => `<p ${look('words')}>${escapeText(sentence(one))}</p>`),
	];
}

function pieceHtml(piece: Piece, longest?: number): string {
	if ('words' in piece)
		return `<p ${look('note')}>${escapeText(manyLines(piece.words)).replaceAll('\n', '<br>')}</p>`;
	if ('code' in piece) return `<p ${look('code')}>${escapeText(piece.code)}</p>`;
	if ('list' in piece) {
		const items = piece.list.map((one) => `<li>${escapeText(sentence(one))}</li>`).join('');
		return `<p ${look('note', ';margin:0 0 4px')}>${escapeText(piece.title)}</p>
<ul ${look('note', ';margin:0 0 20px;padding:0 20px')}>${items}</ul>`;
	}
	if ('text' in piece) {
		const { html, dir } = writtenHtml(piece.text, longest);
		const lang = piece.text.language ? ` lang="${escapeAttribute(piece.text.language)}"` : '';
		return `<div${lang} dir="${dir}" ${look('text')}>${html}</div>`;
	}
	const { html, dir } = writtenHtml(piece.quote, longest);
	const side = dir === 'rtl' ? 'right' : 'left';
	return `<blockquote dir="${dir}" ${look('quote', `;border-${side}:3px solid #b8ab97`)}>${html}</blockquote>`;
}

const linkHtml = ({ label, address }: Link, colour?: 'quiet') => plainLink(address, sentence(label), colour);

function footerHtml({ why, stop }: Footer): string {
	const end = stop ? `<br>${linkHtml(stop, 'quiet')}` : '';
	return `<p ${look('footer')}>${escapeText(sentence(why))}${end}</p>`;
}

function preheaderOf({ words = [], shown = [] }: Letter, { why }: Footer): string {
	const written = shown.map((piece) =>
		'quote' in piece ? piece.quote : 'text' in piece ? piece.text : null,
	);
	const first = written.find((one) => one !== null);
	return (first && beginningOf(first, 140)) || oneLine(words[0] ?? why, 140);
}
