import type { Database } from '#db/schema';
import { href, parseAddress } from '#lib/publishing/addresses/address';
import { permanent, type Redirect } from '#lib/publishing/addresses/redirect';
import { articleAt } from '#lib/publishing/articles/queries';

const atom = /^(?:atom|atom\.xml|feed\.atom|wp-atom\.php)$/i;
const other =
	/^(.*?)\/?(?:feed\/(?:rss2?|rdf)|rss|rss2|rdf|(?:rss|feed|index)\.(?:xml|rss|rdf)|atom|atom\.xml|feed\.atom|wp-(?:rss2?|rdf|atom|feed)\.php)$/i;

/** Where a feed is whose address is spelled as other programs do: `/rss`, `/feed.xml`, `/tag/x/rss`, Blogger's, … */
export async function resolveFeed(db: Database, path: string): Promise<Redirect | null> {
	if (/^(?:wp-commentsrss2\.php|comments\/(?:rss|feed\.xml))$/i.test(path))
		return permanent('/comments/feed');
	const blogger = /^feeds\/(posts|comments)\/(?:default|summary|full)$/i.exec(path)?.[1];
	if (blogger) return permanent(/^posts$/i.test(blogger) ? '/feed/atom' : '/comments/feed');
	const base = other.exec(path)?.[1];
	if (base === undefined || /\/feed$/.test(base)) return null;
	const isList = base === '' || /^(?:category|tag|author)\/[^/]+$|^comments$/.test(base);
	if (!isList && parseAddress(base).view !== 'dates' && !(await articleAt(db, base))) return null;
	const feed = atom.test(path.slice(base.length).replace(/^\//, '')) ? '/feed/atom' : '/feed';
	return permanent((base === '' ? '' : href(base)) + feed);
}
