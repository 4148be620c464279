import { AsyncLocalStorage } from 'node:async_hooks';
import { shared } from '#lib/program/process-wide';

/** What one rendering has read so far. */
export interface Dependencies {
	tags: Set<string>;
	/** Epoch milliseconds at which the page would differ without any write; Infinity for never. */
	until: number;
	/** The answer depends on who asks: it must not be kept. */
	personal: boolean;
	/** Finished HTML to be put in once Next is done: see `htmlPlaceholder`. */
	placeholders: string[];
	/** Names and values of headers that the page wants: see `setHeader`. */
	headers: string[];
}

const storage = shared('reading', () => new AsyncLocalStorage<Dependencies>());

/** Runs `render` and tells what it read. */
export async function trackDependencies<T>(
	render: () => Promise<T>,
): Promise<{ result: T; reading: Dependencies }> {
	const reading: Dependencies = {
		tags: new Set(),
		until: Number.POSITIVE_INFINITY,
		personal: false,
		placeholders: [],
		headers: [],
	};
	const result = await storage.run(reading, render);
	return { result, reading };
}

/** Called by queries: the answer changes when one of these tags is bumped. */
export function cacheTag(...tags: string[]): void {
	const reading = storage.getStore();
	for (const tag of tags) reading?.tags.add(tag);
}

/** Called by queries: the answer changes at this moment (epoch milliseconds) by itself. */
export function cacheUntil(moment: number): void {
	const reading = storage.getStore();
	if (reading) reading.until = Math.min(reading.until, moment);
}

/** Called before cookies or a password are read: the page is for one reader and must not be kept. */
export function cacheNothing(): void {
	const reading = storage.getStore();
	if (reading) reading.personal = true;
}

/** Called by a page while it is rendered: it is sent with this header. */
export function setHeader(name: string, value: string): void {
	storage.getStore()?.headers.push(name, value);
}

/** The headers that the page rendered here wants, names and values in turn. */
export const headersSet = (): readonly string[] => storage.getStore()?.headers ?? [];

const mark = (number: number) => `\u{e000}slot ${number}\u{e001}`;
/** Only as the whole content of an element: a mark that somebody wrote into an attribute is none. */
const marks = /(?<=>)\u{e000}slot (\d+)\u{e001}(?=<)/gu;

/**
 * Finished HTML as content of an element of a page that is rendered here: Next sees a mark in its
 * place, so that it neither escapes it nor writes it a second time. What Next
 * answers by itself, to a form, has the HTML itself. The characters of the mark are private ones, which no text of ours contains.
 */
export function htmlPlaceholder(html: string): string {
	const reading = storage.getStore();
	if (!reading) return html;
	reading.placeholders.push(html.replaceAll(/[\u{e000}\u{e001}]/gu, ''));
	return mark(reading.placeholders.length - 1);
}

/** A rendered page with its finished HTML in place. */
export function fillPlaceholders(html: string): string {
	const reading = storage.getStore();
	if (!reading || reading.placeholders.length === 0) return html;
	return html.replace(marks, (_, number: string) => reading.placeholders[Number(number)] ?? '');
}
