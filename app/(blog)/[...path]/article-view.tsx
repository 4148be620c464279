import { Article } from '#components/articles/article';
import { ArticleData } from '#components/articles/article-data';
import { PasswordForm } from '#components/articles/password-form';
import { Discussion, Respond } from '#components/comments/discussion';
import { Mentions } from '#components/comments/mentions';
import type { ArticlePage } from '#lib/articles/page';
import { commentsPage, mentionsPage } from '#lib/comments/queries';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import type { Translator } from '#lib/site/language';
import { siteAndWords } from '../site.ts';
import { isOpen } from './here.ts';

/** An article with page 1 of its comments and of its link-backs. */
export async function ArticleView({ page }: { page: ArticlePage }) {
	const { site, t } = await siteAndWords();
	const { article, counts } = page;
	const open = await isOpen(article);
	return (
		<>
			<Article t={t} page={page} door={open ? null : <Door t={t} articleId={article.id} />}>
				{open ? (
					<>
						<Discussion
							t={t}
							base={page.href}
							count={counts.comments}
							list={(await commentsPage(database(), article, 1, site))!}
							closed={article.comments_open === 0}
						/>
						<Mentions
							t={t}
							base={page.href}
							count={counts.mentions}
							list={(await mentionsPage(database(), article, 1, site))!}
						/>
						{article.comments_open === 1 && <Respond t={t} />}
					</>
				) : (
					<p className="aside apparatus">{t('comments.protected')}</p>
				)}
			</Article>
			{open && <ArticleData site={site} siteUrl={environment().siteUrl} page={page} />}
		</>
	);
}

function Door({ t, articleId }: { t: Translator; articleId: number }) {
	const words = {
		label: t('password.label'),
		enter: t('password.enter'),
		missing: t('password.missing'),
		wrong: t('password.wrong'),
	};
	return (
		<>
			<p>{t('password.intro')}</p>
			<PasswordForm articleId={articleId} words={words} />
		</>
	);
}
