import { notFound } from 'next/navigation';
import { CommentItems } from '#components/conversation/comments';
import { FediverseForm } from '#components/conversation/fediverse-form';
import { FollowForm } from '#components/conversation/follow-form';
import { PartHeader } from '#components/conversation/part-header';
import { ReportForm } from '#components/conversation/report-form';
import { WritingStyle } from '#components/conversation/writing-style';
import { Written } from '#components/ui/written';
import { refusedWords } from '#lib/conversation/comments/form-states';
import { historyOf } from '#lib/conversation/comments/own-queries';
import { commentAlone } from '#lib/conversation/comments/queries';
import { isFederated } from '#lib/conversation/fediverse/actors';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import type { Act } from '#lib/publishing/addresses/address';
import type { ArticlePart } from '#lib/publishing/articles/page';
import { conversationHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';
import { Conversation } from './conversation.tsx';
import { isOpen } from './page-context.ts';

interface Props {
	page: ArticlePart;
	number: number;
	act: Act;
}

/** A page of its own for what a reader can do with a comment: it works without JavaScript. */
export async function ActView({ page, number, act }: Props) {
	const { t, site } = await siteAndTranslator();
	const { article } = page;
	if (!(await isOpen(article))) notFound();
	if (act === 'fediverse' && !isFederated(site)) notFound();
	const here = await conversationHere(article);
	const comment = number === 0 ? null : await commentAlone(database(), article, number);
	if (number !== 0 && (!comment || comment.gone)) notFound();
	if ((act === 'reply' || act === 'quote') && !here.open && !refusedWords()) notFound();
	const name = comment?.name || t('comments.anonymous');
	return (
		<article className="h-entry" data-article={page.href}>
			<WritingStyle />
			<PartHeader t={t} page={page} part={partOf(t, act, number, name)} />
			{comment && act !== 'history' && (
				<section className="thread" id="comments">
					<CommentItems
						t={t}
						base={page.href}
						comments={[comment]}
						acts={{ ...here.acts, open: false, alone: true, moderating: null }}
					/>
				</section>
			)}
			{(act === 'reply' || act === 'quote') && (
				<Conversation page={page} parent={number} quoted={act === 'quote' ? comment!.text : undefined} />
			)}
			{act === 'report' && <ReportForm t={t} articleId={article.id} number={number} />}
			{act === 'follow' && (
				<FollowForm
					t={t}
					articleId={article.id}
					number={number}
					reader={here.person && { email: Boolean(here.person.email) }}
				/>
			)}
			{act === 'fediverse' && <FediverseForm t={t} articleId={article.id} />}
			{act === 'history' && <History t={t} page={page} number={number} />}
		</article>
	);
}

function partOf(t: Translator, act: Act, number: number, name: string): string {
	switch (act) {
		case 'report':
			return t('writing.reportPage', { number });
		case 'history':
			return t('writing.history', { number });
		case 'fediverse':
			return t('writing.fediverse');
		case 'follow':
			return t('writing.followPage');
		default:
			return t('writing.replyPage', { number, name });
	}
}

async function History({ t, page, number }: { t: Translator; page: ArticlePart; number: number }) {
	const { site } = await siteAndTranslator();
	const versions = await historyOf(database(), page.article.id, number);
	if (versions.length === 0) notFound();
	return (
		<section className="thread">
			<p className="aside">{t('writing.historyIntro')}</p>
			<ol className="comments">
				{versions.toReversed().map((version) => (
					<li key={version.number} className="comment">
						<p className="aside">
							{t('writing.historyVersion', {
								number: version.number,
								date: formatDateTime(t.language, localTime(version.created_at, site.time_zone)),
							})}
						</p>
						<Written className="prose comment-text" html={version.html} />
					</li>
				))}
			</ol>
		</section>
	);
}
