import { Archive } from '#components/articles/archive';
import { Shelves } from '#components/articles/shelves';
import { categoriesInUse, yearsWithArticles } from '#lib/articles/archive-queries';
import { articlesPage } from '#lib/articles/list-queries';
import { database } from '#lib/server/database';
import { siteAndWords } from './site.ts';

/** The first page of all articles with the ways into the archive. `base`: '' where it stands at the front. */
export async function LatestArticles({ base = '' }: { base?: '' | '/page/1' }) {
	const { site, t } = await siteAndWords();
	const db = database();
	const list = await articlesPage(db, { by: 'all' }, 1, site.articles_per_page);
	const heading = <h1 className="visually-hidden p-name">{base ? t('nav.archive') : site.title}</h1>;
	return (
		<>
			<Archive t={t} list={list!} base="" heading={heading} />
			<Shelves t={t} years={await yearsWithArticles(db)} categories={await categoriesInUse(db)} />
		</>
	);
}
