import type { IncomingMessage } from 'node:http';
import type { Packed } from '#lib/platform/page-cache/encode';
import type { Counting } from '#lib/publishing/statistics/counting';

/** Counts a page that is sent, if it is one. */
export function countReading(
	counting: Counting | undefined,
	request: IncomingMessage,
	{ status, headers }: Packed,
	address: string,
): void {
	if (counting && status === 200 && headers[1]!.startsWith('text/html')) counting.seen(request, address);
}
