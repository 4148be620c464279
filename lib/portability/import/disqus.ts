import type { Found } from './conversation.ts';
import { tellRepairs } from './repairs.ts';
import { momentIn } from './values.ts';
import { parseXml } from './wordpress/xml.ts';

const wanted = new Set([
	'id',
	'link',
	'title',
	'message',
	'createdAt',
	'isDeleted',
	'isSpam',
	'isApproved',
	'thread@id',
	'parent@id',
	'author/name',
	'author/username',
	'author/email',
	'author/isAnonymous',
]);

/** What is known of the thread or post being read, by the way to it below itself. */
type Fields = Record<string, string>;

/**
 * Reads a Disqus export: `thread` elements with their link, then `post` elements that name theirs by `dsq:id`.
 * Format: https://docs.disqus.com/developers/export/ and https://disqus.com/api/schemas/1.0/disqus.xsd;
 * addresses (IP) are not looked at.
 */
export async function readDisqus(file: string, found: Found): Promise<void> {
	const way: string[] = [];
	let fields: Fields = {};
	const keep = (key: string, text: string) => {
		if (wanted.has(key)) fields[key] = text;
	};
	const repairs = await parseXml(file, {
		open(name, attributes) {
			const id = attributes['dsq:id'] ?? '';
			if (way.length === 1) fields = { own: id };
			else if (way.length === 2 && id) keep(`${name}@id`, id);
			way.push(name);
		},
		close(name, text) {
			way.pop();
			if (way.length >= 2) keep([...way.slice(2), name].join('/'), text);
			else if (way.length === 1 && way[0] === 'disqus') settle(name, fields, found);
		},
		progress: found.progress,
	});
	tellRepairs(repairs, found);
}

const isTrue = (text: string | undefined) => text?.trim() === 'true';

function settle(name: string, fields: Fields, found: Found): void {
	const words = (key: string) => (fields[key] ?? '').trim();
	if (name === 'thread') {
		const [address, id] = [words('link') || words('id'), words('id')];
		found.page({ key: fields.own ?? '', address, others: othersIn(id), title: words('title') });
		return;
	}
	if (name !== 'post') return;
	found.comment({
		page: words('thread@id'),
		id: fields.own ?? '',
		parent: words('parent@id') || null,
		name: words('author/name') || words('author/username'),
		email: words('author/email') || null,
		url: null,
		registered: !isTrue(fields['author/isAnonymous']),
		text: fields.message ?? '',
		format: 'html',
		at: momentIn(words('createdAt')),
		likes: 0,
		state: isTrue(fields.isSpam)
			? 'spam'
			: isTrue(fields.isDeleted)
				? words('message') === ''
					? 'gone'
					: 'bin'
				: fields.isApproved !== undefined && !isTrue(fields.isApproved)
					? 'held'
					: 'published',
	});
}

/**
 * The addresses in a thread's identifier, which is the site's own word for the page. Disqus's plugin for WordPress
 * writes the number of the text and its guid (disqus-wordpress-plugin, `Disqus_Public::dsq_identifier_for_post`).
 */
function othersIn(id: string): string[] {
	const [, number, guid] = /^(\d{1,15})\s+((?:https?:\/)?\/\S+)$/.exec(id) ?? [];
	return number ? [guid!, `/?p=${number}`] : [id, ...(id.match(/https?:\/\/\S+/g) ?? [])].filter(Boolean);
}
