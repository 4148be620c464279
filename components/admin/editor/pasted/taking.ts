import { endingOf } from '#lib/content/file-types/file-types';
import { sendFile, takePicture } from '#lib/publishing/media/sending';
import { markupOf, type Report } from '../receiving.ts';
import type { Pasted } from '../rich-text.ts';
import type { Hands } from '../writing-view.ts';
import type { Picture } from './pictures.ts';

/** Pictures taken of one paste; and at the same time. */
const MOST = 50;
const AT_ONCE = 3;
let count = 0;

/** Takes the pictures of what was pasted into the library, one after the other; names those that it cannot. */
export function takePictures(hands: Hands, { pictures, lost }: Pasted, report: Report): void {
	const tell = (name: string, error: string) =>
		report(`picture-${++count}`, { name, kind: 'notTaken', part: 0, error, again: null });
	for (const name of lost) tell(name, 'notTaken.lost');
	for (const { alt, address } of pictures.slice(MOST)) tell(alt || address, 'notTaken.many');
	const waiting = pictures.slice(0, MOST);
	const next = async (): Promise<void> => {
		const picture = waiting.shift();
		if (!picture) return;
		await take(hands, picture, report);
		await next();
	};
	for (let n = 0; n < AT_ONCE; n++) void next();
}

async function take(hands: Hands, { address, alt, mark }: Picture, report: Report): Promise<void> {
	const key = `picture-${++count}`;
	const name = alt || (address.startsWith('data:') ? '…' : address);
	const told = (error: string | null) =>
		report(key, { name, kind: 'notTaken', part: 0.5, error, again: attempt });
	const attempt = async () => {
		told(null);
		try {
			const item = await (address.startsWith('data:')
				? sendFile(fileOf(address), () => {})
				: takePicture(address));
			report(key, null);
			hands.replace(mark, markupOf({ ...item, alt: alt || item.alt }));
		} catch (error) {
			told((error as Error).message || '—');
		}
	};
	await attempt();
}

/** The file that a data: address is. */
function fileOf(address: string): File {
	const [head, body] = [address.slice(5, address.indexOf(',')), address.slice(address.indexOf(',') + 1)];
	const bytes = head.endsWith(';base64')
		? Uint8Array.from(atob(body.replace(/\s/g, '')), (sign) => sign.charCodeAt(0))
		: new TextEncoder().encode(decodeURIComponent(body));
	const type = head.split(';')[0]!;
	return new File([bytes], `incollata.${endingOf(type) ?? 'png'}`, { type });
}
