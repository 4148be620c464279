const LONG = 90;

/**
 * The end of an address that leads to words of a page (https://wicg.github.io/scroll-to-text-fragment/#syntax). `before`
 * and `after`: what stands around them; `page`: all there is. Words cut in two are taken whole: no part is looked for.
 */
export function wordsFragment(before: string, chosen: string, after: string, page: string): string {
	const [head] = /[^\s\p{P}]*$/u.exec(before)!;
	const [tail] = /^[^\s\p{P}]*/u.exec(after)!;
	const words = tidy(head + chosen + tail);
	const isLong = words.length > LONG || chosen.trim().includes('\n');
	const around = (text: string, from: number, to?: number) =>
		tidy(page).split(words).length > 2 ? some(text, from, to) : '';
	const prefix = around(before.slice(0, before.length - head.length), -3);
	const suffix = around(after.slice(tail.length), 0, 3);
	return `:~:text=${prefix && `${prefix}-,`}${some(words, 0, isLong ? 5 : LONG)}${
		isLong ? `,${some(words, -5)}` : ''
	}${suffix && `,-${suffix}`}`;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Some words of a text; a hyphen in them is no sign. */
const some = (text: string, from: number, to?: number) =>
	encodeURIComponent(tidy(text).split(' ').slice(from, to).join(' ')).replaceAll('-', '%2D');
