import type { IncomingMessage } from 'node:http';
import type { Database } from '#db/schema';
import { viewerOf } from '#lib/accounts/auth/session';
import { mayAnything } from '#lib/accounts/people/policy';
import type { Packed } from '#lib/platform/page-cache/encode';
import type { Counting } from '#lib/publishing/statistics/counting';

/** Tells a `Counting` of the pages that were sent. */
export interface Counter {
	/** One for everybody. */
	page(request: IncomingMessage, packed: Packed, address: string): void;
	/** One made for a reader with a cookie of ours: the blog's own people do not count. */
	personal(request: IncomingMessage, packed: Packed, address: string, cookie: string): Promise<void>;
}

const isPage = ({ status, headers }: Packed) => status === 200 && headers[1]!.startsWith('text/html');

export function counterOf(counting: Counting | undefined, db: Database): Counter {
	return {
		page(request, packed, address) {
			if (counting && isPage(packed)) counting.seen(request, address);
		},
		async personal(request, packed, address, cookie) {
			if (!counting?.enabled || !isPage(packed)) return;
			try {
				if (mayAnything(await viewerOf(new Headers({ cookie }), db))) return;
			} catch {
				return;
			}
			counting.seen(request, address);
		},
	};
}
