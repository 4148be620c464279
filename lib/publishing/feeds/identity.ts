import { href } from '#lib/publishing/addresses/address';

const LONGEST = 2000;

/** Whether feed readers can know something by it: a URI (RFC 4287, section 4.2.6), never one of what runs. */
export function isFeedIdentity(text: string): boolean {
	return text.length <= LONGEST && /^(?:https?|tag|urn):[^\s<>"{}|\\^`]+$/i.test(text) && URL.canParse(text);
}

/** The identity that another program gave; undefined where it is none. */
export function feedIdentity(text: string): string | undefined {
	return isFeedIdentity(text) ? text : undefined;
}

/** Of the feed that belongs to an address of the blog. */
export function feedOf(blog: string, path: string): string {
	if (path === '') return /^https?:/.test(blog) ? `${blog}/` : blog;
	return /^https?:/.test(blog) ? blog + href(path) : `${blog}#${href(path)}`;
}
