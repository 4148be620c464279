import { sql } from 'kysely';
import { isAway } from '#db/connection';
import type { Article, Database, Person } from '#db/schema';
import type { ApiKeyHolder } from '#lib/accounts/api-keys/queries';
import type { Granted, ProgramScope, Scope } from '#lib/accounts/api-keys/scopes';
import { may, mayAnything } from '#lib/accounts/people/policy';
import { resolveOld } from '#lib/conversation/routing/moved';
import { FilesAway } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import { problemType } from '#lib/platform/http/problem-type';
import { log } from '#lib/platform/log/log';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { readTarget } from '#lib/publishing/addresses/target';
import { mayEdit } from '#lib/publishing/articles/policy';
import { renderAhead } from '#lib/publishing/articles/rendering';
import { binArticles, restoreArticles } from '#lib/publishing/authoring/bin';
import { unpublish } from '#lib/publishing/authoring/commands';
import { articleFields } from '#lib/publishing/authoring/fields';
import { fieldsOf, isOut, workingCopy } from '#lib/publishing/authoring/working-copy';
import { itemOf, type MediaItem } from '#lib/publishing/media/views';
import { fetchPicture } from '#lib/publishing/media-library/fetching';
import { getSite } from '#lib/site/settings/queries';
import { readFields } from '../articles.ts';
import { anySite, askerOf } from '../handle.ts';
import { allOrNothing } from '../idempotency.ts';
import { takeSent } from '../media.ts';
import { type Fault, type Problem, type ProblemType, statusOf } from '../problem.ts';
import { bringOut, changeArticle, writeArticle } from '../writing.ts';
import { addressOf, type Figure, fieldsIn, nameOf, propertiesOf, wordsOf } from './entry.ts';
import { type Properties, readSent, type Sent } from './request.ts';

interface Asking {
	db: Database;
	siteUrl: string;
	request: Request;
	/** Tells senders apart. */
	sender: string;
}

/** Of updates of the same article, each of which is made of what the one before left. */
const AT_ONCE = 20;

type Done = { status: 200; body: object } | { status: 201; location: string } | { status: 204 };

/** What of the API's own scopes is as good. */
const asGood: Record<Exclude<ProgramScope, 'profile' | 'email'>, Scope> = {
	create: 'articles:write',
	draft: 'articles:write',
	update: 'articles:write',
	delete: 'articles:write',
	media: 'media:write',
};

/** As Micropub §3.8 calls what went wrong, each with the status it has there. */
const errors: Partial<Record<ProblemType, [status: number, error: string]>> = {
	'no-key': [401, 'unauthorized'],
	'no-scope': [401, 'insufficient_scope'],
	forbidden: [403, 'forbidden'],
	'not-found': [400, 'invalid_request'],
	'not-valid': [400, 'invalid_request'],
	failed: [500, 'server_error'],
	away: [503, 'temporarily_unavailable'],
};

const wrong = (detail: string): Problem => ({ problem: 'not-understood', detail });

/** Answers a program that writes here by Micropub. */
export const answerMicropub = (asking: Asking): Promise<Response> =>
	answering(asking, asking.request.method === 'POST' ? write : read);

/** Takes a file that a program brings before it writes of it. */
export const answerMicropubMedia = (asking: Asking): Promise<Response> =>
	answering(asking, async ({ db, siteUrl, request, sender }) => {
		const asker = await holderFor({ db, sender }, request.headers.get('authorization'));
		if ('problem' in asker) return asker;
		if (!has(asker, 'media') && !has(asker, 'create')) return noScope('media');
		const sent = await takeSent(db, asker.person, request);
		if ('problem' in sent) return sent;
		return { status: 201, location: new URL(sent.media[0]!.href, siteUrl).href };
	});

async function answering(
	asking: Asking,
	work: (asking: Asking) => Promise<Done | Problem>,
): Promise<Response> {
	let done: Done | Problem;
	try {
		done = await work(asking);
	} catch (error) {
		const away = isAway(error) || error instanceof FilesAway;
		if (!away) log().error({ err: error, address: asking.request.url }, 'a Micropub request failed');
		done = { problem: away ? 'away' : 'failed' };
	}
	const headers = new Headers([
		...anySite.map(([name, value]) => [name, value] as [string, string]),
		['Cache-Control', 'no-store'],
	]);
	if (!('problem' in done)) {
		if (done.status === 201) headers.set('Location', done.location);
		return done.status === 200
			? Response.json(done.body, { headers })
			: new Response(null, { status: done.status, headers });
	}
	const [status, error] = errors[done.problem] ?? [statusOf(done.problem), 'invalid_request'];
	for (const [name, value] of Object.entries(done.headers ?? {})) headers.set(name, value);
	// Else a page for people would take its place.
	if (status >= 500) headers.set('Content-Type', problemType);
	if (status === 401) headers.set('WWW-Authenticate', `Bearer error="${error}"`);
	const faults = done.errors?.map(({ pointer, detail }: Fault) => `${pointer ?? ''} ${detail}`.trim());
	const words = [done.detail, ...(faults ?? [])].filter(Boolean).join('; ');
	return Response.json({ error, ...(words && { error_description: words }) }, { status, headers });
}

/** Whose key it is; nobody may do anything here without one. */
async function holderFor(
	{ db, sender }: Pick<Asking, 'db' | 'sender'>,
	authorization: string | null,
): Promise<ApiKeyHolder | Problem> {
	const asker = await askerOf(db, authorization, sender);
	if ('problem' in asker) return asker;
	const { holder } = asker;
	if (!holder) return { problem: 'no-key', detail: 'An access token is needed.' };
	return mayAnything(holder.person) ? holder : { problem: 'forbidden' };
}

const has = ({ scopes }: { scopes: readonly Granted[] }, scope: keyof typeof asGood) =>
	scopes.includes(scope) || scopes.includes(asGood[scope]);

const mayBegin = (asker: ApiKeyHolder) => has(asker, 'create') || has(asker, 'draft');

const noScope = (scope: string): Problem => ({ problem: 'no-scope', detail: `${scope} is needed.` });

async function write(asking: Asking): Promise<Done | Problem> {
	const { db, siteUrl, request } = asking;
	const authorization = request.headers.get('authorization');
	// Before a stranger's body is read, it is counted who sends it.
	const named = authorization === null ? null : await holderFor(asking, authorization);
	if (named && 'problem' in named) return named;
	if (!named && !isWithinLimit('micropub', asking.sender, 30, 60)) return { problem: 'too-often' };
	const body = await readSent(request);
	if ('problem' in body) return body;
	if (named && body.token !== null) return wrong('The access token comes twice.');
	const asker = named ?? (await holderFor(asking, body.token && `Bearer ${body.token}`));
	if ('problem' in asker) return asker;
	const { person } = asker;
	// They are taken before it is known what for.
	if (body.bringsFiles && !mayBegin(asker)) return noScope('create');
	const sent = await body.sent(db, person);
	if ('problem' in sent) return sent;
	if (sent.action === 'create') return create(asking, asker, sent);
	const scope = sent.action === 'update' ? 'update' : 'delete';
	if (!has(asker, scope)) return noScope(scope);
	const article = await articleAt(db, person, sent.url, siteUrl);
	if (!article) return { problem: 'not-found', detail: 'No such post.' };
	if (sent.action === 'update') return update(asking, asker, article, sent);
	const change = sent.action === 'delete' ? binArticles : restoreArticles;
	const changed = await change(db, person, [article.id]);
	if (changed.length === 0) return wrong('It was so already.');
	return sent.action === 'delete' ? { status: 204 } : movedFrom(db, article, siteUrl);
}

async function create(
	{ db, siteUrl }: Asking,
	asker: ApiKeyHolder,
	{ type, properties, files }: Extract<Sent, { action: 'create' }>,
): Promise<Done | Problem> {
	const { person } = asker;
	if (!mayBegin(asker)) return noScope('create');
	if (type !== 'entry') return wrong('Only h-entry is kept here.');
	// Forms send what was left blank.
	if (wordsOf(properties.published?.[0]) === '') delete properties.published;
	const figures = await figuresIn(db, person, siteUrl, properties, files);
	const read = await fieldsIn(db, await getSite(db), properties, figures);
	if (typeof read === 'string') return wrong(read);
	const { status } = read;
	const kept = readFields(read.given);
	if ('problem' in kept) return kept;
	const { given } = kept;
	if (!given.source && !given.title) return wrong('It says nothing that is kept: no content, name or photo.');
	const fields = { ...articleFields.parse({}), ...given };
	const ahead = await renderAhead(db, null, fields);
	given.title ||= nameOf(ahead?.rendered.html ?? '');
	const out = status !== 'draft' && has(asker, 'create') && may(person, 'publish');
	const made = await writeArticle(db, person, { given, ahead }, out ? 'out' : 'as-it-is');
	if ('problem' in made) return made;
	const { article } = (await workingCopy(db, made.id))!;
	return { status: 201, location: addressOf(siteUrl, article) };
}

/** The pictures, films and sounds of an entry: those of the library, and those of other sites, which are fetched. */
async function figuresIn(
	db: Database,
	by: Person,
	siteUrl: string,
	properties: Properties,
	files: MediaItem[],
): Promise<Figure[]> {
	const alts = (properties['mp-photo-alt'] ?? []).map(wordsOf);
	const figures: Figure[] = files.map(({ href, kind, name, alt }, at) => ({
		address: href,
		kind,
		name,
		alt: alts[at] || alt,
	}));
	for (const [property, kind] of [
		['photo', 'image'],
		['video', 'video'],
		['audio', 'audio'],
	] as const) {
		for (const [at, value] of (properties[property] ?? []).slice(0, 20).entries()) {
			const words = wordsOf(value);
			const url = words === '' ? null : URL.parse(words, siteUrl);
			if (!url || !/^https?:$/.test(url.protocol)) continue;
			const said = typeof value === 'object' && value !== null && 'alt' in value ? wordsOf(value.alt) : '';
			const alt = said || (kind === 'image' ? (alts[files.length + at] ?? '') : '');
			const own = url.origin === new URL(siteUrl).origin;
			const fetched = own || kind !== 'image' ? null : await fetchPicture(db, by, url.href, blogFiles());
			const address = fetched?.ok ? itemOf(fetched.media).href : own ? url.pathname : url.href;
			figures.push({ address, kind, alt, name: url.pathname.split('/').at(-1)! });
		}
	}
	return figures;
}

async function update(
	{ db, siteUrl }: Asking,
	asker: ApiKeyHolder,
	{ id, status: was }: Article,
	{ replace, add, remove }: Extract<Sent, { action: 'update' }>,
): Promise<Done | Problem> {
	const by = asker.person;
	if (was === 'bin') return wrong('It lies in the bin: restore it.');
	const { photo, video, audio, ...added } = add;
	const names = Array.isArray(remove) ? remove : [];
	const values = Array.isArray(remove) ? {} : remove;
	const shown = Object.fromEntries(
		Object.entries({ photo, video, audio }).filter(([, all]) => all),
	) as Properties;
	let figures: Figure[] | undefined;
	const site = await getSite(db);
	// Others change it at the same time: it is read again, so that nothing of theirs is written over.
	for (let tries = 1; ; tries++) {
		const { article, revision, draft } = (await workingCopy(db, id))!;
		const before = bare(await propertiesOf(db, article, siteUrl));
		const next = bare({ ...Object.fromEntries(names.map((name) => [name, []])), ...replace });
		for (const [name, gone] of Object.entries(values)) {
			const words = gone.map(wordsOf);
			next[name] = (next[name] ?? before[name] ?? []).filter((one) => !words.includes(wordsOf(one)));
		}
		for (const [name, more] of Object.entries(added)) {
			const there = next[name] ?? before[name] ?? [];
			if (there.length > 0 && name !== 'category') return wrong(`${name} has a value: replace it.`);
			next[name] = [...there, ...more];
		}
		if (['photo', 'video', 'audio'].some((name) => name in next))
			return wrong('Pictures, films and sounds stand in the content: replace that.');
		figures ??= await figuresIn(db, by, siteUrl, shown, []);
		const fields = await fieldsOf(db, article);
		const read = await fieldsIn(db, site, next, figures, fields);
		if (typeof read === 'string') return wrong(read);
		const { status } = read;
		const kept = readFields(read.given);
		if ('problem' in kept) return kept;
		const { given } = kept;
		const comesOut = status === 'published' && !isOut(article);
		const wasPrivate = article.status === 'private' && given.visibility === 'public';
		if ((comesOut || wasPrivate) && !has(asker, 'create')) return noScope('create');
		const ahead = await renderAhead(db, id, { ...fields, ...given });
		if (given.title === '') given.title = nameOf(ahead?.rendered.html ?? article.html);
		const takenBack = status === 'draft' && isOut(article);
		// What is taken back is told of as gone, and not as changed before; but what somebody is writing goes in with it.
		const first = takenBack && draft === null;
		const changed = await allOrNothing<object>(db, async (trx) => {
			if (first) await unpublish(trx, by, [id]);
			const base = first ? revision + 1 : revision;
			const isSaid = Object.keys(given).length > 0;
			const done = isSaid ? await changeArticle(trx, by, id, { given, ahead }, null, base) : {};
			if (takenBack && !first && !('problem' in done)) await unpublish(trx, by, [id]);
			return done;
		});
		if ('problem' in changed) {
			const isOlder = changed.revision !== undefined && changed.revision !== revision;
			if (isOlder && tries < AT_ONCE) continue;
			return changed;
		}
		if (comesOut) {
			const copy = (await workingCopy(db, id))!;
			const ahead = await renderAhead(db, id, copy.fields);
			const out = await bringOut(db, by, copy, { match: null, ahead });
			if ('problem' in out) return out;
		}
		return movedFrom(db, article, siteUrl);
	}
}

/** Without what every object has: programs name properties as they like. */
const bare = (properties: Properties): Properties => Object.assign(Object.create(null), properties);

/** Done; and where it is now, if it is elsewhere than before. */
async function movedFrom(db: Database, before: Article, siteUrl: string): Promise<Done> {
	const { article } = (await workingCopy(db, before.id))!;
	const [was, is] = [addressOf(siteUrl, before), addressOf(siteUrl, article)];
	return was === is ? { status: 204 } : { status: 201, location: is };
}

/** What somebody may change at an address that they were told, also once it lies in the bin; else null. */
async function articleAt(
	db: Database,
	by: Person,
	address: string,
	siteUrl: string,
	mayHaveMoved = true,
): Promise<Article | null> {
	const url = URL.parse(address);
	const target = url?.origin === new URL(siteUrl).origin ? readTarget(url.pathname) : null;
	if (!target || target.kind === 'malformed') return null;
	const draft = /^admin\/articles\/([1-9]\d{0,8})$/.exec(target.path)?.[1];
	const found = db.selectFrom('article').selectAll();
	const article = await (draft
		? found.where('id', '=', Number(draft))
		: found.where('path', '=', target.path)
	).executeTakeFirst();
	if (article) return mayEdit(by, article) ? article : null;
	const moved = draft || !mayHaveMoved ? null : await resolveOld(db, target.path);
	return moved && articleAt(db, by, siteUrl + moved.location, siteUrl, false);
}

const queries = ['config', 'source', 'syndicate-to', 'category', 'channel', 'post-types'];

/** What a program asks before it writes (Micropub §3.7, and what programs have agreed on since). */
async function read(asking: Asking): Promise<Done | Problem> {
	const { db, siteUrl, request } = asking;
	const asker = await holderFor(asking, request.headers.get('authorization'));
	if ('problem' in asker) return asker;
	if (!(Object.keys(asGood) as (keyof typeof asGood)[]).some((scope) => has(asker, scope)))
		return noScope('create');
	const asked = new URL(request.url).searchParams;
	const types = {
		'post-types': [
			{ type: 'note', name: 'Note' },
			{ type: 'article', name: 'Article' },
			{ type: 'photo', name: 'Photo' },
		],
	};
	const nowhere = { 'syndicate-to': [] };
	switch (asked.get('q')) {
		case 'config':
			return {
				status: 200,
				body: { 'media-endpoint': `${siteUrl}/micropub/media`, q: queries, ...nowhere, ...types },
			};
		case 'syndicate-to':
			return { status: 200, body: nowhere };
		case 'post-types':
			return { status: 200, body: types };
		case 'channel':
			return { status: 200, body: { channels: [] } };
		case 'category': {
			const rows = await db.selectFrom('term').select('name').orderBy('name').limit(1000).execute();
			const wanted = (asked.get('filter') ?? asked.get('search') ?? '').toLowerCase();
			const categories = [...new Set(rows.map(({ name }) => name))];
			return {
				status: 200,
				body: { categories: categories.filter((name) => name.toLowerCase().includes(wanted)) },
			};
		}
		case 'source':
			return has(asker, 'update') ? source(asking, asker.person, asked) : noScope('update');
		default:
			return wrong(`q is one of ${queries.join(', ')}.`);
	}
}

async function source({ db, siteUrl }: Asking, by: Person, asked: URLSearchParams): Promise<Done | Problem> {
	const address = asked.get('url');
	if (address !== null) {
		const article = await articleAt(db, by, address, siteUrl);
		if (!article) return { problem: 'not-found', detail: 'No such post.' };
		const properties = await propertiesOf(db, article, siteUrl);
		const wanted = [...asked.getAll('properties'), ...asked.getAll('properties[]')];
		if (wanted.length === 0) return { status: 200, body: { type: ['h-entry'], properties } };
		const some = Object.entries(properties).filter(([name]) => wanted.includes(name));
		return { status: 200, body: { properties: Object.fromEntries(some) } };
	}
	const number = (name: string, usual: number) => {
		const said = asked.get(name) ?? '';
		return /^\d{1,6}$/.test(said) ? Number(said) : usual;
	};
	const words = (asked.get('search') ?? asked.get('filter') ?? '').slice(0, 100).toLowerCase();
	let found = db
		.selectFrom('article')
		.selectAll()
		.where('kind', '=', 'post')
		.where('status', '<>', 'bin')
		.orderBy('id', 'desc')
		.limit(Math.min(50, number('limit', 20)))
		.offset(number('offset', 0));
	if (!may(by, 'editOthersArticles')) found = found.where('author_id', '=', by.id);
	if (words)
		found = found.where(
			sql<boolean>`lower(title) like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
		);
	const items = [];
	for (const article of await found.execute())
		if (mayEdit(by, article))
			items.push({ type: ['h-entry'], properties: await propertiesOf(db, article, siteUrl) });
	return { status: 200, body: { items } };
}
