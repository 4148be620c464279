import { readFileSync, statSync } from 'node:fs';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { type Element, type Node, parseHtml, textOf } from '#lib/content/html/tree';
import { momentOf } from '#lib/i18n/local-time';
import { beginningOf, textOf as textIn } from './beginnings.ts';
import { flowing } from './blog/flowing.ts';
import type { FoundArticle, FoundBlog, SourceFile } from './blog/found.ts';
import { eachRecord } from './json-records.ts';
import { tellRepairs } from './repairs.ts';
import { type Fields, fieldsOf, momentIn, wordsOf } from './values.ts';
import { readStamp } from './wordpress/dates.ts';
import { parseXml } from './wordpress/xml.ts';

/** Characters of a page. */
const longest = 16 * 1024 * 1024;

/**
 * Reads a Tumblr blog: the archive that Tumblr makes (pages `posts/html/NUMBER.html`, files in `media`), or what its
 * interface answers, of before (`/api/read`, XML or JSON: https://www.tumblr.com/docs/en/api/v1) or of today
 * (`/v2/blog/…/posts`: https://www.tumblr.com/docs/en/api/v2).
 */
export async function readTumblr(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	if (files.length > 1 || /\.html$/.test(files[0]!.name)) return readPages(files, found);
	const [{ path }] = files as [SourceFile];
	return isXml(path) ? readXmlAnswer(path, found) : readJsonAnswer(path, found);
}

const isXml = (path: string) => textIn(beginningOf(path)).startsWith('<');

async function readJsonAnswer(path: string, found: FoundBlog): Promise<void> {
	await eachRecord(
		path,
		['posts'],
		(key, record) => {
			const fields = fieldsOf(record);
			if (key === 'posts') settle(fields, found);
			else tellSite(fields, found);
		},
		found.progress,
		['tumblelog', 'blog'],
	);
}

/** The same names as in JSON, as attributes of a post or as its elements. */
async function readXmlAnswer(path: string, found: FoundBlog): Promise<void> {
	const way: string[] = [];
	let post: Fields = {};
	let lists: Record<'tags' | 'photos' | 'dialogue', unknown[]> = { tags: [], photos: [], dialogue: [] };
	let open: Fields = {};
	const repairs = await parseXml(path, {
		open(name, attributes) {
			way.push(name);
			open = attributes;
			if (name === 'tumblelog') tellSite(attributes, found);
			if (name === 'post') [post, lists] = [{ ...attributes }, { tags: [], photos: [], dialogue: [] }];
			if (name === 'photo') lists.photos.push({ ...attributes });
		},
		close(name, text) {
			way.pop();
			const photo = way.at(-1) === 'photo' ? (lists.photos.at(-1) as Fields) : null;
			if (name === 'post') settle({ ...post, ...lists }, found);
			else if (name === 'tumblelog') found.site({ tagline: text });
			else if (name === 'tag') lists.tags.push(text);
			else if (name === 'line') lists.dialogue.push({ label: open.label, phrase: text });
			// The largest comes first.
			else if (name === 'photo-url') (photo ?? post)['photo-url-1280'] ??= text;
			else if (way.at(-1) === 'post' && name !== 'photoset') post[name] ??= text;
		},
		progress: found.progress,
	});
	tellRepairs(repairs, found);
}

function tellSite(fields: Fields, found: FoundBlog): void {
	const title = wordsOf(fields.title).slice(0, 10_000);
	const timeZone = wordsOf(fields.timezone);
	const tagline = fields.description === undefined ? undefined : wordsOf(fields.description).slice(0, 10_000);
	found.site({
		...(title && { title }),
		...(tagline !== undefined && { tagline }),
		...(timeZone && { timeZone }),
	});
}

/** The first of some fields that says anything: both interfaces have names of their own. */
const first = (fields: Fields, ...names: string[]) =>
	names.map((name) => wordsOf(fields[name])).find((words) => words.trim() !== '') ?? '';

function settle(fields: Fields, found: FoundBlog): void {
	// Of a link, today's `url` is where it leads.
	const named = fields.post_url === undefined ? ['url-with-slug', 'url'] : ['post_url'];
	const addresses = named.map((name) => wordsOf(fields[name])).filter(Boolean);
	// As a number it may have lost its last digits.
	const inAddress = addresses.map((one) => /\/post\/(\d+)/.exec(one)?.[1]).find(Boolean);
	const id = inAddress ?? (first(fields, 'id_string') || wordsOf(fields.id));
	if (id === '') {
		found.say('skipped', 'imported.left.items', { count: 1, type: 'post', status: '–' });
		return;
	}
	const { title, html } = contentOf(fields);
	if (html === '' && Array.isArray(fields.content))
		found.say('differs', 'imported.format', { title: title || id, format: 'NPF' });
	const seconds = Number(first(fields, 'timestamp', 'unix-timestamp'));
	const at = momentIn(seconds > 0 ? seconds : first(fields, 'date-gmt').replace(/ GMT$/, ''));
	found.article({
		...plain,
		id,
		status: statusOf(fields, title || id, found),
		title,
		slug: first(fields, 'slug') || (title === '' ? id : ''),
		oldPaths: [`post/${id}`, ...addresses],
		text: flowing(html),
		publishedAt: at,
		updatedAt: at ?? Date.now(),
		tags: tagsOf(Array.isArray(fields.tags) ? fields.tags.map(wordsOf) : []),
	});
}

const plain = {
	kind: 'post',
	format: 'html',
	excerpt: '',
	description: '',
	featured: false,
	picture: null,
	categories: [],
	author: null,
	commentsOpen: true,
} satisfies Partial<FoundArticle>;

const tagsOf = (names: string[]) =>
	names
		.map((name) => name.trim())
		.filter(Boolean)
		.map((name) => ({ name, slug: '', oldPath: `tagged/${encodeURIComponent(name)}` }));

function statusOf(fields: Fields, place: string, found: FoundBlog): FoundArticle['status'] {
	const status = wordsOf(fields.state);
	if (status === 'private' || wordsOf(fields.private) === 'true') return 'private';
	if (status === '' || status === 'published') return 'published';
	if (!/^(?:draft|queued?|submission)$/.test(status))
		found.say('differs', 'imported.status', { place, status });
	return 'draft';
}

const link = (address: string, words: string) =>
	`<a href="${escapeAttribute(address)}">${escapeText(words || address)}</a>`;
const quoted = (html: string) => (html === '' ? '' : `<blockquote>${html}</blockquote>\n\n`);
const picture = (address: string, words = '') =>
	address === '' ? '' : `<p><img src="${escapeAttribute(address)}" alt="${escapeAttribute(words)}"></p>\n\n`;

/** What a post of any type says, as a title and HTML. */
function contentOf(fields: Fields): { title: string; html: string } {
	const caption = first(fields, 'caption', 'photo-caption', 'video-caption', 'audio-caption');
	switch (wordsOf(fields.type)) {
		case 'quote': {
			const source = first(fields, 'source', 'quote-source');
			const text = first(fields, 'text', 'quote-text');
			return { title: '', html: quoted(text) + (source && `<p>${source}</p>`) };
		}
		case 'link': {
			const [address, title] = [first(fields, 'link-url', 'url'), first(fields, 'link-text', 'title')];
			return {
				title,
				html: `<p>${link(address, title)}</p>\n\n${first(fields, 'link-description', 'description')}`,
			};
		}
		case 'photo':
			return { title: '', html: photosOf(fields) + caption };
		case 'conversation':
		case 'chat': {
			const lines = [fields.dialogue, fields.conversation].find(
				(one) => Array.isArray(one) && one.length > 0,
			);
			const said = ((lines ?? []) as unknown[]).map(fieldsOf).map(({ label, phrase }) => {
				const words = escapeText(wordsOf(phrase));
				return `<p>${label ? `<strong>${escapeText(wordsOf(label))}</strong> ` : ''}${words}</p>`;
			});
			const text = escapeText(first(fields, 'body', 'conversation-text')).replaceAll('\n', '<br>');
			return { title: first(fields, 'title', 'conversation-title'), html: said.join('\n') || text };
		}
		case 'video':
			return { title: '', html: playerOf(fields, 'video-source', 'permalink_url', 'video_url') + caption };
		case 'audio':
			return {
				title: first(fields, 'id3-title', 'track_name'),
				html: playerOf(fields, 'audio_source_url', 'audio_url') + caption,
			};
		case 'answer': {
			const name = first(fields, 'asking_name');
			const question = `${name && `<strong>${escapeText(name)}</strong>: `}${first(fields, 'question')}`;
			return { title: '', html: quoted(question) + first(fields, 'answer') };
		}
		default:
			return { title: first(fields, 'title', 'regular-title'), html: first(fields, 'body', 'regular-body') };
	}
}

function photosOf(fields: Fields): string {
	const all = (Array.isArray(fields.photos) ? fields.photos : []).slice(0, 1000).map(fieldsOf);
	const shown = all.map((photo) => {
		const address =
			first(photo, 'photo-url-1280', 'photo-url-500') || wordsOf(fieldsOf(photo.original_size).url);
		return picture(address, wordsOf(photo.caption));
	});
	return shown.join('') || picture(first(fields, 'photo-url-1280', 'photo-url-500', 'image_permalink'));
}

/** What is played elsewhere, by its address; where that is not told, as the page had it. */
function playerOf(fields: Fields, ...names: string[]): string {
	const address = first(fields, ...names);
	if (/^https?:\/\/\S+$/.test(address)) return `<p>${link(address, '')}</p>\n\n`;
	const { player } = fields;
	const largest = Array.isArray(player) ? wordsOf(fieldsOf(player.at(-1)).embed_code) : wordsOf(player);
	const html = largest || first(fields, 'embed', 'video-player', 'audio-player', 'video-source');
	return html && `${html}\n\n`;
}

function readPages(files: readonly SourceFile[], found: FoundBlog): void {
	for (const { name, path } of files) {
		const file = /(?:^|\/)media\/([^/]+)$/.exec(name)?.[1];
		if (file) found.file(`tumblr/${file}`, path);
	}
	let bytes = 0;
	for (const { name, path } of files) {
		const { size } = statSync(path);
		const id = /(?:^|\/)posts\/(?:html\/)?(\d+)\.html$/.exec(name)?.[1];
		if (id && size > longest)
			found.say('skipped', 'imported.left.items', { count: 1, type: id, status: 'long' });
		else if (id) settlePage(id, readFileSync(path, 'utf8').replaceAll('\0', ''), found);
		bytes += size;
		found.progress(bytes);
	}
}

/** A page of the archive: a heading, the text, and at its foot when it was and under which tags. */
function settlePage(id: string, html: string, found: FoundBlog): void {
	const begin = /<body\b[^<>]{0,1000}>/i.exec(html);
	const end = html.lastIndexOf('<div id="footer"');
	const foot = parseHtml(end === -1 ? '' : html.slice(end));
	const whole = html.slice(begin ? begin.index + begin[0].length : 0, end === -1 ? undefined : end);
	const text = whole.replace(/<\/(?:body|html)\s*>\s*/gi, '');
	const heading = /^\s*<h1\b[^<>]{0,1000}>([\s\S]{0,2000}?)<\/h1>/i.exec(text);
	const title = heading ? textOf(parseHtml(heading[1]!)).trim() : '';
	const shown = stampOf(elements(foot, ({ id: own }) => own === 'timestamp')[0] ?? '');
	const at = shown === null ? null : momentOf(shown, found.timeZone);
	const tags = elements(foot, ({ class: classes }) => /(?:^|\s)tag(?:\s|$)/.test(classes ?? ''));
	found.article({
		...plain,
		id,
		status: 'published',
		title,
		slug: title === '' ? id : '',
		oldPaths: [`post/${id}`],
		text: flowing(text.slice(heading?.[0].length ?? 0)).replace(
			/(["'(])(?:\.\.\/)+media\/(?=[^"'/()]+["')])/g,
			'$1/media/tumblr/',
		),
		publishedAt: at,
		updatedAt: at ?? Date.now(),
		tags: tagsOf(tags),
	});
}

/** The texts of elements with certain attributes. */
function elements(nodes: Node[], is: (attributes: Element['attributes']) => boolean): string[] {
	return nodes.flatMap((node) => {
		if (typeof node === 'string') return [];
		return is(node.attributes) ? [textOf(node.children).trim()] : elements(node.children, is);
	});
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `October 12th, 2018 5:21pm`, as clocks showed it. */
function stampOf(text: string): string | null {
	const [, name, day, year, hours, minutes, half] =
		/^([A-Za-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\s+(\d{1,2}):(\d\d)\s*([ap]m)?/i.exec(text) ??
		[];
	const month = months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
	if (month === 0) return readStamp(text);
	const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
	const two = (number: string | number) => String(number).padStart(2, '0');
	return readStamp(`${year}-${two(month)}-${two(day!)} ${two(hour)}:${minutes}`);
}
