import type { Database } from '#db/schema';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { renderComment } from '#lib/content/wordpress/render';
import type { Reason } from '#lib/conversation/spam/reasons';
import { localTime } from '#lib/i18n/local-time';
import { emailOf } from '#lib/platform/forms/email';
import type { ReportKeeper } from './report.ts';
import type { Scratch, StagedComment } from './scratch.ts';
import type { Placed } from './wordpress/places.ts';
import { plain } from './wordpress/plain.ts';
import type { Batch } from './wordpress/write-comments.ts';

export interface Writing {
	db: Database;
	scratch: Scratch;
	keeper: ReportKeeper;
	/** Source keys by row of the scratch database. */
	keys: Map<number, string>;
	timeZone: string;
	/** Who has which e-mail address here; null: nobody. */
	people: Map<string, number | null>;
}

const waiting = JSON.stringify([{ rule: 'import', points: 0 } satisfies Reason]);
/** Characters of a text; what is longer no reader of any system wrote. */
const longest = 200_000;

/** What is kept of a comment's text. */
export function textOf({ text: whole, format }: Pick<StagedComment, 'text' | 'format'>): {
	text: string;
	html: string;
} {
	const text = whole.slice(0, longest);
	return { text, html: format === 'markdown' ? renderCommentMarkdown(text) : renderComment(text) };
}

/** The row of a comment, rendered. */
export async function commentRow(
	writing: Writing,
	article: number,
	{ reply, place }: Placed,
): Promise<Batch['rows'][number]> {
	const { scratch, keys, timeZone } = writing;
	const comment = scratch.one(reply.wordpress_id);
	const email = emailOf(comment.email);
	const { text, html } = textOf(comment);
	const at = Math.min(comment.at ?? (await dateOf(writing.db, article)), Date.now());
	return {
		article_id: article,
		kind: comment.trackback ? 'trackback' : 'comment',
		list: reply.list,
		status: comment.state,
		...place,
		person_id: comment.registered ? await personOf(writing, email) : null,
		author_name: plain(comment.name).slice(0, 200),
		author_email: email,
		author_url: webAddress(comment.url),
		text,
		html,
		removed_by: null,
		created_at: at,
		local_time: localTime(at, timeZone),
		wordpress_id: null,
		reasons: comment.state === 'held' ? waiting : '[]',
		likes_count: comment.likes,
		source_key: keys.get(reply.wordpress_id)!,
	};
}

function webAddress(text: string | null): string | null {
	const url = text === null || text.length > 2000 ? null : URL.parse(text);
	return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Somebody here whose address the other system had seen to. */
async function personOf({ db, people }: Writing, email: string | null): Promise<number | null> {
	if (email === null) return null;
	const known = people.get(email);
	if (known !== undefined) return known;
	const row = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
	people.set(email, row?.id ?? null);
	return row?.id ?? null;
}

async function dateOf(db: Database, article: number): Promise<number> {
	const row = await db
		.selectFrom('article')
		.select(['published_at', 'updated_at'])
		.where('id', '=', article)
		.executeTakeFirstOrThrow();
	return row.published_at ?? row.updated_at;
}
