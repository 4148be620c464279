import type { Database } from '#db/schema';
import type { OldAddressTable } from '#db/tables/conversation/routing';
import { isReserved } from '#lib/publishing/addresses/address';
import { locationOf, pathOf } from '#lib/publishing/addresses/redirects';
import type { Stage } from '../staging-db.ts';
import { isArticle, isFile } from '../statuses.ts';
import { exactFileOf, exactOf } from './article.ts';
import { exactPersonOf } from './people.ts';

type Add = (path: string | null, target: OldAddressTable['target'], id: number) => void;

/** The earlier addresses that Postilla's own export names: of articles, files, terms and people. */
export async function addKeptAddresses(db: Database, stage: Stage, add: Add): Promise<void> {
	if (!stage.first(`select 1 from person union all select 1 from moved limit 1`)) return;
	for (const item of stage.each(`${isArticle} and article_id is not null`)) {
		for (const path of exactOf(item)?.addresses ?? []) add(pathOf(path), 'article', item.article_id!);
	}
	for (const item of stage.each(`${isFile} and path is not null`)) {
		const addresses = exactFileOf(item)?.addresses ?? [];
		if (addresses.length === 0) continue;
		const media = await db.selectFrom('media').select('id').where('path', '=', item.path).executeTakeFirst();
		for (const path of addresses) if (media) add(pathOf(path), 'media', media.id);
	}
	for (const { path, term_id } of stage.all<{ path: string; term_id: number | null }>(
		'select moved.path, term.term_id from moved join term using (taxonomy, slug) order by moved.path',
	)) {
		if (term_id !== null) add(pathOf(path), 'term', term_id);
	}
	for (const { login } of stage.all<{ login: string }>('select login from person order by login')) {
		const addresses = exactPersonOf(stage, login)?.addresses ?? [];
		if (addresses.length === 0) continue;
		const person = await db
			.selectFrom('person')
			.select('id')
			.where('wordpress_login', '=', login)
			.executeTakeFirst();
		for (const path of addresses) if (person) add(pathOf(path), 'person', person.id);
	}
}

/** The redirects that Postilla's own export names, where nothing else lives at their address. */
export async function writeRedirects(db: Database, stage: Stage): Promise<void> {
	const rows = stage.all<{ path: string; location: string }>('select * from redirect order by path');
	for (const row of rows) {
		const [path, location] = [pathOf(row.path), locationOf(row.location)];
		if (path === null || isReserved(path) || location === null) continue;
		if (stage.first('select 1 from taken where path = ?', path)) continue;
		await db
			.insertInto('redirect')
			.values({ path, location, by_person_id: null, created_at: Date.now() })
			.onConflict((conflict) => conflict.column('path').doNothing())
			.execute();
	}
}
