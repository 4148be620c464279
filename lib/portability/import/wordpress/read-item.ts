import { taxonomyOf } from '#lib/content/slugs/slugs';
import { withNotes } from '#lib/content/wordpress/footnotes';
import { sourceKey } from '../values.ts';
import { instantOf, readPubDate, readStamp, stampOf } from './dates.ts';
import type { Notes } from './notes.ts';
import type { Fields, ItemFields } from './read.ts';
import { termSlugIn } from './read-term.ts';
import type { StagedItem } from './staging-db.ts';

type ItemRow = Omit<StagedItem, 'article_id' | 'path' | 'turn' | 'known'>;

/** The row of an item as it was read. One without a number has its guid or its link for a key. */
export function itemRow(
	{ fields, meta, categories }: ItemFields,
	type: string,
	status: string,
	seq: number,
	notes: Notes,
): ItemRow {
	const number = wordpressNumber(fields['wp:post_id']);
	const gmt = readStamp(fields['wp:post_date_gmt']);
	const local = readStamp(fields['wp:post_date']);
	const modified = readStamp(fields['wp:post_modified_gmt']) ?? readStamp(fields['wp:post_modified']);
	const published = gmt || local ? null : readPubDate(fields.pubDate);
	const skipped = new Set<string>();
	const terms = (
		categories.some(({ nicename }) => nicename) ? categories.filter((c) => c.nicename) : categories
	)
		.map(({ domain, nicename, name }) => {
			const taxonomy = taxonomyOf(domain);
			if (!taxonomy) skipped.add(domain);
			return { taxonomy, slug: termSlugIn(nicename, name), name: name || nicename };
		})
		.filter(({ taxonomy, slug }) => taxonomy && slug);
	for (const domain of skipped) notes.count('imported.left.texts', { taxonomy: domain });
	return {
		seq,
		...(number > 0 ? { wordpress_id: number, source_key: null, hint: null } : keyed(fields, seq)),
		type,
		status,
		parent: wordpressNumber(fields['wp:post_parent']),
		menu_order: Math.trunc(Number(fields['wp:menu_order'])) || 0,
		title: fields.title ?? '',
		link: (fields.link ?? '').trim(),
		guid: (fields.guid ?? '').trim(),
		creator: (fields['dc:creator'] ?? '').trim(),
		name: fields['wp:post_name'] ?? '',
		content: withNotes(fields['content:encoded'] ?? '', meta.footnotes),
		excerpt: fields['excerpt:encoded'] ?? '',
		password: fields['wp:post_password'] ?? '',
		sticky: word(fields, 'wp:is_sticky', '0') === '1' ? 1 : 0,
		comments_open: word(fields, 'wp:comment_status', 'closed') === 'open' ? 1 : 0,
		mentions_open: word(fields, 'wp:ping_status', 'closed') === 'open' ? 1 : 0,
		local_time: local ?? (published === null ? null : stampOf(published)),
		created_at: gmt ? instantOf(gmt) : published,
		updated_at: modified ? instantOf(modified) : null,
		attachment_url: (fields['wp:attachment_url'] ?? '').trim(),
		terms: JSON.stringify(terms),
		meta: JSON.stringify({ ...meta, footnotes: undefined }),
	};
}

function keyed(fields: Fields, seq: number): Pick<ItemRow, 'wordpress_id' | 'source_key' | 'hint'> {
	const [guid, link] = [(fields.guid ?? '').trim(), (fields.link ?? '').trim()];
	const dated = [fields['wp:post_date'], fields.pubDate, fields.title, fields['wp:post_name']].join(' ');
	const named = [link, guid].map(
		(text) => /[?&](?:p|page_id|attachment_id)=(\d{1,15})(?:&|$)/.exec(text)?.[1],
	);
	return {
		wordpress_id: -seq,
		source_key: sourceKey('wxr', guid || link || dated),
		hint: Number(named.find(Boolean)) || null,
	};
}

function word(fields: Fields, name: string, otherwise: string): string {
	return fields[name]?.trim() || otherwise;
}

/** A number WordPress gave; 0 for none. */
export function wordpressNumber(text: string | undefined): number {
	return /^\s*\d{1,15}\s*$/.test(text ?? '') ? Number(text) : 0;
}
