import type { Transaction } from 'kysely';
import type { Person, Schema } from '#db/schema';
import { seed } from '#db/seed';
import { readScript, type ScriptLine } from '#db/seed/script';
import type { SeedArticle } from '#db/seed/shapes';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { plainText, type RenderContext, renderArticle } from '#lib/content/wordpress/render';
import {
	keepComment,
	publishComment,
	type WrittenComment,
	withdrawComment,
} from '#lib/conversation/comments/commands';
import { findQuotations } from '#lib/conversation/comments/quotations/finding';
import { pin } from '#lib/conversation/moderation/pinning';
import { ensureTerm, publishArticle } from '#lib/publishing/articles/commands';
import { demoArticles, demoTime } from './dates.ts';
import type { StoredPicture } from './pictures.ts';

type Trx = Transaction<Schema>;

/** Writes the demo blog into an empty database, in the order in which it would have been written. */
export async function fillDemo(trx: Trx, pictures: StoredPicture[]): Promise<void> {
	const world: World = {
		author: await addAdmin(trx),
		terms: await addTerms(trx),
		pictures,
		ids: new Map(),
		now: Date.now(),
	};
	const articles = demoArticles(world.now);
	for (const article of articles) {
		const id = await addArticle(trx, article, world);
		world.ids.set(article.path, id);
		await addMentions(trx, article, id, world.now);
		await addConversation(trx, article, id, world);
	}
	await addMedia(trx, articles, world);
	// The first reader finds the numbers beside what is quoted.
	while (await findQuotations(trx));
}

async function addAdmin(trx: Trx): Promise<Person> {
	const { slug, name, biography, links } = seed.author;
	return trx
		.insertInto('person')
		.values({ slug, name, biography, links: JSON.stringify(links), role: 'admin' })
		.returningAll()
		.executeTakeFirstOrThrow();
}

async function addTerms(trx: Trx): Promise<Map<string, number>> {
	const ids = new Map<string, number>();
	for (const { parent, description = '', ...term } of seed.terms) {
		const parent_id = parent ? ids.get(parent)! : null;
		ids.set(term.slug, await ensureTerm(trx, { ...term, description, parent_id, wordpress_id: null }));
	}
	return ids;
}

interface World {
	author: Person;
	terms: Map<string, number>;
	/** Articles so far, by path. */
	ids: Map<string, number>;
	pictures: StoredPicture[];
	/** When all this is filled in. */
	now: number;
}

async function addArticle(trx: Trx, article: SeedArticle, world: World): Promise<number> {
	const { html, lead, format } = renderArticle(article.source, contextOf(world.pictures));
	const { created_at: published_at, local_time } = demoTime(article.at, world.now);
	return publishArticle(trx, {
		kind: article.kind ?? 'post',
		path: article.path,
		slug: article.path.split('/').at(-1)!,
		title: article.title,
		source: article.source,
		format,
		html,
		lead,
		excerpt: article.password ? '' : plainText(html, 320),
		password: article.password ?? null,
		sticky: article.sticky ?? 0,
		menu_order: article.menuOrder ?? 0,
		parent_id: article.parent ? world.ids.get(article.parent)! : null,
		author_id: world.author.id,
		language: article.language ?? null,
		published_at,
		local_time,
		updated_at: published_at,
		comments_open: article.commentsOpen,
		mentions_open: article.mentionsOpen,
		termIds: [...(article.categories ?? []), ...(article.tags ?? [])].map((slug) => world.terms.get(slug)!),
	});
}

function contextOf(pictures: StoredPicture[]): RenderContext {
	const baseUrl = 'https://margine.example';
	const path = (url: string) => (url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : null);
	return {
		baseUrl,
		oldHosts: ['margine.example'],
		mediaByUrl: (url) => {
			const found = pictures.find((picture) => path(url) === `/wp-content/uploads/${picture.path}`);
			return found ? { ...found, status: 'stored' } : null;
		},
		mediaByWordpressId: () => null,
		childMedia: () => [],
		linkTo: path,
	};
}

async function addMedia(trx: Trx, articles: SeedArticle[], { pictures, ids }: World): Promise<void> {
	for (const { svg: _, variants, ...picture } of pictures) {
		const article = articles.find(({ source }) => source.includes(picture.path));
		await trx
			.insertInto('media')
			.values({
				...picture,
				status: 'stored',
				variants: JSON.stringify(variants),
				article_id: article ? ids.get(article.path)! : null,
			})
			.execute();
	}
}

async function addMentions(trx: Trx, article: SeedArticle, id: number, now: number): Promise<void> {
	for (const [at, kind, author_name, author_url, excerpt] of article.mentions ?? []) {
		const text = `[…] ${excerpt} […]`;
		await publishComment(trx, {
			...demoTime(at, now),
			article_id: id,
			kind,
			list: 'mentions',
			author_name,
			author_url,
			text,
			html: renderCommentMarkdown(text),
		});
	}
}

async function addConversation(trx: Trx, article: SeedArticle, id: number, world: World): Promise<void> {
	const lines = readScript(article.conversation ?? '', article.at);
	const ids = new Map<number, number>();
	const inTime = [...lines.entries()]
		.map(([position, line]) => ({ position, line, time: demoTime(line.at, world.now) }))
		.sort((a, b) => a.time.created_at - b.time.created_at);
	for (const { position, line, time } of inTime) {
		const parent = line.parent === null ? null : ids.get(line.parent)!;
		const comment = { ...time, ...written(line, id, world.author.id, parent) };
		const row =
			line.fate === 'held' ? await keepComment(trx, comment, 'held') : await publishComment(trx, comment);
		ids.set(position, row!.id);
		if (row!.number !== null && row!.number === article.pinned) await pin(trx, world.author, row!.id, true);
	}
	for (const [position, { fate }] of lines.entries()) {
		if (fate === 'writer' || fate === 'moderator') {
			await withdrawComment(trx, ids.get(position)!, 'removed', fate);
		}
	}
}

function written(
	line: ScriptLine,
	article: number,
	author: number,
	parent: number | null,
): Omit<WrittenComment, 'created_at' | 'local_time'> {
	const byAuthor = line.name === seed.author.name;
	return {
		article_id: article,
		parent_id: parent,
		kind: 'comment',
		list: 'comments',
		person_id: byAuthor ? author : null,
		author_name: line.name,
		author_url: seed.sites[line.name] ?? null,
		text: line.text,
		html: renderCommentMarkdown(line.text),
		likes_count: line.likes,
	};
}
