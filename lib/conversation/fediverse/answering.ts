import type { Article, Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { running } from '#lib/platform/environment/process-info';
import { decodeSegment } from '#lib/platform/next-contract/request';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { findAuthor } from '#lib/publishing/articles/archive-queries';
import { visible } from '#lib/publishing/articles/visible';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import {
	actorCalled,
	actorKnown,
	actorOf,
	blogActor,
	isFederated,
	type LocalActor,
	speakerFor,
} from './actors.ts';
import * as at from './addresses.ts';
import { actorDocument, articleDocument, type Document, publicly, standing, tombstone } from './documents.ts';
import { followersCount } from './followers.ts';
import { placeAt } from './places.ts';
import { commentNow, textOf } from './telling.ts';

/** What is answered: `gone` was there. */
export interface Answered {
	status: 200 | 400 | 404 | 410;
	document: Document;
	type: string;
}

const activityType = 'application/activity+json; charset=utf-8';
const LISTED = 20;
const MOST_REPLIES = 100;

const found = (document: Document): Answered => ({
	status: 200,
	document: standing(document),
	type: activityType,
});
const gone = (id: string): Answered => ({
	status: 410,
	document: standing(tombstone(id)),
	type: activityType,
});
const missing: Answered = { status: 404, document: { error: 'Not found' }, type: 'application/json' };

/** The document below `/ap/`; the segments are decoded. */
export async function answerDocument(db: Database, segments: string[], page: boolean): Promise<Answered> {
	cacheTag(siteTag);
	if (!isFederated(await getSite(db))) return missing;
	const [kind = '', name = '', part, ...rest] = segments;
	if (kind === 'at') return answerAt(db, segments.slice(1).join('/'));
	if (kind === 'nodeinfo') return segments.length === 2 && name === '2.1' ? nodeInfo(db) : missing;
	const number = /^([1-9]\d{0,9})(?:-([1-9]\d{0,8}))?$/.exec(name);
	if (!number || rest.length > 0) return missing;
	const id = Number(number[1]);
	if (id > at.HIGHEST) return missing;
	const edition = Number(number[2] ?? 1);
	if (kind === 'actors') {
		const actor = number[2] === undefined ? await actorKnown(db, id) : null;
		if (!actor) return number[2] === undefined && (await wasActor(db, id)) ? gone(at.actorUri(id)) : missing;
		return answerActor(db, actor, part, page);
	}
	if (kind === 'articles') return answerArticle(db, id, edition, part);
	return kind === 'comments' && part === undefined ? answerComment(db, id, edition) : missing;
}

/** What is at an address that people read: the blog, an author, an article. `path`: decoded. */
async function answerAt(db: Database, path: string): Promise<Answered> {
	if (path === '') {
		const blog = await blogActor(db);
		return blog ? found(await actorDocument(db, blog)) : missing;
	}
	const slug = /^author\/([^/]+)$/.exec(path)?.[1];
	if (slug) {
		const author = await findAuthor(db, slug);
		const actor = author && (await speakerFor(db, author.id));
		return actor?.person ? found(await actorDocument(db, actor)) : missing;
	}
	const place = path.includes('\0') ? null : await placeAt(db, environment().siteUrl + href(path));
	if (!place) return missing;
	if (place.commentId !== null) {
		const told = await textOf(db, { comment_id: place.commentId });
		if (told) return answerComment(db, place.commentId, told.edition);
	}
	cacheTag(articleTag(place.articleId), articlesTag);
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', place.articleId)
		.where('path', 'is not', null)
		.where(visible(Date.now()))
		.executeTakeFirst();
	return article ? shown(db, article) : missing;
}

const wasActor = (db: Database, id: number) =>
	db.selectFrom('fediverse_actor').select('id').where('id', '=', id).executeTakeFirst();

async function answerActor(
	db: Database,
	actor: LocalActor,
	part: string | undefined,
	page: boolean,
): Promise<Answered> {
	if (part === undefined) return found(await actorDocument(db, actor));
	if (part === 'outbox') return found(await outbox(db, actor, page));
	const id = { followers: at.followersUri(actor.id), following: at.followingUri(actor.id) }[part];
	if (!id) return missing;
	cacheTag(followersTag);
	// Who they are is nobody's business.
	const totalItems = part === 'followers' ? await followersCount(db, actor.id) : 0;
	return found({ id, type: 'OrderedCollection', totalItems });
}

/** What an actor published last. */
async function outbox(db: Database, actor: LocalActor, page: boolean): Promise<Document> {
	cacheTag(articlesTag);
	const id = at.outboxUri(actor.id);
	const articles = db
		.selectFrom('article')
		.where('kind', '=', 'post')
		.where('password', 'is', null)
		.where(visible(Date.now()))
		.$if(actor.person !== null, (some) => some.where('author_id', '=', actor.person!.id));
	if (!page) {
		const { count } = await articles
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		return { id, type: 'OrderedCollection', totalItems: Number(count), first: `${id}?page=1` };
	}
	const latest = await articles.selectAll().orderBy('published_at', 'desc').limit(LISTED).execute();
	const orderedItems: Document[] = [];
	for (const article of latest) {
		const speaker = await speakerFor(db, article.author_id);
		if (!speaker) continue;
		const { edition } = await editionOf(db, article.id);
		const object = at.articleUri(article.id, edition);
		const published = new Date(article.published_at!).toISOString();
		orderedItems.push(
			speaker.id === actor.id
				? {
						id: at.activityUri(`articles-${article.id}${edition === 1 ? '' : `-${edition}`}-create`),
						type: 'Create',
						actor: at.actorUri(actor.id),
						...publicly(actor.id),
						published,
						object: await articleDocument(db, article, actor.id, edition),
					}
				: {
						id: at.activityUri(`articles-${article.id}${edition === 1 ? '' : `-${edition}`}-announce`),
						type: 'Announce',
						actor: at.actorUri(actor.id),
						...publicly(actor.id),
						published,
						object,
					},
		);
	}
	return { id: `${id}?page=1`, type: 'OrderedCollectionPage', partOf: id, orderedItems };
}

async function editionOf(db: Database, articleId: number) {
	const row = await db
		.selectFrom('fediverse_text')
		.select(['edition', 'version', 'actor_id'])
		.where('article_id', '=', articleId)
		.executeTakeFirst();
	return row ?? { edition: 1, version: '', actor_id: null };
}

async function answerArticle(
	db: Database,
	id: number,
	edition: number,
	part: string | undefined,
): Promise<Answered> {
	cacheTag(articleTag(id), articlesTag);
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', id)
		.where('path', 'is not', null)
		.where(visible(Date.now()))
		.executeTakeFirst();
	const told = await editionOf(db, id);
	if (!article || article.password !== null || edition < told.edition || told.version === null) {
		const was =
			edition < told.edition || told.version === null || (article === undefined && told.version !== '');
		return was ? gone(at.articleUri(id, edition)) : missing;
	}
	if (edition > told.edition) return missing;
	if (part === 'replies') return found(await repliesTo(db, article));
	return part === undefined ? shown(db, article) : missing;
}

async function shown(db: Database, article: Article): Promise<Answered> {
	cacheTag(articleTag(article.id));
	if (article.password !== null || article.path === null) return missing;
	const told = await editionOf(db, article.id);
	const actor =
		(told.actor_id && (await actorKnown(db, told.actor_id))) || (await speakerFor(db, article.author_id));
	if (!actor || told.version === null) return missing;
	return found(await articleDocument(db, article, actor.id, told.edition));
}

/** What answers an article, here and elsewhere, as far as it is a post somewhere. */
async function repliesTo(db: Database, { id }: Article): Promise<Document> {
	const theirs = await db
		.selectFrom('fediverse_note')
		.innerJoin('comment', 'comment.id', 'fediverse_note.comment_id')
		.select(['uri', 'comment.number'])
		.where('fediverse_note.article_id', '=', id)
		.where('fediverse_note.kind', '=', 'reply')
		.where('comment.status', '=', 'published')
		.orderBy('comment.number')
		.limit(MOST_REPLIES)
		.execute();
	return {
		id: at.repliesUri(id),
		type: 'Collection',
		totalItems: theirs.length,
		items: theirs.map(({ uri }) => uri),
	};
}

async function answerComment(db: Database, id: number, edition: number): Promise<Answered> {
	const told = await textOf(db, { comment_id: id });
	if (!told) return missing;
	if (told.version === null || edition < told.edition) return gone(at.commentUri(id, edition));
	const text = edition === told.edition ? await commentNow(db, id, told, Date.now()) : null;
	return text?.document ? found(await text.document(edition)) : missing;
}

/** Who an address of the kind acct:margine@blog.example is (RFC 7033). */
export async function answerWebFinger(db: Database, resource: string | null): Promise<Answered> {
	cacheTag(siteTag);
	const jrd = 'application/jrd+json; charset=utf-8';
	if (!resource || resource.includes('\0'))
		return { status: 400, document: { error: 'resource is missing' }, type: 'application/json' };
	if (!isFederated(await getSite(db))) return missing;
	const actor = await actorNamed(db, resource);
	if (!actor) return missing;
	const { person } = actor;
	const { siteUrl } = environment();
	const page = person ? `${siteUrl}/author/${encodeURIComponent(person.slug)}` : `${siteUrl}/`;
	return {
		status: 200,
		type: jrd,
		document: {
			subject: `acct:${actor.handle}@${new URL(siteUrl).host}`,
			aliases: [page, at.actorUri(actor.id)],
			links: [
				{ rel: 'self', type: 'application/activity+json', href: at.actorUri(actor.id) },
				{ rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
			],
		},
	};
}

async function actorNamed(db: Database, resource: string): Promise<LocalActor | null> {
	const { siteUrl } = environment();
	const acct = /^(?:acct:)?@?([^@\s]{1,100})@([^@\s/]{1,300})$/i.exec(resource);
	if (acct) {
		const here = acct[2]!.toLowerCase() === new URL(siteUrl).host;
		return here ? actorCalled(db, acct[1]!) : null;
	}
	const ours = at.oursAt(resource);
	if (ours?.kind === 'actor') return actorOf(db, ours.id);
	if (ours?.kind !== 'page') return null;
	if (ours.path === '/') return blogActor(db);
	const slug = /^\/author\/([^/]+)\/?$/.exec(ours.path)?.[1];
	const author = slug ? await findAuthor(db, decodeSegment(slug)) : null;
	const actor = author && (await speakerFor(db, author.id));
	return actor?.person ? actor : null;
}

/** Where the document about the program is (NodeInfo 2.1, §Discovery). */
export async function answerNodeInfoLinks(db: Database): Promise<Answered> {
	cacheTag(siteTag);
	if (!isFederated(await getSite(db))) return missing;
	const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1';
	const links = [{ rel, href: `${environment().siteUrl}/ap/nodeinfo/2.1` }];
	return { status: 200, document: { links }, type: 'application/json' };
}

async function nodeInfo(db: Database): Promise<Answered> {
	const site = await getSite(db);
	cacheTag(articlesTag);
	const { count } = await db
		.selectFrom('article')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where(visible(Date.now()))
		.executeTakeFirstOrThrow();
	const actors = await db.selectFrom('fediverse_actor').select('id').where('open', '=', 1).execute();
	return {
		status: 200,
		type: 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"',
		document: {
			version: '2.1',
			software: { name: 'postilla', version: running()?.versions.postilla ?? 'dev' },
			protocols: ['activitypub'],
			services: { inbound: [], outbound: ['atom1.0', 'rss2.0'] },
			openRegistrations: false,
			usage: { users: { total: actors.length }, localPosts: Number(count) },
			metadata: { nodeName: site.title, nodeDescription: site.tagline },
		},
	};
}
