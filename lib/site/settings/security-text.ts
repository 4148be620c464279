import type { Database, Site } from '#db/schema';
import { cacheTag, cacheUntil } from '#lib/platform/page-cache/track';
import { day } from '#lib/platform/time/durations';
import { siteTag } from '#lib/site/cache-tags/site';

const GOOD_FOR = 180 * day;

/**
 * Whom to tell of a hole (RFC 9116): the first administrator, at the address they show to everybody, else at
 * their page. What they do not show is not told here.
 */
export async function securityText(
	db: Database,
	{ language, siteUrl }: Pick<Site, 'language'> & { siteUrl: string },
	now = Date.now(),
): Promise<string> {
	cacheTag(siteTag);
	const today = now - (now % day);
	cacheUntil(today + 30 * day);
	const admin = await db
		.selectFrom('person')
		.select(['slug', 'links'])
		.where('role', '=', 'admin')
		.where('erased_at', 'is', null)
		.orderBy('id')
		.executeTakeFirst();
	const links: { url: string }[] = JSON.parse(admin?.links ?? '[]');
	const mail = links.map(({ url }) => URL.parse(url)).find((url) => url?.protocol === 'mailto:');
	const page = admin ? `${siteUrl}/author/${encodeURIComponent(admin.slug)}` : `${siteUrl}/`;
	return [
		...(mail ? [`Contact: mailto:${mail.pathname}`] : []),
		`Contact: ${page}`,
		`Expires: ${new Date(today + GOOD_FOR).toISOString().replace('.000', '')}`,
		`Preferred-Languages: ${[...new Set([language, 'en'])].join(', ')}`,
		`Canonical: ${siteUrl}/.well-known/security.txt`,
		'',
	].join('\n');
}
