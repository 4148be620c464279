const LONG = 90;

/**
 * The end of an address that leads to words of a page (WICG, scroll-to-text fragments). `before`
 * and `after`: what stands around them; `page`: all there is. Words cut in two are taken whole: no part is looked for.
 */
export function wordsFragment(before: string, chosen: string, after: string, page: string): string {
	const [head] = /[^\s\p{P}]*$/u.exec(before)!;
	const [tail] = /^[^\s\p{P}]*/u.exec(after)!;
	const words = list(head + chosen + tail);
	const whole = words.join(' ');
	const isLong = whole.length > LONG || chosen.trim().includes('\n');
	const isTwice = list(page).join(' ').split(whole).length > 2;
	const prefix = isTwice && code(list(before.slice(0, before.length - head.length)).slice(-3));
	const suffix = isTwice && code(list(after.slice(tail.length)).slice(0, 3));
	return `:~:text=${prefix ? `${prefix}-,` : ''}${
		isLong ? `${code(words.slice(0, 5))},${code(words.slice(-5))}` : code(words)
	}${suffix ? `,-${suffix}` : ''}`;
}

const list = (text: string) => text.trim().split(/\s+/);

/** A hyphen in words is no sign there. */
const code = (words: string[]) => encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
