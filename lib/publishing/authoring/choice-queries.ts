import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { rolesThat } from '#lib/accounts/people/policy';
import { signsOrIs } from '#lib/accounts/people/writers';
import { inMenuOrder } from '#lib/publishing/articles/queries';
import { inOrder } from '#lib/site/settings/collation';

/** Who may sign an article: those whose role is to write, and whoever signs one already. */
export async function authorChoices(db: Database): Promise<{ id: number; name: string }[]> {
	const people = await db
		.selectFrom('person')
		.select(['id', 'name'])
		.where(signsOrIs(...rolesThat('writeArticles')))
		.where('erased_at', 'is', null)
		.orderBy('id')
		.execute();
	return inOrder(db, people, 'name');
}

/** The months (YYYY-MM) that have articles, the newest first. */
export async function monthChoices(db: Database): Promise<string[]> {
	const month = sql<string>`substr(local_time, 1, 7)`;
	const rows = await db
		.selectFrom('article')
		.select(month.as('month'))
		.distinct()
		.where('local_time', 'is not', null)
		.where('status', '<>', 'bin')
		.orderBy('month', 'desc')
		.limit(400)
		.execute();
	return rows.map((row) => row.month);
}

/** The pages under which another may hang: none that is it, or below it. */
export async function parentChoices(
	db: Database,
	of: number,
): Promise<{ id: number; title: string; depth: number }[]> {
	const pages = await db
		.selectFrom('article')
		.select(['id', 'title', 'parent_id', 'menu_order'])
		.where('kind', '=', 'page')
		.where('status', '<>', 'bin')
		.orderBy('id')
		.execute();
	const rows = await inMenuOrder(db, pages);
	const known = new Set(rows.map(({ id }) => id));
	const below = Map.groupBy(rows, ({ parent_id }) => (known.has(parent_id ?? 0) ? parent_id! : 0));
	const list: { id: number; title: string; depth: number }[] = [];
	const add = (parent: number, depth: number) => {
		for (const { id, title } of below.get(parent) ?? []) {
			if (id === of || depth > 50) continue;
			list.push({ id, title, depth });
			add(id, depth + 1);
		}
	};
	add(0, 0);
	return list;
}

/** Pictures that can stand for an article where others link it: the newest, and the chosen one. */
export async function pictureChoices(
	db: Database,
	chosen: number | null,
): Promise<{ id: number; name: string; path: string }[]> {
	const rows = await db
		.selectFrom('media')
		.select(['id', 'title', 'original_name', 'path'])
		.where('type', 'like', 'image/%')
		// The chosen one may lie in the bin: it comes back with its file.
		.where((of) => of.or([of('status', '=', 'stored'), of('id', '=', chosen ?? 0)]))
		.orderBy((of) =>
			of
				.case()
				.when('id', '=', chosen ?? 0)
				.then(0)
				.else(1)
				.end(),
		)
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(60)
		.execute();
	return rows.map(({ id, title, original_name, path }) => ({
		id,
		path,
		name: title || original_name || path.split('/').at(-1)!,
	}));
}
