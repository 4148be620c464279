import type { Database, Person } from '#db/schema';
import { confirmPerson } from '#lib/accounts/people/commands';
import { publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { type CommentInput, commentForm } from './schema.ts';
import { writeComment } from './write-commands.ts';

const rest = {
	format: 'markdown',
	source: '',
	html: '',
	lead: null,
	excerpt: '',
	password: null,
	parent_id: null,
	author_id: null,
	local_time: '2026-01-01 00:00:00',
	updated_at: 0,
	import_source_id: null,
	wordpress_id: null,
} as const;

/** An open article to write under; `more` changes what it is. */
export async function anArticle(
	db: Database,
	more: { published_at?: number; comments_open?: 0 | 1; windows?: string } = {},
): Promise<number> {
	await ensureSite(db);
	const path = `2026/01/prova-${Math.random().toString(36).slice(2)}`;
	return publishArticle(db, {
		...rest,
		termIds: [],
		mentions_open: 1,
		kind: 'post',
		path,
		slug: 'prova',
		title: 'Prova',
		published_at: 1000,
		comments_open: 1,
		...more,
	});
}

/** What the form sends, as it is read. */
export function form(article: number, more: Record<string, unknown> = {}): CommentInput {
	const filled = { text: 'Buongiorno.', name: 'Gina', email: 'gina@esempio.it', url: '' };
	return commentForm.parse({ article, ...filled, ...more });
}

/** Somebody known, of some role and standing. */
export async function somebody(db: Database, more: Partial<Person> = {}): Promise<Person> {
	const email = more.email ?? `${Math.random().toString(36).slice(2)}@esempio.it`;
	const { id } = await confirmPerson(db, { email, name: more.name ?? 'Tito', language: 'it' });
	const { role = 'reader', standing = 'normal', banned_until = null } = more;
	return db
		.updateTable('person')
		.set({ role, standing, banned_until })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** Writes as a guest or as somebody known. */
export function write(
	db: Database,
	input: CommentInput,
	writer: Person | null = null,
	more: { now?: number; sender?: string } = {},
) {
	return writeComment(db, input, { writer, sender: more.sender ?? 'sender', language: 'it', now: more.now });
}

/** The comment written, or a failure that says what was refused. */
export function taken(written: Awaited<ReturnType<typeof writeComment>>) {
	if (!written.ok) throw new Error(`refused: ${JSON.stringify(written.refusals)}`);
	return written;
}
