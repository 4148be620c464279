import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import { seed } from '#db/seed';
import { readScript, type ScriptLine } from '#db/seed/script';
import type { SeedArticle } from '#db/seed/shapes';
import { ensureTerm, publishArticle } from '#lib/articles/commands';
import { keepComment, publishComment, type WrittenComment, withdrawComment } from '#lib/comments/commands';
import { plainText, type RenderContext, renderArticle, renderComment } from '#lib/wordpress/render';
import { siteDefaults } from './defaults.ts';
import type { StoredPicture } from './demo-pictures.ts';
import { momentOf } from './local-time.ts';

type Trx = Transaction<Schema>;

/** Writes the demo blog into an empty database, in the order in which it would have been written. */
export async function fillDemo(trx: Trx, pictures: StoredPicture[]): Promise<void> {
	const author = await addAuthor(trx);
	const terms = await addTerms(trx);
	const ids = new Map<string, number>();
	for (const article of seed.articles) {
		const id = await addArticle(trx, article, { author, terms, ids, pictures });
		ids.set(article.path, id);
		await addMentions(trx, article, id);
		await addConversation(trx, article, id, author);
	}
	await addMedia(trx, pictures, ids);
}

async function addAuthor(trx: Trx): Promise<number> {
	const { slug, name, biography, links } = seed.author;
	const { id } = await trx
		.insertInto('person')
		.values({ slug, name, biography, links: JSON.stringify(links), role: 'author' })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
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
	author: number;
	terms: Map<string, number>;
	/** Articles so far, by path. */
	ids: Map<string, number>;
	pictures: StoredPicture[];
}

async function addArticle(trx: Trx, article: SeedArticle, world: World): Promise<number> {
	const { html, lead, format } = renderArticle(article.source, contextOf(world.pictures));
	const { created_at: published_at, local_time } = when(article.at);
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
		author_id: world.author,
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

async function addMedia(trx: Trx, pictures: StoredPicture[], articles: Map<string, number>): Promise<void> {
	for (const { svg: _, variants, ...picture } of pictures) {
		const article = seed.articles.find(({ source }) => source.includes(picture.path));
		await trx
			.insertInto('media')
			.values({
				...picture,
				status: 'stored',
				variants: JSON.stringify(variants),
				article_id: article ? articles.get(article.path)! : null,
			})
			.execute();
	}
}

async function addMentions(trx: Trx, article: SeedArticle, id: number): Promise<void> {
	for (const [at, kind, author_name, author_url, excerpt] of article.mentions ?? []) {
		const text = `[…] ${excerpt} […]`;
		await publishComment(trx, {
			...when(at),
			...{ article_id: id, kind, list: 'mentions', author_name, author_url },
			...{ text, html: renderComment(text) },
		});
	}
}

async function addConversation(trx: Trx, article: SeedArticle, id: number, author: number): Promise<void> {
	const lines = readScript(article.conversation ?? '', article.at);
	const ids = new Map<number, number>();
	const inTime = [...lines.entries()].sort(([, a], [, b]) => a.at.localeCompare(b.at));
	for (const [position, line] of inTime) {
		const comment = written(line, id, author, line.parent === null ? null : ids.get(line.parent)!);
		const row =
			line.fate === 'held' ? await keepComment(trx, comment, 'held') : await publishComment(trx, comment);
		ids.set(position, row!.id);
	}
	for (const [position, { fate }] of lines.entries()) {
		if (fate === 'writer' || fate === 'moderator') {
			await withdrawComment(trx, ids.get(position)!, 'removed', fate);
		}
	}
}

function written(line: ScriptLine, article: number, author: number, parent: number | null): WrittenComment {
	const byAuthor = line.name === seed.author.name;
	return {
		...when(line.at),
		...{ article_id: article, parent_id: parent, kind: 'comment', list: 'comments' },
		person_id: byAuthor ? author : null,
		author_name: line.name,
		author_url: seed.sites[line.name] ?? null,
		text: line.text,
		html: renderComment(line.text),
	};
}

function when(at: string) {
	const local_time = `${at}:00`;
	return { local_time, created_at: momentOf(local_time, siteDefaults.time_zone) };
}
