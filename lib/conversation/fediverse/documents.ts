import { createHash } from 'node:crypto';
import type { Article, Comment, Database, Site } from '#db/schema';
import { avatarHref } from '#lib/accounts/people/avatar';
import { linksOf } from '#lib/accounts/people/networks';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { plainText } from '#lib/content/html/plain-text';
import { wholeAddresses } from '#lib/content/html/whole-addresses';
import { environment } from '#lib/platform/environment/environment';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { termsOf } from '#lib/publishing/articles/queries';
import { socialPicture } from '#lib/publishing/articles/social/queries';
import { authorHref } from '#lib/publishing/articles/views';
import { headerFile, siteFilesPath } from '#lib/site/appearance/files';
import { articleTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { textLanguage } from '#lib/site/settings/text-language';
import type { LocalActor } from './actors.ts';
import * as at from './addresses.ts';

/** What a JSON-LD document of ours says; ActivityStreams 2.0, ActivityPub. */
export type Document = Record<string, unknown>;

const context = [
	'https://www.w3.org/ns/activitystreams',
	'https://w3id.org/security/v1',
	{
		toot: 'http://joinmastodon.org/ns#',
		discoverable: 'toot:discoverable',
		indexable: 'toot:indexable',
		manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
		sensitive: 'as:sensitive',
		Hashtag: 'as:Hashtag',
		schema: 'http://schema.org#',
		PropertyValue: 'schema:PropertyValue',
		value: 'schema:value',
	},
];

/** A document that stands by itself. */
export const standing = (document: Document): Document => ({ '@context': context, ...document });

const whole = (path: string) => environment().siteUrl + path;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const image = (path: string, name?: string) => ({
	type: 'Image',
	url: whole(path),
	mediaType: /\.(\w+)$/.exec(path)?.[1] === 'webp' ? 'image/webp' : 'image/png',
	...(name ? { name } : {}),
});

/** The blog, or one of its authors. */
export async function actorDocument(db: Database, actor: LocalActor): Promise<Document> {
	const site = await getSite(db);
	const { id, person } = actor;
	const { header } = settingsOf(site).brand;
	const page = person ? whole(authorHref(person.slug)) : whole('/');
	const fields = [
		{ name: site.title, url: whole('/') },
		...(person ? linksOf(person).map(({ network, url }) => ({ name: network, url })) : []),
	];
	return {
		id: at.actorUri(id),
		type: 'Person',
		preferredUsername: actor.handle,
		name: person?.name ?? site.title,
		summary: person ? person.biography : `<p>${escapeText(site.tagline)}</p>`,
		url: page,
		inbox: at.inboxUri(id),
		outbox: at.outboxUri(id),
		followers: at.followersUri(id),
		following: at.followingUri(id),
		endpoints: { sharedInbox: at.sharedInboxUri() },
		publicKey: { id: at.keyUri(id), owner: at.actorUri(id), publicKeyPem: actor.public_key },
		manuallyApprovesFollowers: false,
		discoverable: true,
		indexable: true,
		published: instant(actor.created_at),
		...(person
			? person.avatar && { icon: image(avatarHref(person.name, person.avatar)) }
			: { icon: image('/apple-touch-icon.png') }),
		...(header && { image: image(siteFilesPath + headerFile(header.hash, header.width)) }),
		attachment: fields.map(({ name, url }) => ({
			type: 'PropertyValue',
			name,
			value: `<a href="${escapeAttribute(url)}" rel="me">${escapeText(url.replace(/^https?:\/\//, ''))}</a>`,
		})),
	};
}

/** To whom something public of an actor goes. */
export const publicly = (actorId: number, also: readonly string[] = []): Document => ({
	to: [at.PUBLIC],
	cc: [at.followersUri(actorId), ...also],
});

/** An article that everybody can read. `edition`: see `fediverse_text`. */
export async function articleDocument(
	db: Database,
	article: Article,
	actorId: number,
	edition: number,
): Promise<Document> {
	cacheTag(articleTag(article.id));
	const site = await getSite(db);
	const page = whole(href(article.path!));
	const terms = (await termsOf(db, [article.id])).get(article.id)!;
	const picture = await socialPicture(db, article, site);
	const language = article.language ?? textLanguage(site);
	const content = wholeAddresses(article.html, page);
	const summary = article.description || article.excerpt;
	const id = at.articleUri(article.id, edition);
	return {
		id,
		type: 'Article',
		attributedTo: at.actorUri(actorId),
		...publicly(actorId),
		url: page,
		name: article.title,
		...(summary && { summary }),
		content,
		contentMap: { [language]: content },
		mediaType: 'text/html',
		published: instant(article.published_at!),
		...(article.updated_at > article.published_at! && { updated: instant(article.updated_at) }),
		image: image(picture.href, picture.alt),
		tag: [...terms.categories, ...terms.tags].map(({ name, href: path }) => ({
			type: 'Hashtag',
			name: `#${name.replace(/[^\p{L}\p{N}\p{M}_]+/gu, '')}`,
			href: whole(path),
		})),
		replies: at.repliesUri(article.id),
		// Servers that know posts alone show this.
		preview: {
			type: 'Note',
			attributedTo: at.actorUri(actorId),
			content: `<p><strong>${escapeText(article.title)}</strong></p>${summary ? `<p>${escapeText(plainText(summary))}</p>` : ''}<p><a href="${page}">${page}</a></p>`,
			published: instant(article.published_at!),
		},
	};
}

/** Where a comment of ours is answered to, and whom it names. */
export interface Answering {
	/** The id of what it answers. */
	inReplyTo: string;
	/** Whom it answers; null: somebody of this blog. */
	named: { uri: string; url: string; handle: string } | null;
	edition: number;
	/** Who wrote it, where the blog speaks for them. */
	by: string | null;
}

/** A comment of ours as a post. */
export async function commentDocument(
	db: Database,
	comment: Comment,
	article: Pick<Article, 'path' | 'language'>,
	actorId: number,
	{ inReplyTo, named, edition, by }: Answering,
): Promise<Document> {
	cacheTag(articleTag(comment.article_id));
	const site: Site = await getSite(db);
	const page = whole(`${href(article.path!)}/comments/${comment.number}`);
	const language = comment.language ?? article.language ?? textLanguage(site);
	const words = wholeAddresses(comment.html, page);
	const mention = named
		? `<p><a href="${escapeAttribute(named.url)}" class="u-url mention">@<span>${escapeText(named.handle.split('@')[0]!)}</span></a></p>`
		: '';
	const content = `${mention}${by ? `<p>${escapeText(by)}:</p>` : ''}${words}`;
	return {
		id: at.commentUri(comment.id, edition),
		type: 'Note',
		attributedTo: at.actorUri(actorId),
		...publicly(actorId, named ? [named.uri] : []),
		inReplyTo,
		url: page,
		content,
		contentMap: { [language]: content },
		published: instant(comment.created_at),
		...(comment.edited_at !== null && { updated: instant(comment.edited_at) }),
		tag: named ? [{ type: 'Mention', href: named.uri, name: `@${named.handle}` }] : [],
	};
}

/** What is left of a text. */
export const tombstone = (id: string): Document => ({ id, type: 'Tombstone' });

/** Tells one version of a text from another. */
export const versionOf = (document: Document): string =>
	createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 22);
