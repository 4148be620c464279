import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { decodeSlug, slugOf } from '#lib/content/slugs/slugs';
import { emailOf } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { plain } from './plain.ts';
import { exactPersonOf, personColumns } from './postilla-extension/people.ts';
import type { Stage } from './staging-db.ts';
import { isArticle, isFile } from './statuses.ts';

/** Who is who: by WordPress login (articles) and by WordPress number (comments). */
export interface Directory {
	byLogin: Map<string, number>;
	byUser: Map<number, number>;
}

interface StagedAuthor {
	login: string;
	wordpress_id: number | null;
	email: string;
	name: string;
}

/** The people of the file who wrote something, created where they are not here yet. */
export async function writePeople(db: Database, stage: Stage, source: number): Promise<Directory> {
	const writers = stage.all<StagedAuthor>(
		`select creator as login, author.wordpress_id, coalesce(author.email, '') as email,
			coalesce(nullif(author.name, ''), creator) as name
		from (select distinct creator from item where ${isArticle} and creator <> '')
		left join author on author.login = creator order by author.rowid, creator`,
	);
	const commenters = stage.all<StagedAuthor>(
		`select * from author where wordpress_id in (select distinct user_id from comment) order by rowid`,
	);
	const others = stage.all<StagedAuthor>(
		`select * from author where login in (select login from person)
			or login in (select creator from item where ${isFile}) order by rowid`,
	);
	const all = new Map([...writers, ...commenters, ...others].map((author) => [author.login, author]));
	return transaction(db, async (trx) => {
		const directory: Directory = { byLogin: new Map(), byUser: new Map() };
		const created: boolean[] = [];
		for (const author of all.values()) {
			const person = await ensurePerson(trx, stage, author, source);
			directory.byLogin.set(author.login, person.id);
			if (author.wordpress_id !== null) directory.byUser.set(author.wordpress_id, person.id);
			created.push(person.created);
		}
		if (created.includes(true)) await bump(trx, [siteTag]);
		return directory;
	});
}

async function ensurePerson(
	trx: Database,
	stage: Stage,
	author: StagedAuthor,
	source: number,
): Promise<{ id: number; created: boolean }> {
	const people = trx.selectFrom('person').select(['id', 'import_source_id']);
	const known = await people
		.where('import_source_id', '=', source)
		.where('wordpress_login', '=', author.login)
		.executeTakeFirst();
	if (known) return { id: known.id, created: false };
	const email = emailOf(author.email);
	const same = email === null ? undefined : await people.where('email', '=', email).executeTakeFirst();
	if (same && same.import_source_id !== source) return { id: same.id, created: false };
	const exact = exactPersonOf(stage, author.login);
	const { id } = await trx
		.insertInto('person')
		.values({
			slug: await freeSlug(trx, author, exact?.slug),
			name: plain(author.name) || author.login,
			email: same ? null : email,
			biography: '',
			links: '[]',
			role: 'reader',
			import_source_id: source,
			wordpress_id: author.wordpress_id,
			wordpress_login: author.login,
			...(exact && personColumns(exact)),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, created: true };
}

/** WordPress makes the address of an author from the login. */
async function freeSlug(trx: Database, author: StagedAuthor, kept = ''): Promise<string> {
	const slug =
		decodeSlug(kept) || slugOf(author.login) || slugOf(author.name) || `author-${author.wordpress_id ?? 1}`;
	const rows = await trx.selectFrom('person').select('slug').where('slug', 'like', `${slug}%`).execute();
	const taken = new Set(rows.map((row) => row.slug));
	if (!taken.has(slug)) return slug;
	let turn = 2;
	while (taken.has(`${slug}-${turn}`)) turn++;
	return `${slug}-${turn}`;
}
