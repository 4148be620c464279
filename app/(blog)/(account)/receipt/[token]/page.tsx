import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { OwnComment } from '#components/conversation/own-comment';
import { Signature } from '#components/conversation/waiting-comment';
import { WordsBack } from '#components/conversation/words-back';
import { WritingStyle } from '#components/conversation/writing-style';
import { Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import { signInHref } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { isOwn, whyNotEdit } from '#lib/conversation/comments/edit-commands';
import { refusedWords } from '#lib/conversation/comments/form-states';
import { commentForWriter } from '#lib/conversation/comments/own-queries';
import { readReceipt } from '#lib/conversation/comments/receipts';
import { commentView } from '#lib/conversation/comments/views';
import { reasonsIn } from '#lib/conversation/moderation/reasons';
import { statementOn } from '#lib/conversation/moderation/statements';
import { landingOf } from '#lib/conversation/routing/landing';
import { reasonSentence, reasonsOf } from '#lib/conversation/spam/reasons';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { minute } from '#lib/platform/time/durations';
import { href } from '#lib/publishing/addresses/address';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from '../../../site.ts';

type Props = {
	params: Promise<{ token: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('writing.receipt.title'), robots: { index: false }, referrer: 'same-origin' };
}

/** What became of one comment, for who wrote it. */
export default async function ReceiptPage({ params, searchParams }: Props) {
	const { site, t } = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const receipt = readReceipt(token);
	const comment = receipt && (await commentForWriter(database(), receipt.id));
	if (!comment) notFound();
	const base = href(comment.article_path!);
	const { sent, on } = await searchParams;
	// Just sent, by a browser that keeps its receipt: the place in the conversation shows it.
	if (sent && (await cookies()).get('written')?.value === sent) {
		redirect(`${await landingOf(database(), site, comment, String(on ?? ''))}#w${comment.id}`);
	}
	const own = isOwn(comment, { person: await viewerOf(await headers()), receipts: [receipt] });
	const settings = settingsOf(site);
	const now = Date.now();
	const words = refusedWords();
	const mayEdit = whyNotEdit(comment, settings, now) === null;
	const ends = comment.submitted_at + settings.discussion.editMinutes * minute;
	const until =
		comment.status === 'published' && settings.discussion.editMinutes > 0
			? t('writing.receipt.countdown', { time: formatDateTime(t.language, localTime(ends, site.time_zone)) })
			: null;
	const none = { parent_list: null, parent_name: null };
	const view = commentView({ ...comment, ...none, status: 'published' }, null);
	const statement = own && comment.status === 'bin' ? await statementOn(database(), comment.id) : null;
	const why = statement && reasonsIn(t, statement);
	const reasons =
		own && comment.status === 'held'
			? reasonsOf(comment).filter(({ rule }) => rule !== 'service-silent')
			: [];
	return (
		<>
			<WritingStyle />
			<h1 className="title title-small">
				<Sentence
					parts={t.parts('writing.receipt.on', {
						article: () => <a href={base}>{comment.article_title || t('article.untitled')}</a>,
					})}
				/>
			</h1>
			<p role="status" data-outcome="" data-written={sent}>
				<b>
					<Sentence
						parts={t.parts(
							`writing.receipt.state.${comment.status}`,
							{ number: () => <a href={`${base}/comments/${comment.number}`}>{comment.number}</a> },
							{ email: own ? (comment.author_email ?? '') : '' },
						)}
					/>
				</b>
			</p>
			{reasons.length > 0 && (
				<>
					<h2>{t('writing.receipt.why')}</h2>
					<ul>
						{reasons.map((reason, index) => (
							<li key={index}>{reasonSentence(t, reason)}</li>
						))}
					</ul>
				</>
			)}
			{why && (
				<section>
					<h2>{t('moderating.reasons')}</h2>
					<p>{why.ground}</p>
					<p className="reasons-facts" dir="auto">
						{why.facts}
					</p>
					{why.after.map((words) => (
						<p key={words} className="aside">
							{words}
						</p>
					))}
				</section>
			)}
			{own && comment.heldEdit && <p className="aside">{t('writing.receipt.heldEdit')}</p>}
			{own && comment.status !== 'removed' && (
				<>
					<section className="thread">
						<ol className="comments">
							<li className="comment waiting">
								<Signature t={t} comment={view} faces={settings.discussion.showAvatars} />
								<Written className="prose comment-text" html={comment.html} />
							</li>
						</ol>
					</section>
					<OwnComment
						t={t}
						receipt={token}
						text={comment.heldEdit?.text ?? comment.text}
						until={mayEdit ? until : undefined}
						longest={settings.discussion.longestComment}
					/>
				</>
			)}
			{words && !(own && mayEdit && comment.status !== 'removed') && (
				<WordsBack t={t} words={words} longest={settings.discussion.longestComment} />
			)}
			<p>
				<a href={comment.number ? `${base}/comments/${comment.number}` : `${base}#comments`}>
					{t('writing.receipt.back')}
				</a>
			</p>
			{own ? (
				<p className="aside">{t('writing.receipt.intro')}</p>
			) : (
				comment.status !== 'removed' && (
					<p className="aside">
						<Sentence
							parts={t.parts('writing.receipt.owned', {
								link: (inner) => <a href={signInHref(`/receipt/${token}`)}>{inner}</a>,
							})}
						/>
					</p>
				)
			)}
		</>
	);
}
