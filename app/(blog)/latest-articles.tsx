import { Archive } from '#components/blog/archive';
import { InConversation } from '#components/blog/in-conversation';
import { Shelves } from '#components/blog/shelves';
import { database } from '#lib/platform/database/database';
import { categoriesInUse, yearsWithArticles } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { inConversation } from '#lib/publishing/articles/lively-queries';
import { siteAndTranslator } from './site.ts';

/** The first page of all articles with the ways into the archive. `base`: '' where it stands at the front. */
export async function LatestArticles({ base = '' }: { base?: '' | '/page/1' }) {
	const { site, t } = await siteAndTranslator();
	const db = database();
	const list = await articlesPage(db, { by: 'all' }, 1, site.articles_per_page);
	const heading = <Front title={base ? t('nav.archive') : site.title} tagline={base ? '' : site.tagline} />;
	const talk = base ? null : <InConversation t={t} {...(await inConversation(db))} />;
	return (
		<>
			<Archive t={t} list={list!} base="" heading={heading} between={talk} />
			<Shelves t={t} years={await yearsWithArticles(db)} categories={await categoriesInUse(db)} />
		</>
	);
}

function Front({ title, tagline }: { title: string; tagline: string }) {
	return (
		<>
			<h1 className="visually-hidden p-name">{title}</h1>
			{tagline && (
				<p className="tagline p-summary" dir="auto">
					{tagline}
				</p>
			)}
		</>
	);
}
