import { environment } from '#lib/platform/environment/environment';

const root = () => `${environment().siteUrl}/ap`;

/** Under which the servers of the fediverse know what is ours. */
export const actorUri = (id: number): string => `${root()}/actors/${id}`;
export const keyUri = (id: number): string => `${actorUri(id)}#main-key`;
export const inboxUri = (id: number): string => `${actorUri(id)}/inbox`;
export const outboxUri = (id: number): string => `${actorUri(id)}/outbox`;
export const followersUri = (id: number): string => `${actorUri(id)}/followers`;
export const followingUri = (id: number): string => `${actorUri(id)}/following`;
export const sharedInboxUri = (): string => `${root()}/inbox`;
export const activityUri = (id: string): string => `${root()}/activities/${id}`;
const textUri = (kind: 'articles' | 'comments', id: number, edition: number) =>
	`${root()}/${kind}/${id}${edition === 1 ? '' : `-${edition}`}`;
/** `edition`: what was deleted there never comes back under the same. */
export const articleUri = (id: number, edition = 1): string => textUri('articles', id, edition);
export const commentUri = (id: number, edition = 1): string => textUri('comments', id, edition);
export const repliesUri = (id: number): string => `${articleUri(id)}/replies`;

/** What of this blog an address names. */
export type Ours =
	| { kind: 'actor'; id: number }
	| { kind: 'articles' | 'comments'; id: number }
	/** A page; its path is as a request has it, with the place on it. */
	| { kind: 'page'; path: string; hash: string };

/** PostgreSQL throws at what no row could be called. */
export const HIGHEST = 2_147_483_647;

/** What of this blog an address names; null: it is elsewhere. */
export function oursAt(address: string): Ours | null {
	const url = URL.parse(address);
	// Also as it was before it had https.
	if (!url || !/^https?:$/.test(url.protocol) || url.host !== new URL(environment().siteUrl).host)
		return null;
	const [, kind, id] =
		/^\/ap\/(actors|articles|comments)\/([1-9]\d{0,9})(?:-\d{1,9})?(?:\/|$)/.exec(url.pathname) ?? [];
	if (Number(id) > HIGHEST) return null;
	if (kind === 'actors') return { kind: 'actor', id: Number(id) };
	if (kind === 'articles' || kind === 'comments') return { kind, id: Number(id) };
	return { kind: 'page', path: url.pathname, hash: url.hash };
}

export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** Whether everybody may read what is addressed so, listed or not. */
export const isPublic = (audience: readonly string[]): boolean =>
	audience.some((one) => one === PUBLIC || one === 'as:Public' || one === 'Public');

/** The host of an address, by which a server is known; empty for what is no address. */
export const hostOf = (address: string): string => (URL.parse(address)?.host ?? '').replace(/\.+(?=:|$)/, '');
