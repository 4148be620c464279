import { inWorker } from '#lib/platform/workers/pool';
import { type Card, readCard } from './card.ts';
import type { Mention } from './receiving.ts';
import { exactly, linkIn, type SourcePage } from './source.ts';
import { leadsTo } from './target-address.ts';

export interface SourceToRead {
	page: SourcePage;
	protocol: Mention['protocol'];
	target: string;
	/** Of the article. */
	path: string;
}

/**
 * What a page says that should link to the target: exactly to the announced one, or, of a trackback, which names
 * another address, to any page of the article. Null: it has no such link.
 */
export function readSource({ page, protocol, target, path }: SourceToRead): Card | null {
	const isTarget = protocol === 'trackback' ? (url: URL) => leadsTo(url, { path }) : exactly(target);
	const around = linkIn(page, isTarget);
	return around === null ? null : readCard(page, isTarget, around);
}

/** The same beside the thread that serves: there are pages of a kilobyte that take hours. */
export const readSourceInWorker = inWorker<typeof readSource>(
	'lib/conversation/webmention/read-source.ts',
	'readSource',
	{
		kind: 'page',
		most: 2000,
	},
);
