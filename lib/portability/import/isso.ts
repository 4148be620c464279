import { closeSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { CommentState, Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, type Fields, fieldsOf, momentIn, wordsOf, wordsOrNull } from './values.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

/** Modes of isso/db/comments.py: accepted, in the moderation queue, deleted but answered. */
const modes: Record<string, CommentState> = { 1: 'published', 2: 'held', 4: 'gone' };

/** Characters of a text. */
const longest = 200_000;

/**
 * Reads Isso's comments: its SQLite file, or the JSON of its generic import.
 * Formats: isso-comments/isso, isso/db/comments.py and threads.py, and docs/docs/extras/advanced-migration.rst.
 * Texts are Markdown; `remote_addr` and `voters` are not looked at.
 */
export function readIsso(file: string, found: Found): Promise<void> | void {
	return isSqlite(file) ? readDatabase(file, found) : readJson(file, found);
}

function isSqlite(file: string): boolean {
	const bytes = Buffer.alloc(15);
	const handle = openSync(file, 'r');
	try {
		readSync(handle, bytes, 0, 15, 0);
	} finally {
		closeSync(handle);
	}
	return bytes.toString('latin1') === 'SQLite format 3';
}

/** A stranger's database: opened for reading, nothing in it is trusted, no view or trigger is followed. */
function readDatabase(file: string, found: Found): void {
	let source: Sqlite.Database | null = null;
	try {
		source = new Sqlite(file, { readonly: true, fileMustExist: true });
		source.pragma('trusted_schema = OFF');
		source.pragma('cell_size_check = ON');
		const real = source.prepare(
			`select count(*) as count from sqlite_master where type = 'table' and name in ('threads', 'comments')
			and sql not like 'create virtual%'`,
		);
		if ((real.get() as { count: number }).count !== 2)
			throw new ImportRefusal('this SQLite file has no tables of Isso (threads and comments).');
		for (const row of source
			.prepare('select id, substr(uri, 1, 2000) as uri, substr(title, 1, 1000) as title from threads')
			.iterate()) {
			const { id, uri, title } = row as Fields;
			found.page({ key: wordsOf(id), address: wordsOf(uri), title: wordsOf(title) });
		}
		const comments = source.prepare(
			`select tid, comments.id, parent, created, mode, likes, substr(text, 1, ${longest}) as text,
				substr(author, 1, 1000) as author, substr(email, 1, 1000) as email, substr(website, 1, 2000) as website,
				substr(uri, 1, 2000) as thread
			from comments join (select id, min(uri) as uri from threads group by id) as threads on threads.id = tid`,
		);
		let count = 0;
		for (const row of comments.iterate()) {
			addComment(row as Fields, wordsOf((row as Fields).tid), wordsOf((row as Fields).thread), found);
			if (++count % 1000 === 0) found.progress(count);
		}
	} catch (error) {
		if (error instanceof ImportRefusal) throw error;
		throw new ImportRefusal(`this SQLite file cannot be read: ${(error as Error).message}`);
	} finally {
		source?.close();
	}
}

function readJson(file: string, found: Found): Promise<void> {
	return eachRecord(
		file,
		[''],
		(_, record, line) => {
			const thread = fieldsOf(record);
			const address = wordsOf(thread.id);
			if (address === '' || !Array.isArray(thread.comments))
				throw new ImportRefusal(`line ${line}: this is not an Isso thread (id, title, comments).`);
			found.page({ key: address, address, title: wordsOf(thread.title) });
			for (const comment of thread.comments) addComment(fieldsOf(comment), address, address, found);
		},
		found.progress,
	);
}

/** Numbers are unique within a thread only: the address goes with them. */
function addComment(fields: Fields, page: string, address: string, found: Found): void {
	const id = wordsOf(fields.id);
	if (id === '') {
		found.say('skipped', 'imported.left.commentAt', { place: address });
		return;
	}
	const state = fields.mode === undefined ? 'published' : modes[wordsOf(fields.mode)];
	if (!state) found.say('differs', 'imported.mode', { number: id, place: address });
	const parent = wordsOrNull(fields.parent);
	found.comment({
		page,
		id: `${address}#${id}`,
		parent: parent && `${address}#${parent}`,
		name: wordsOf(fields.author),
		email: wordsOrNull(fields.email),
		url: wordsOrNull(fields.website),
		registered: false,
		text: wordsOf(fields.text),
		format: 'markdown',
		at: momentIn(fields.created),
		state: state ?? 'held',
		likes: countOf(fields.likes),
	});
}
