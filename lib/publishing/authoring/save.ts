import type { Transaction } from 'kysely';
import type { Article, Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { plainText } from '#lib/content/html/plain-text';
import { localTime } from '#lib/i18n/local-time';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { freeAddress, moveTo, slugFor } from '#lib/publishing/addresses/addressing';
import { articleChanged } from '#lib/publishing/articles/events';
import { lockArticle } from '#lib/publishing/articles/lock';
import { mayEdit, mayPublish } from '#lib/publishing/articles/policy';
import { type Ahead, OPENING, renderAhead, renderSource } from '#lib/publishing/articles/rendering';
import { isPublic } from '#lib/publishing/articles/visible';
import { noteUses } from '#lib/publishing/media/uses';
import { keepAltTexts } from '#lib/publishing/media-library/alt-texts';
import { notePosters } from '#lib/publishing/media-library/posters';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { fileUnder, termsFor } from './assign-terms.ts';
import { check } from './checking.ts';
import type { Saving } from './commands.ts';
import { conflictWith } from './conflicts.ts';
import { withinRights } from './editable.ts';
import type { ArticleFields, Kept } from './fields.ts';
import { showChange } from './invalidate.ts';
import { publishOnce } from './publish-due.ts';
import { noteRevision } from './revisions.ts';
import { draftOf, fieldsOf, isOut } from './working-copy.ts';

type Trx = Transaction<Schema>;

/** `leniently`: what cannot be kept is left as it was instead of refusing all: for what saves itself. */
export interface KeepingHow {
	leniently?: boolean;
	cause?: 'kept' | 'restored';
	/** Its text, where this runs within a transaction. */
	ahead?: Ahead | null;
}

/** Keeps an article, and brings it out or leaves it where it is, in one transaction. */
export async function saveArticle(
	db: Database,
	by: Person,
	saving: Saving,
	to: 'as-it-is' | 'out',
	how: KeepingHow = {},
): Promise<Kept> {
	if (!may(by, 'writeArticles')) return { ok: false, why: 'forbidden', problems: [] };
	const { id, base, overwrite = false } = saving;
	const ahead = how.ahead === undefined ? await renderAhead(db, id, saving.fields) : how.ahead;
	return transaction(db, async (trx) => {
		await lockArticle(trx, id);
		const article = await trx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (!article || article.status === 'bin') return { ok: false, why: 'missing', problems: [] };
		if (!(to === 'out' ? mayPublish : mayEdit)(by, article))
			return { ok: false, why: 'forbidden', problems: [] };
		const draft = await draftOf(trx, id);
		const kept = await fieldsOf(trx, article);
		const before = draft ? { ...kept, ...JSON.parse(draft.fields) } : kept;
		const fields = withinRights(by, before, saving.fields);
		const current = draft?.revision ?? article.revision;
		if (base !== current && !overwrite) {
			const theirs = await conflictWith(trx, by, article, draft, { ...saving, fields });
			if (theirs) return { ok: false, why: 'conflict', theirs };
		}
		const now = Date.now();
		const site = await getSite(trx);
		const { row, problems } = await check(trx, site, article, fields, now);
		if (problems.length > 0 && !how.leniently) return { ok: false, why: 'invalid', problems };
		const out = to === 'out' || isOut(article);
		if (!out && how.leniently && isSame(kept, fields)) {
			return { ok: true, id, revision: current, at: article.updated_at, path: article.path };
		}
		if (out && row.published_at === null) {
			row.published_at = now;
			row.local_time = localTime(now, site.time_zone);
		}
		const status = out ? (row.meant_private === 1 ? 'private' : 'published') : 'draft';
		const text = await textFor(trx, article, fields, ahead);
		const revision = Math.max(article.revision, current) + 1;
		const wished = slugFor(site, article, fields.slug || (isOut(article) ? article.slug : ''), fields.title);
		const slug = out || fields.slug ? wished : '';
		await trx
			.updateTable('article')
			.set({ ...row, ...text, slug, status, revision, meant_private: out ? 0 : row.meant_private })
			.where('id', '=', id)
			.execute();
		const isChanged = text.source !== article.source || text.html !== article.html;
		if (isChanged) await noteUses(trx, id, text.html, text.source);
		// Who wrote it need not be who may take pictures into the library.
		if (isChanged || (out && !isOut(article))) await notePosters(trx, id, text.html, by);
		await trx.deleteFrom('article_draft').where('article_id', '=', id).execute();
		const filed = await fileUnder(trx, id, await termsFor(trx, fields));
		const path = out ? await settle(trx, article, { ...row, slug: wished }) : article.path;
		// After the address: whoever bumps versions before waits for who has one, and is waited for. What saves itself may
		// be half of what is meant; old blocks name files where nothing was said.
		if (out && !how.leniently && text.format === 'markdown') await keepAltTexts(trx, by, text.html);
		await noteRevision(
			trx,
			by,
			article,
			{ ...text, title: fields.title },
			causeOf(article, fields, to, how),
			now,
		);
		await tell(trx, by, article, status);
		await show(trx, article, { ...row, status }, filed);
		const firstPublished = status === 'published' && (await publishOnce(trx, id, now, 'by-hand'));
		if (!firstPublished)
			await articleChanged.tell(trx, { id, before: article.html, wasPublic: isPublic(article, now), now });
		return { ok: true, id, revision, at: now, path };
	});
}

const isSame = (a: ArticleFields, b: ArticleFields) =>
	Object.keys(a).every(
		(key) => JSON.stringify(a[key as keyof ArticleFields]) === JSON.stringify(b[key as keyof ArticleFields]),
	);

/** Source and what is made of it; rendered again only if the source changed. */
async function textFor(trx: Trx, article: Article, fields: ArticleFields, ahead: Ahead | null) {
	const { source, format } = fields;
	const changed = source !== article.source || format !== article.format || article.html === '';
	const made = ahead?.source === source && ahead.format === format ? ahead : null;
	const { html, lead } = changed
		? (made?.rendered ?? (await renderSource(trx, { ...article, source, format })))
		: { html: article.html, lead: article.lead };
	const excerpt = fields.excerpt || (made?.opening ?? plainText(html, OPENING));
	return { source, format, html, lead, excerpt };
}

/** Gives an article that is out its address, and leads on from the one it had. */
async function settle(
	trx: Trx,
	article: Article,
	row: Partial<Article> & { slug: string },
): Promise<string | null> {
	const site = await getSite(trx);
	const parentId = row.parent_id ?? null;
	const stays = article.path !== null && row.slug === article.slug && parentId === article.parent_id;
	if (stays) return article.path;
	const wanted = { slug: row.slug, localTime: row.local_time!, parentId };
	const free = await freeAddress(trx, site, article, wanted);
	await trx.updateTable('article').set({ slug: free.slug }).where('id', '=', article.id).execute();
	await moveTo(trx, article, free.path, isOut(article) || article.first_published_at !== null);
	return free.path;
}

function causeOf(article: Article, fields: ArticleFields, to: 'as-it-is' | 'out', { cause }: KeepingHow) {
	if (cause) return cause;
	if (fields.format !== article.format && article.source !== '') return 'converted';
	return to === 'out' && !isOut(article) ? 'published' : 'kept';
}

async function tell(trx: Trx, by: Person, article: Article, status: Article['status']): Promise<void> {
	const came = !isOut(article) && (status === 'published' || status === 'private');
	if (!came && !isOut(article)) return;
	const verb = came ? 'article-out' : 'article-changed';
	await record(trx, { verb, actorId: by.id, articleId: article.id, detail: { status } });
}

/** What readers see of it has changed, and of lists if it moved among them. */
async function show(trx: Trx, before: Article, after: Partial<Article>, filed: boolean): Promise<void> {
	if (!isOut(before) && after.status === 'draft') return;
	const moved = before.status !== after.status || before.published_at !== after.published_at || filed;
	if (moved) await showChange(trx, [before.id]);
	else await bump(trx, [articlesTag, articleTag(before.id)]);
}
