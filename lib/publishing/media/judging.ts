import { fileTypeFromFile } from 'file-type';
import { endingOf, isTaken, kindOf, ownSpelling } from '#lib/content/file-types/file-types';
import { typeOfFile } from '#lib/platform/images/type';
import { pictureSize } from '#lib/platform/images/variants';
import { cleanFile } from './cleaning/clean.ts';
import type { Incoming } from './receiving.ts';

/**
 * Why a file is not taken: `drawing` is SVG, `page` HTML or another text (both can hold scripts), `apple` HEIC,
 * which browsers do not show.
 */
export const refusals = [
	'forbidden',
	'empty',
	'large',
	'type',
	'drawing',
	'page',
	'apple',
	'broken',
	'pixels',
	'kind',
	'missing',
	'nothing',
] as const;
export type Refusal = (typeof refusals)[number];

export interface Judged {
	type: string;
	ending: string;
	width: number | null;
	height: number | null;
	/** A picture of which smaller copies can be made. */
	still: boolean;
}

/**
 * Says by its content what a file is, and takes out of it, in place, what its camera wrote; its name counts for
 * nothing. Two readers must find the same kind: what is one thing to us and another to a browser is refused.
 */
export async function judge({ file, bytes }: Pick<Incoming, 'file' | 'bytes'>): Promise<Judged | Refusal> {
	if (bytes === 0) return 'empty';
	const found = await fileTypeFromFile(file).catch(() => undefined);
	const type = ownSpelling(found?.mime ?? '');
	const ending = isTaken(type) ? endingOf(type) : null;
	const own = await typeOfFile(file, `x.${ending ?? 'bin'}`);
	if (own === 'image/svg+xml') return 'drawing';
	if (/^(text\/|application\/xml)/.test(own)) return 'page';
	if (own === 'image/heic' || type.startsWith('image/hei')) return 'apple';
	if (ending === null || kindOf(own) !== kindOf(type)) return 'type';
	const { width, height, still, heavy } = await pictureSize(file, type);
	if (kindOf(type) === 'image') {
		if (!width || !height) return 'broken';
		if (heavy) return 'pixels';
	}
	try {
		await cleanFile(file, type);
	} catch {
		return 'broken';
	}
	return { type, ending, width, height, still };
}
