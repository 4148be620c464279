import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import { findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { confirmOwnComment } from '#lib/conversation/comments/actions';
import { awaitedComment, mailedWords } from '#lib/conversation/comments/confirm-commands';
import { commentForWriter } from '#lib/conversation/comments/own-queries';
import { firstReceiptOf } from '#lib/conversation/comments/receipts';
import { database } from '#lib/platform/database/database';
import { href } from '#lib/publishing/addresses/address';
import { siteAndTranslator } from '../../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('writing.confirm.title'), robots: { index: false }, referrer: 'same-origin' };
}

/** Where the confirmation mail leads: one button; opening it changes nothing. */
export default async function ConfirmPage({ params }: Props) {
	const { t } = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const awaited = await awaitedComment(database(), token);
	const comment = awaited && (await commentForWriter(database(), awaited.id));
	const oneTimeToken = await findOneTimeToken(database(), 'confirm-comment', token);
	const waits = comment?.status === 'unconfirmed';
	const late =
		waits &&
		oneTimeToken !== null &&
		(oneTimeToken.used_at !== null || oneTimeToken.expires_at <= Date.now());
	const mailed = waits && oneTimeToken ? await mailedWords(database(), comment, oneTimeToken) : null;
	return (
		<>
			<h1 className="title title-small">{t('writing.confirm.title')}</h1>
			{!comment || comment.status === 'removed' ? (
				<p>{t('writing.confirm.gone')}</p>
			) : late ? (
				<p>{t('writing.confirm.late')}</p>
			) : waits ? (
				<>
					<p>
						<Sentence
							parts={t.parts('writing.confirm.intro', {
								article: () => (
									<a href={href(comment.article_path!)}>{comment.article_title || t('article.untitled')}</a>
								),
							})}
						/>
					</p>
					{mailed !== null && (
						<>
							<p className="refusal" role="alert">
								{t('writing.confirm.changed')}
							</p>
							<h2>{t('writing.confirm.mailed')}</h2>
							<Written as="blockquote" className="prose comment-text" html={mailed} />
							<h2>{t('writing.confirm.now')}</h2>
						</>
					)}
					<Written as="blockquote" className="prose comment-text" html={comment.html} />
					<Form t={t} action={confirmOwnComment}>
						<input type="hidden" name="token" value={token} />
						<input type="hidden" name="revision" value={comment.revision} />
						<Send t={t}>{t('writing.confirm.button')}</Send>
					</Form>
				</>
			) : (
				<p>
					{t('writing.confirm.done')}{' '}
					<a href={`/receipt/${firstReceiptOf(comment)}`}>{t('writing.receipt.title')}</a>
				</p>
			)}
		</>
	);
}
