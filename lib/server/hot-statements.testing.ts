import type { Database, Person, Site } from '#db/schema';
import { mailCounts, mailList } from '#lib/administration/mail/queries';
import { todayView, writingsOf } from '#lib/administration/overview/queries';
import { systemView } from '#lib/administration/system/queries';
import { commentsPage } from '#lib/conversation/comments/queries';
import { emptyBin } from '#lib/conversation/moderation/bin';
import { logPage } from '#lib/conversation/moderation/log-queries';
import { peoplePage } from '#lib/conversation/moderation/people/queries';
import { queueCounts, queuePage } from '#lib/conversation/moderation/queries';
import {
	categoriesInUse,
	findAuthor,
	findTerm,
	monthsWithArticles,
	yearsWithArticles,
} from '#lib/publishing/articles/archive-queries';
import { articleChoices, discussedArticles } from '#lib/publishing/articles/discussion-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { inConversation } from '#lib/publishing/articles/lively-queries';
import { menuPages, neighboursOf, relatedTo } from '#lib/publishing/articles/queries';
import { monthChoices } from '#lib/publishing/authoring/choice-queries';
import { readQuestion } from '#lib/publishing/authoring/list-params';
import { articleLines, tabCounts, titledArticles } from '#lib/publishing/authoring/list-queries';
import { publishDue } from '#lib/publishing/authoring/publish-due';
import { feedAt } from '#lib/publishing/feeds/queries';
import { subscriberCounts, subscribersPage } from '#lib/publishing/newsletter/desk/queries';
import { queueSlice } from '#lib/publishing/newsletter/mailing';
import { indexChanges } from '#lib/publishing/search/indexing';
import { search } from '#lib/publishing/search/queries';
import { sitemapFile } from '#lib/publishing/sitemap/queries';
import { figures, rankedArticles } from '#lib/publishing/statistics/queries';
import { webhookRounds } from '#lib/webhooks/sending';
import { dropSpam, dropUnconfirmed } from './tidying.ts';

export interface Asking {
	db: Database;
	site: Site;
	viewer: Person;
	/** The article with the most comments. */
	busy: Awaited<ReturnType<typeof busiest>>;
	now: number;
}

export const busiest = (db: Database) =>
	db.selectFrom('article').selectAll().orderBy('comments_count', 'desc').limit(1).executeTakeFirstOrThrow();

/** What pages, the dashboard and the background ask again and again, however much there is, by name. */
export const hotStatements: Record<string, (asking: Asking) => Promise<unknown>> = {
	'front page': ({ db }) => articlesPage(db, { by: 'all' }, 1, 10),
	'front page 100': ({ db }) => articlesPage(db, { by: 'all' }, 100, 10),
	'a year': ({ db }) => articlesPage(db, { by: 'period', period: '2020' }, 1, 10),
	'a category': ({ db }) => articlesPage(db, { by: 'term', termIds: [2] }, 1, 10),
	'a tag': ({ db }) => articlesPage(db, { by: 'term', termIds: [100] }, 1, 10),
	'an author': ({ db }) => articlesPage(db, { by: 'author', personId: 2 }, 1, 10),
	'who is an author': ({ db }) => findAuthor(db, 'p2'),
	'which term': ({ db }) => findTerm(db, 'category', 't2'),
	'list of years': ({ db, now }) => yearsWithArticles(db, now),
	'list of months': ({ db, now }) => monthsWithArticles(db, '2020', now),
	'list of categories': ({ db, now }) => categoriesInUse(db, now),
	menu: ({ db, now }) => menuPages(db, now),
	'in conversation': ({ db, now }) => inConversation(db, now),
	'beside an article': ({ db, busy }) => neighboursOf(db, busy),
	'similar articles': ({ db, busy }) => relatedTo(db, busy.id),
	'comments of the busy article': ({ db, site, busy }) => commentsPage(db, busy, 2, site),
	'its most liked comments': ({ db, site, busy }) => commentsPage(db, busy, 2, site, 'most-liked'),
	'feed of articles': ({ db, site }) => feedAt(db, site, ''),
	'feed of comments': ({ db, site }) => feedAt(db, site, 'comments'),
	'feed of an article': ({ db, site, busy }) => feedAt(db, site, busy.path!),
	'the sitemap': ({ db, now }) => sitemapFile(db, 1, now),
	'a later file of it': ({ db, now }) => sitemapFile(db, 10, now),
	search: ({ db, site }) => search(db, site, 'vetrina100'),
	'a slice of indexing': async ({ db }) => {
		await db.deleteFrom('search_dirty').where('comment_id', '=', 0).execute();
		return indexChanges(db);
	},
	'next mailing': ({ db, now }) => queueSlice(db, now),
	'what is to be published': ({ db, now }) => publishDue(db, now),
	'counts of the queue': ({ db }) => queueCounts(db),
	'queue: waiting': ({ db }) => queuePage(db, { tab: 'waiting' }, 1, 20),
	'queue: published, in the middle': ({ db }) => queuePage(db, { tab: 'published' }, 20_000, 20),
	'queue: of an article': ({ db, busy }) => queuePage(db, { tab: 'published', article: busy.id }, 1, 20),
	'queue: of a person': ({ db }) => queuePage(db, { tab: 'published', person: 7 }, 1, 20),
	'queue: a rare text': ({ db }) => queuePage(db, { tab: 'published', text: 'c7707' }, 1, 20),
	'queue: a common text': ({ db }) => queuePage(db, { tab: 'published', text: 'vetrina1' }, 1, 20),
	'queue: a text that is nowhere': ({ db }) => queuePage(db, { tab: 'published', text: 'xyzzy' }, 1, 20),
	'queue: link-backs': ({ db }) => queuePage(db, { tab: 'published', kind: 'webmention' }, 1, 20),
	'queue: articles to choose': ({ db }) => articleChoices(db, null),
	today: ({ db, site, now }) => todayView(db, site, now),
	writings: ({ db, viewer, now }) => writingsOf(db, viewer, now),
	articles: ({ db, viewer, now }) => articleLines(db, viewer, readQuestion({}), 20, now),
	'articles published': ({ db, viewer, now }) =>
		articleLines(db, viewer, readQuestion({ tab: 'published' }), 20, now),
	'articles by title': ({ db, viewer, now }) =>
		articleLines(db, viewer, readQuestion({ sort: 'title' }), 20, now),
	'articles by comments': ({ db, viewer, now }) =>
		articleLines(db, viewer, readQuestion({ sort: 'comments' }), 20, now),
	'articles in the bin': ({ db, viewer, now }) =>
		articleLines(db, viewer, readQuestion({ tab: 'bin' }), 20, now),
	'articles by text': ({ db, viewer, now }) =>
		articleLines(db, viewer, readQuestion({ text: 'vetrina' }), 20, now),
	'counts of articles': ({ db, viewer, now }) => tabCounts(db, viewer, '', now),
	'months of articles': ({ db }) => monthChoices(db),
	titles: ({ db, viewer }) => titledArticles(db, viewer, 'vetrina'),
	discussions: ({ db }) => discussedArticles(db, '', 1, 20),
	log: ({ db }) => logPage(db, {}, 1, 50),
	people: ({ db }) => peoplePage(db, {}, 1, 20),
	mail: ({ db }) => mailList(db, {}, 1, 20),
	'mail that was sent': ({ db }) => mailList(db, { status: 'sent' }, 1, 20),
	'counts of mail': ({ db }) => mailCounts(db),
	subscribers: ({ db }) => subscribersPage(db, { text: '', status: 'active' }, 1, 20),
	'counts of subscribers': ({ db }) => subscriberCounts(db),
	figures: ({ db, site, now }) => figures(db, site, 30, undefined, now),
	'figures of a year': ({ db, site, now }) => figures(db, site, 365, undefined, now),
	'ranked articles of a year': ({ db, site, now }) => rankedArticles(db, site, 365, 20, now),
	'ranked articles': ({ db, site, now }) => rankedArticles(db, site, 30, 20, now),
	system: ({ db }) => systemView(db),
	'tidying: bin': ({ db, now }) => emptyBin(db, now),
	'webhooks that wait': ({ db }) => webhookRounds.backlog!(db),
	'tidying: spam': ({ db, now }) => dropSpam(db, now),
	'tidying: unconfirmed': ({ db, now }) => dropUnconfirmed(db, now),
};
