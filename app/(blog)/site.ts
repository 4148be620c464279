import type { Metadata } from 'next';
import { cache } from 'react';
import { translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

/** The settings and the interface's texts, read once a page. */
export const siteAndTranslator = cache(async () => {
	const site = await getSite(database());
	return { site, t: translator(site.language) };
});

/**
 * The addresses in the head of a page: its own, and the feeds, the blog's before `feeds`. By metadata, not by <link>
 * elements of components: those stand before or after it as the page happened to be ready, and no two renderings of
 * one page were the same.
 */
export async function headAddresses(canonical?: string, feeds: { url: string; title: string }[] = []) {
	const { site } = await siteAndTranslator();
	const types = { 'application/rss+xml': [{ url: '/feed', title: site.title }, ...feeds] };
	return { canonical, types } satisfies Metadata['alternates'];
}
