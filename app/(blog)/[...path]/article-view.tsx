import { Article } from '#components/blog/article';
import { ArticleData } from '#components/blog/article-data';
import { PasswordForm } from '#components/blog/password-form';
import { TextStyles } from '#components/blog/text-styles';
import { TrackbackData } from '#components/blog/trackback-data';
import { Discussion } from '#components/conversation/discussion';
import { FediverseSigns } from '#components/conversation/fediverse-signs';
import { Mentions } from '#components/conversation/mentions';
import { WordsBack } from '#components/conversation/words-back';
import { StaticEntry } from '#components/ui/static-markup';
import { may } from '#lib/accounts/people/policy';
import { refusedWords } from '#lib/conversation/comments/form-states';
import { plainOrder } from '#lib/conversation/comments/orders';
import { mentionsWaiting } from '#lib/conversation/comments/own-queries';
import { commentsPage, mentionsPage, pinnedComment } from '#lib/conversation/comments/queries';
import { type QuotedBlock, quotedBlocks } from '#lib/conversation/comments/quotations/queries';
import { withQuotations } from '#lib/conversation/comments/quotations/showing';
import { inOrder, newThreadsOn } from '#lib/conversation/comments/waiting';
import { signsOf } from '#lib/conversation/fediverse/signs';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import type { ArticlePage } from '#lib/publishing/articles/page';
import { mayEdit } from '#lib/publishing/articles/policy';
import { readingText } from '#lib/publishing/articles/reading/text';
import { conversationHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';
import { threadsHere } from '../threads.ts';
import { Conversation, discussionMarks } from './conversation.tsx';
import { pictureOf } from './metadata.ts';
import { isOpen, protocolsHere } from './page-context.ts';

/** An article with page 1 of its comments and of its link-backs. */
export async function ArticleView({ page }: { page: ArticlePage }) {
	const { site, t } = await siteAndTranslator();
	const { article, counts } = page;
	if (!(await isOpen(article))) return <Closed t={t} page={page} />;
	const here = await conversationHere(article);
	const list = (await commentsPage(database(), article, 1, site))!;
	const shown = inOrder(list.threads, here.newestFirst);
	const threads = await threadsHere(shown, here, article, newThreadsOn(list, here.newestFirst));
	const plain = plainOrder(article, site, here.newestFirst);
	const quoted = await quotedBlocks(database(), article, site);
	const text = readingText(t, annotated(t, page, quoted), page.parts);
	const protocols = await protocolsHere(article);
	const mentions = (await mentionsPage(database(), article, 1, site))!;
	const waiting = may(here.person, 'moderate')
		? {
				mentions: await mentionsWaiting(database(), article.id),
				desk: `/admin/comments?tab=waiting&article=${article.id}`,
			}
		: undefined;
	return (
		<>
			<TextStyles html={text.html} contents={text.outline.length > 0} />
			{quoted.length > 0 && <link rel="stylesheet" href="/margin.css" precedence="text" />}
			<StaticEntry data-article={page.href} {...discussionMarks(article, here.closed)}>
				<Article
					t={t}
					page={page}
					text={text}
					who={here.state.who}
					protocols={protocols}
					edit={editHref(here.person, article)}
				>
					<Discussion
						t={t}
						base={page.href}
						count={counts.comments}
						list={{ ...list, threads }}
						ordering={{ current: plain, plain }}
						pinned={await pinnedComment(database(), article)}
						closed={here.closed}
						acts={here.acts}
					/>
					<Mentions t={t} base={page.href} count={counts.mentions} list={mentions} waiting={waiting} />
					<FediverseSigns t={t} signs={await signsOf(database(), article.id)} />
					{protocols.includes('trackback') && <TrackbackData page={page} siteUrl={environment().siteUrl} />}
				</Article>
			</StaticEntry>
			<Conversation page={page} />
			<ArticleData
				site={site}
				page={page}
				threads={threads}
				siteUrl={environment().siteUrl}
				picture={await pictureOf(article)}
			/>
		</>
	);
}

/** The text with the notes in its margin, if any. */
function annotated(t: Translator, { article, href }: ArticlePage, quoted: QuotedBlock[]): string {
	if (quoted.length === 0) return article.html;
	return withQuotations(article.html, quoted, {
		base: href,
		numberOf: t.number,
		label: ({ number, name }) => t('quotations.by', { number, name: name || t('comments.anonymous') }),
	});
}

/** Where those who may change this article do; readers have no such place. */
const editHref = (person: Parameters<typeof mayEdit>[0], article: ArticlePage['article']) =>
	mayEdit(person, article) ? `/admin/articles/${article.id}` : undefined;

/** The title and what stands around a text whose password has not been given. */
async function Closed({ t, page }: { t: Translator; page: ArticlePage }) {
	const { person, longest } = await conversationHere(page.article);
	const words = refusedWords();
	return (
		<article className="h-entry" data-article={page.href}>
			<Article
				t={t}
				page={page}
				text={null}
				door={<Door t={t} articleId={page.article.id} />}
				who={null}
				protocols={[]}
				edit={editHref(person, page.article)}
			>
				<p className="aside apparatus">{t('comments.protected')}</p>
				{words && <WordsBack t={t} words={words} longest={longest} />}
			</Article>
		</article>
	);
}

function Door({ t, articleId }: { t: Translator; articleId: number }) {
	return (
		<>
			<p>{t('password.intro')}</p>
			<PasswordForm t={t} articleId={articleId} />
		</>
	);
}
