import type { PageHead, readPageHead } from '#lib/content/html/page-head';
import { fetchSafely, type Means } from '#lib/platform/fetch/fetch';
import { inWorker } from '#lib/platform/workers/pool';

const readInWorker = inWorker<typeof readPageHead>('lib/content/html/page-head.ts', 'readPageHead', {
	kind: 'head',
	most: 2000,
});

/** What a page elsewhere says of itself, for its card; null where it does not answer, or says nothing. */
export async function describePage(address: string, means: Means = {}): Promise<PageHead | null> {
	const answer = await fetchSafely(
		address,
		{ headers: { accept: 'text/html, application/xhtml+xml' } },
		{ time: 6000, most: 2_097_152, ...means },
	);
	if (!answer.ok || answer.status >= 400 || !/^(?:text\/html|application\/xhtml\+xml)$/.test(answer.type))
		return null;
	const head = await readInWorker(answer.text()).catch(() => null);
	return head && (head.title || head.about) ? head : null;
}
