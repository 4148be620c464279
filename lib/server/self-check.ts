import type { Tracked } from '#lib/platform/page-cache/cache';
import { siteTag } from '#lib/site/cache-tags/site';

/**
 * Renders the home page once, as for the page cache. Throws, in one line, where it reports nothing of what it read:
 * Next's copy of the program does not reach ours then, and no page could be kept, or known to be stale. A home page
 * that fails keeps nobody from starting: who is to mend it needs the dashboard.
 */
export async function proveTags(render: (key: string) => Promise<Tracked>): Promise<void> {
	const { result, reading } = await render('/');
	if (result.failed || reading.tags.has(siteTag)) return;
	throw new Error(
		'the home page reports nothing of what it reads, so no page could be kept: delete .next and start again; ' +
			'after a change of Next’s version see docs/next-upgrade.md.',
	);
}
