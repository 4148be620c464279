import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Found, SourceComment, SourcePage } from './conversation.ts';
import type { ReportKeeper } from './report.ts';
import type { Sentence, Values } from './wordpress/notes.ts';

export interface StagedPage {
	seq: number;
	key: string;
	address: string;
	/** JSON: further addresses, best first. */
	others: string;
	title: string;
	article_id: number | null;
}

export interface StagedComment {
	seq: number;
	id: string;
	/** The row it answers, of those that have a text; 0 for none. */
	answers: number;
	name: string;
	email: string | null;
	url: string | null;
	registered: 0 | 1;
	text: string;
	format: 'html' | 'markdown';
	at: number | null;
	state: 'published' | 'held' | 'spam' | 'bin';
	likes: number;
	trackback: 0 | 1;
}

const tables = `
	create table page (
		seq integer primary key, key text not null unique, address text not null, others text not null, title text not null,
		article_id integer
	);
	create table comment (
		seq integer primary key, page text not null, id text not null, parent text, name text not null, email text,
		url text, registered integer not null, text text not null, format text not null, at integer,
		state text not null, likes integer not null, trackback integer not null, answers integer not null default 0, unique (id)
	);
`;

/** A scratch database for what a file of conversations holds: there may be more than fits into memory. */
export class Scratch implements Found {
	readonly sql: Sqlite.Database;
	readonly progress: Found['progress'];
	readonly #keeper: ReportKeeper;
	readonly #page: Sqlite.Statement;
	readonly #comment: Sqlite.Statement;
	#twice = 0;

	constructor(dataDir: string, keeper: ReportKeeper, progress: Found['progress']) {
		mkdirSync(dataDir, { recursive: true });
		const file = join(dataDir, `import-${process.pid}-${Date.now()}.tmp`);
		this.sql = new Sqlite(file);
		this.sql.pragma('journal_mode = MEMORY');
		this.sql.pragma('synchronous = OFF');
		this.sql.pragma('locking_mode = EXCLUSIVE');
		this.sql.exec(tables);
		// An open file without a name goes with the process, however that ends.
		rmSync(file, { force: true });
		this.#keeper = keeper;
		this.progress = progress;
		this.#page = this.sql.prepare(
			'insert or ignore into page (key, address, others, title) values (?, ?, ?, ?)',
		);
		this.#comment = this.sql.prepare(
			`insert or ignore into comment
				(page, id, parent, name, email, url, registered, text, format, at, state, likes, trackback)
			values (@page, @id, @parent, @name, @email, @url, @registered, @text, @format, @at, @state, @likes, @trackback)`,
		);
		this.sql.exec('begin');
	}

	page({ key, address, others = [], title }: SourcePage): void {
		const more = others.slice(0, 10).map((other) => other.slice(0, 4000));
		this.#page.run(key, address.slice(0, 4000), JSON.stringify(more), title.slice(0, 1000));
	}

	comment({ registered, isTrackback, ...comment }: SourceComment): void {
		const flags = { registered: registered ? 1 : 0, trackback: isTrackback ? 1 : 0 };
		const { changes } = this.#comment.run({ ...comment, ...flags });
		if (changes === 0) this.#twice++;
	}

	note(heading: 'repaired' | 'skipped' | 'differs', line: string): void {
		this.#keeper.note(heading, line);
	}

	say(heading: 'repaired' | 'skipped' | 'differs', sentence: Sentence, values: Values = {}): void {
		this.#keeper.say(heading, sentence, values);
	}

	/** After the last: whoever answers a comment without text answers what that one answered. */
	settle(): void {
		if (this.#twice > 0) this.say('skipped', 'imported.left.commentTwice', { count: this.#twice });
		const homeless = this.sql
			.prepare('select count(*) as count from comment where page not in (select key from page)')
			.get() as { count: number };
		if (homeless.count > 0) {
			this.say('skipped', 'imported.left.commentPage', { count: homeless.count });
			this.sql.exec('delete from comment where page not in (select key from page)');
		}
		this.sql.exec(`
			create index comment_parent on comment (page, parent);
			update comment set answers = coalesce((
				select above.seq from comment as above where above.page = comment.page and above.id = comment.parent
			), 0) where parent is not null;
		`);
		this.#tellOrphans();
		// As deep as such comments stand in each other; a ring of them ends with nobody answered.
		for (let round = 0; round < 200; round++) {
			const { changes } = this.sql
				.prepare(
					`update comment set answers = (select above.answers from comment as above where above.seq = comment.answers)
					where answers in (select seq from comment where state = 'gone' and answers <> comment.seq)`,
				)
				.run();
			if (changes === 0) break;
		}
		this.sql.exec(
			`update comment set answers = 0 where answers in (select seq from comment where state = 'gone')`,
		);
		const gone = this.sql.prepare(`delete from comment where state = 'gone'`).run().changes;
		if (gone > 0) this.say('skipped', 'imported.left.commentDeleted', { count: gone });
		this.sql.exec('create index comment_order on comment (page, at, seq); commit');
	}

	#tellOrphans(): void {
		const { count } = this.sql
			.prepare('select count(*) as count from comment where parent is not null and answers = 0')
			.get() as { count: number };
		if (count > 0) this.say('differs', 'imported.answersAlone', { count });
	}

	pages(): StagedPage[] {
		return this.sql
			.prepare('select * from page where key in (select page from comment) order by seq')
			.all() as StagedPage[];
	}

	count(pages: string[]): number {
		const one = this.sql.prepare('select count(*) as count from comment where page = ?');
		return pages.reduce((sum, page) => sum + (one.get(page) as { count: number }).count, 0);
	}

	/** The comments of some pages in the order of their dates, without their texts. */
	outline(pages: string[]): (Omit<StagedComment, 'text'> & { size: number })[] {
		return this.sql
			.prepare(
				`select seq, id, answers, email, registered, at, state, trackback, length(text) as size from comment
				where page in (select value from json_each(?)) order by at is null, at, seq`,
			)
			.all(JSON.stringify(pages)) as (Omit<StagedComment, 'text'> & { size: number })[];
	}

	one(seq: number): StagedComment {
		return this.sql.prepare('select * from comment where seq = ?').get(seq) as StagedComment;
	}

	close(): void {
		this.sql.close();
	}
}
