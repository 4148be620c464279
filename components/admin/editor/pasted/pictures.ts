import { isEmpty, nameOf, rename, unwrap } from './elements.ts';

/** A picture of a text that is pasted. */
export interface Picture {
	/** Of the web, or data:. */
	address: string;
	alt: string;
	/** What stands for it in the Markdown until it is taken. */
	mark: string;
}

export interface Pictures {
	wanted: Picture[];
	/** By their names: those that only the program they come from has. */
	lost: string[];
}

/** How a picture is told to the Markdown's rule: the very characters that stand for it. */
export const MARK = 'data-mark';

/**
 * Finds the pictures of what is pasted. None of them stays on another server: a link to it stands there until the
 * library has it; what nobody but the program it comes from can read is named.
 */
export function findPictures(page: Document, own: string): Pictures {
	const found: Pictures = { wanted: [], lost: [] };
	// What would stay HTML cannot hold what is Markdown yet.
	for (const around of page.querySelectorAll('figure, details, mark')) {
		if (!around.querySelector('img')) continue;
		for (const words of around.querySelectorAll('figcaption, summary')) rename(words, 'p');
		unwrap(around);
	}
	for (const picture of page.querySelectorAll('img')) {
		const address = addressOf(picture);
		const alt = (picture.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim();
		const link = picture.closest('a');
		// The way to its larger self.
		if (link && (link.textContent ?? '').trim() === '') unwrap(link);
		if (/^\p{Extended_Pictographic}/u.test(alt) && alt.length < 20) picture.replaceWith(alt);
		else if (isPixel(picture)) picture.remove();
		else if (address.startsWith(`${own}/media/`)) picture.setAttribute('src', address.slice(own.length));
		else if (/^(https?|data:image\/)/i.test(address)) {
			const mark = markOf(address, alt, found.wanted.length + 1);
			picture.setAttribute(MARK, mark);
			picture.setAttribute('src', '#');
			found.wanted.push({ address, alt, mark });
		} else if (!address.startsWith('/media/')) {
			found.lost.push(alt || nameIn(address));
			const around = picture.parentElement;
			picture.remove();
			if (around && nameOf(around) !== 'body' && isEmpty(around)) around.remove();
		}
	}
	return found;
}

/** The picture itself, where a page shows a blank one until it is scrolled to. */
function addressOf(picture: Element): string {
	const get = (name: string) => (picture.getAttribute(name) ?? '').trim();
	const src = get('src');
	if (/^https?:/i.test(src)) return src;
	const largest = (get('srcset') || get('data-srcset'))
		.split(/,\s+/)
		.map((one) => one.trim().split(/\s+/))
		.sort(([, a], [, b]) => Number.parseFloat(b ?? '1') - Number.parseFloat(a ?? '1'))[0]?.[0];
	const later = [get('data-src'), get('data-original'), get('data-lazy-src'), largest];
	return later.find((one) => /^https?:/i.test(one ?? '')) ?? src;
}

const isPixel = (picture: Element) =>
	['width', 'height'].every((side) => /^[01](px)?$/.test(picture.getAttribute(side) ?? ''));

const escaped = (text: string) => text.replace(/[\\[\]]/g, '\\$&');

function markOf(address: string, alt: string, number: number): string {
	if (/^data:/i.test(address)) return `![${escaped(alt)} …](#pasted-${number})`;
	const safe = address.replace(/[\s()<>\\]/g, (sign) =>
		encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
	);
	return `[${escaped(alt || nameIn(address))}](${safe})`;
}

/** What a file is called in an address. */
function nameIn(address: string): string {
	const last =
		address
			.replace(/[?#].*$/, '')
			.split(/[/\\]/)
			.at(-1) ?? '';
	try {
		return decodeURIComponent(last).slice(0, 100) || '…';
	} catch {
		return last.slice(0, 100) || '…';
	}
}
