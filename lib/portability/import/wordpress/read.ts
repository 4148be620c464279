import { statSync } from 'node:fs';
import { isZone } from '#lib/i18n/time-zones';
import { exactField, exactSite, readExact } from '#lib/portability/wxr/extension';
import { sourceKey } from '../values.ts';
import { type Channel, describeChannel, headerNames } from './channel.ts';
import { readStamp } from './dates.ts';
import { countLeft } from './notes.ts';
import { plain } from './plain.ts';
import { commentRow } from './read-comment.ts';
import { itemRow } from './read-item.ts';
import { isOwnElement, stageOwn } from './read-own.ts';
import { readTerm } from './read-term.ts';
import { ImportRefusal } from './refusal.ts';
import type { Stage } from './staging-db.ts';
import { hasPlace } from './statuses.ts';
import { ZoneGuess } from './timezone.ts';
import { parseXml } from './xml.ts';

export type Fields = Record<string, string>;
export interface ItemFields {
	fields: Fields;
	meta: Fields;
	categories: { domain: string; nicename: string; name: string }[];
}

/** Characters that one item's own fields may hold together. */
const largest = 32 * 1024 * 1024;
/** Custom fields worth keeping; the rest belongs to plugins. */
const metaKeys = new Set([
	exactField,
	'_wp_attached_file',
	'_wp_attachment_image_alt',
	'_wp_attachment_metadata',
	'_wp_old_slug',
	'footnotes',
]);
/** Texts: spaces at their ends are theirs. Every other field is a word or a line. */
const texts = new Set(['content:encoded', 'excerpt:encoded', 'wp:comment_content']);
const containers = new Set(['wp:author', 'wp:category', 'wp:tag', 'wp:term', 'wp:postmeta', 'wp:comment']);

/**
 * Pass one: reads all of a file, or of the files that one blog was exported to in parts, into the scratch database.
 * Refuses what is no WordPress export.
 */
export async function readFiles(
	files: readonly string[],
	stage: Stage,
	progress: (bytes: number) => void = () => {},
): Promise<Channel> {
	const reader = new Reader(stage);
	let before = 0;
	for (const file of files) {
		reader.begin();
		await readInto(reader, file, stage, (bytes) => progress(before + bytes));
		reader.end(file);
		before += statSync(file).size;
	}
	return reader.channel();
}

async function readInto(
	reader: Reader,
	file: string,
	stage: Stage,
	progress: (bytes: number) => void,
): Promise<void> {
	stage.run('begin');
	const repairs = await parseXml(file, {
		open: (name, attributes) => reader.open(name, attributes),
		close: (name, text) => reader.close(name, text, file),
		progress,
	});
	stage.run('commit');
	for (const kind of ['bytes', 'controls', 'sections', 'ampersands'] as const) {
		const { count, line } = repairs[kind];
		if (count > 0) stage.notes.add('repaired', `imported.${kind}`, { count, line });
	}
}

class Reader {
	readonly #stage: Stage;
	readonly #path: string[] = [];
	#header: Fields = {};
	/** What the first file says of the blog. */
	#described: Omit<Channel, 'timeZone' | 'items' | 'comments'> | null = null;
	readonly #zone = new ZoneGuess();
	#record: Fields = {};
	#item: ItemFields | null = null;
	#size = 0;
	#recordSize = 0;
	#seq = 0;
	#comments = 0;
	#category = { domain: '', nicename: '' };
	#meta: Fields = {};

	constructor(stage: Stage) {
		this.#stage = stage;
	}

	open(name: string, attributes: Fields): void {
		this.#path.push(name);
		if (this.#inChannel(1) && name === 'item') {
			this.#item = { fields: {}, meta: {}, categories: [] };
			this.#size = 0;
			this.#seq++;
		}
		if (containers.has(name)) {
			this.#record = {};
			this.#recordSize = 0;
		}
		if (name === 'category') {
			this.#category = { domain: attributes.domain ?? '', nicename: attributes.nicename ?? '' };
		}
	}

	close(name: string, written: string, file: string): void {
		const text = texts.has(name) && written.trim() !== '' ? written : written.trim();
		this.#path.pop();
		const parent = this.#path.at(-1) ?? '';
		if (name === 'item' && this.#inChannel(0)) this.#finishItem();
		else if (parent === 'wp:commentmeta') this.#meta[name] = text;
		else if (name === 'wp:commentmeta') this.#keepMeta();
		else if (this.#inChannel(0) && isOwnElement(name)) this.#ownElement(name, text);
		else if (containers.has(name)) this.#finishRecord(name);
		else if (containers.has(parent)) this.#recordField(name, text);
		else if (parent === 'item' && this.#item) this.#itemField(name, text);
		else if (this.#inChannel(0) && headerNames.has(name)) this.#header[name] ??= text;
		if (this.#size + this.#recordSize > largest)
			throw new ImportRefusal(`${file}: item ${this.#seq} is too large.`);
	}

	/** Whether the innermost element but `above` is the channel. */
	#inChannel(above: 0 | 1): boolean {
		return this.#path.length === 2 + above && this.#path[1] === 'channel' && this.#path[0] === 'rss';
	}

	#itemField(name: string, text: string): void {
		this.#size += text.length + 64;
		if (name === 'category') this.#item!.categories.push({ ...this.#category, name: text });
		else this.#item!.fields[name] ??= text;
	}

	#recordField(name: string, text: string): void {
		this.#recordSize += text.length + 64;
		this.#record[name] = text;
	}

	/** Of a comment's custom fields only ours counts: the rest belongs to plugins. */
	#keepMeta(): void {
		if (this.#meta['wp:meta_key'] === exactField) {
			this.#recordField(exactField, this.#meta['wp:meta_value'] ?? '');
		}
		this.#meta = {};
	}

	#ownElement(name: string, text: string): void {
		if (name === 'postilla:site') this.#header[name] ??= text;
		else stageOwn(name, text, this.#stage);
	}

	#finishRecord(name: string): void {
		const record = this.#record;
		this.#record = {};
		if (name === 'wp:comment') {
			this.#comments++;
			if (!this.#item) return;
			const row = commentRow(record, this.#seq, this.#stage.notes);
			if (row) this.#stage.insert('comment', row);
			this.#learnZone(record['wp:comment_date'], record['wp:comment_date_gmt']);
		} else if (name === 'wp:postmeta') {
			const key = record['wp:meta_key'] ?? '';
			if (!this.#item || !metaKeys.has(key)) return;
			const value = record['wp:meta_value'] ?? '';
			this.#size += value.length;
			this.#item.meta[key] = key in this.#item.meta ? `${this.#item.meta[key]}\n${value}` : value;
		} else if (name === 'wp:author') {
			this.#stage.insert('author', {
				login: (record['wp:author_login'] ?? '').trim(),
				wordpress_id: Number.parseInt(record['wp:author_id'] ?? '', 10) || null,
				email: (record['wp:author_email'] ?? '').trim().toLowerCase(),
				name: record['wp:author_display_name'] ?? '',
			});
		} else readTerm(name, record, this.#stage);
	}

	/** False for one that is here already. Two without a number may have the same guid and yet be two. */
	#keeps(row: ReturnType<typeof itemRow>): boolean {
		if (this.#stage.insert('item', row)) return true;
		const other = this.#stage.first<{ link: string }>(
			'select link from item where source_key = ?',
			row.source_key,
		);
		if (!other || other.link === row.link) return false;
		return this.#stage.insert('item', {
			...row,
			source_key: sourceKey('wxr', `${row.source_key} ${row.link}`),
		});
	}

	#finishItem(): void {
		const { fields } = this.#item!;
		const { notes } = this.#stage;
		const type = fields['wp:post_type']?.trim() || 'post';
		const status = fields['wp:status']?.trim() || 'draft';
		this.#learnZone(fields['wp:post_date'], fields['wp:post_date_gmt']);
		const row = hasPlace(type, status) ? itemRow(this.#item!, type, status, this.#seq, notes) : null;
		this.#item = null;
		if (row && this.#keeps(row)) {
			if (type !== 'attachment') this.#stageTerms(row.terms);
			return;
		}
		const double =
			row &&
			this.#stage.first<{ seq: number }>(
				'select seq from item where wordpress_id = ? or source_key = ?',
				row.wordpress_id,
				row.source_key,
			);
		this.#stage.run('update comment set item = ? where item = ?', double?.seq ?? -1, this.#seq);
		const title = plain(fields.title ?? '');
		if (row) notes.add('differs', 'imported.twice', { title: title || row.wordpress_id });
		else countLeft(notes, type, status);
	}

	/** Some exports name terms only where they are used. */
	#stageTerms(terms: string): void {
		for (const term of JSON.parse(terms)) {
			this.#stage.insert('term', { ...term, description: '', parent: '', wordpress_id: null });
		}
	}

	#learnZone(local: string | undefined, gmt: string | undefined): void {
		const [here, there] = [readStamp(local), readStamp(gmt)];
		if (here && there) this.#zone.add(here, there);
	}

	begin(): void {
		this.#header = {};
	}

	/** Refuses a file that says of itself that it is something else. */
	end(file: string): void {
		const exact = readExact(exactSite, this.#header['postilla:site']);
		const described = { ...describeChannel(this.#header, file), exact };
		this.#described ??= described;
	}

	channel(): Channel {
		const described = this.#described!;
		return {
			...described,
			timeZone:
				described.exact && isZone(described.exact.timeZone)
					? described.exact.timeZone
					: this.#zone.zone(described.language),
			items: this.#seq,
			comments: this.#comments,
		};
	}
}
