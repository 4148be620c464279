import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { CommentKind, CommentStatus } from '#db/tables/conversation/comments';
import { type Notes, notesIn } from './notes.ts';

/** An article or attachment of the file, as it was read. */
export interface StagedItem {
	seq: number;
	/** Below zero, and no number of anything, where the file gives none. */
	wordpress_id: number;
	/** By which an item without a number is known in later runs; null for others. */
	source_key: string | null;
	/** The number that its addresses name, where the file gives none itself. */
	hint: number | null;
	type: string;
	/** WordPress's word: publish, draft, … */
	status: string;
	parent: number;
	menu_order: number;
	title: string;
	link: string;
	/** What feed readers know it by. */
	guid: string;
	creator: string;
	name: string;
	content: string;
	excerpt: string;
	password: string;
	sticky: number;
	comments_open: number;
	mentions_open: number;
	local_time: string | null;
	created_at: number | null;
	updated_at: number | null;
	attachment_url: string;
	/** JSON: { taxonomy, slug, name }[] */
	terms: string;
	/** JSON: the few custom fields that matter. */
	meta: string;
	/** Set by pass two: its row and address in this blog. */
	article_id: number | null;
	path: string | null;
	/** Its place in the order of writing: parents before their children. */
	turn: number;
	/** 1 for an article that an earlier run brought in. */
	known: number;
}

export interface StagedComment {
	item: number;
	wordpress_id: number;
	parent: number;
	kind: CommentKind;
	status: CommentStatus;
	author_name: string;
	author_email: string;
	author_url: string;
	user_id: number;
	text: string;
	local_time: string | null;
	created_at: number | null;
	/** JSON, `exactComment`; null where WordPress wrote the file. */
	exact: string | null;
}

const tables = `
	create table item (
		seq integer primary key, wordpress_id integer not null unique, source_key text unique, hint integer,
		type text not null, status text not null, parent integer not null, menu_order integer not null,
		title text not null, link text not null, guid text not null,
		creator text not null, name text not null, content text not null, excerpt text not null,
		password text not null, sticky integer not null, comments_open integer not null,
		mentions_open integer not null, local_time text, created_at integer, updated_at integer,
		attachment_url text not null, terms text not null, meta text not null,
		article_id integer, path text, turn integer, known integer not null default 0
	);
	create unique index item_turn on item (turn);
	create index item_parent on item (parent, type);
	create table comment (
		item integer not null, wordpress_id integer not null, parent integer not null, kind text not null,
		status text not null, author_name text not null, author_email text not null, author_url text not null,
		user_id integer not null, text text not null, local_time text, created_at integer, exact text
	);
	create table author (login text primary key, wordpress_id integer, email text not null, name text not null);
	create table term (
		taxonomy text not null, slug text not null, name text not null, description text not null,
		parent text not null, wordpress_id integer, term_id integer, primary key (taxonomy, slug)
	);
	create table person (login text primary key, number integer not null, exact text not null);
	create table moved (path text primary key, taxonomy text not null, slug text not null);
	create table redirect (path text primary key, location text not null);
	create table taken (path text primary key) without rowid;
	create table address (path text primary key, item integer not null) without rowid;
	create table media (path text primary key, view text not null) without rowid;
	create table media_name (name text primary key, path text not null) without rowid;
	create table tally (kind text primary key, count integer not null);
	create table mention (file text, name text, primary key (file, name));
	create table note (heading text, line text, primary key (heading, line));
`;

/**
 * A scratch database in DATA_DIR for what the file holds. It is no part of the blog: plain prepared statements,
 * no safety, synchronous, because rendering asks it in the middle of a text.
 */
export class Stage {
	readonly sql: Sqlite.Database;
	readonly notes: Notes;
	readonly #file: string;
	readonly #statements = new Map<string, Sqlite.Statement>();

	constructor(dataDir: string) {
		mkdirSync(dataDir, { recursive: true });
		this.#file = join(dataDir, `import-${process.pid}-${Date.now()}.tmp`);
		this.sql = new Sqlite(this.#file);
		// No journal: on any error the whole file is thrown away.
		this.sql.unsafeMode(true);
		this.sql.pragma('journal_mode = OFF');
		this.sql.unsafeMode(false);
		this.sql.pragma('synchronous = OFF');
		this.sql.pragma('temp_store = FILE');
		this.sql.pragma('cache_size = -8000');
		this.sql.pragma('locking_mode = EXCLUSIVE');
		this.sql.exec(tables);
		this.#removeFile();
		this.notes = notesIn(this);
	}

	run(statement: string, ...values: unknown[]): Sqlite.RunResult {
		return this.#prepared(statement).run(...values);
	}

	all<Row>(statement: string, ...values: unknown[]): Row[] {
		return this.#prepared(statement).all(...values) as Row[];
	}

	first<Row>(statement: string, ...values: unknown[]): Row | undefined {
		return this.#prepared(statement).get(...values) as Row | undefined;
	}

	/** Adds a row; false when one with its key is there. */
	insert(table: string, row: object): boolean {
		const names = Object.keys(row);
		const statement = `insert or ignore into ${table} (${names.join()}) values (${names.map(() => '?').join()})`;
		return this.run(statement, ...Object.values(row)).changes === 1;
	}

	/** The items that meet a condition, in the order of writing, one at a time: some are large. */
	*each(condition: string): Generator<StagedItem> {
		let turn = -1;
		while (true) {
			const item = this.first<StagedItem>(
				`select * from item indexed by item_turn where ${condition} and turn > ? order by turn limit 1`,
				turn,
			);
			if (!item) return;
			yield item;
			turn = item.turn;
		}
	}

	close(): void {
		this.sql.close();
		this.#removeFile();
	}

	/** An open file without a name goes with the process, however that ends; Windows removes it at `close`. */
	#removeFile(): void {
		try {
			rmSync(this.#file, { force: true });
		} catch (error) {
			if (process.platform !== 'win32') throw error;
		}
	}

	#prepared(statement: string): Sqlite.Statement {
		const prepared = this.#statements.get(statement) ?? this.sql.prepare(statement);
		this.#statements.set(statement, prepared);
		return prepared;
	}
}
