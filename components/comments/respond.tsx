import type { ReactNode } from 'react';
import type { Draft } from '#lib/comments/drafts';
import { actOnComment } from '#lib/comments/reader/actions';
import type { Translator } from '#lib/site/language';
import type { Who } from '#lib/site/settings';
import { CommentForm } from './comment-form.tsx';
import { formWords } from './form-words.tsx';
import { WritingStyle } from './writing-style.tsx';

interface Props {
	t: Translator;
	articleId: number;
	/** Number of the newest comment. */
	last: number;
	who: Who;
	/** Why this reader, whom we know, may not write. */
	refused: 'banned' | 'published-before' | null;
	writer: { name: string } | null;
	parent: number | null;
	draft: Draft | null;
	longest: number;
	children?: ReactNode;
}

/** Where comments are written. */
export function Respond({
	t,
	articleId,
	last,
	who,
	refused,
	writer,
	parent,
	draft,
	longest,
	children,
}: Props) {
	return (
		<section id="respond" data-island="" data-form={articleId}>
			<WritingStyle />
			<h2>{t('comments.write')}</h2>
			{children}
			<p className="aside" id="respond-to" data-template={t('writing.replyingTo')} hidden>
				<span />{' '}
				<button type="button" className="link" data-cancel-reply="">
					{t('writing.cancelReply')}
				</button>
			</p>
			{refused ? (
				<p className="refusal">{t(`writing.refused.${refused}`, { longest })}</p>
			) : (
				<>
					<p className="aside">
						{writer ? t('writing.asWriter', { name: writer.name }) : t(`writing.who.${who}`)}
					</p>
					<CommentForm
						words={formWords(t, longest)}
						articleId={articleId}
						parent={draft?.parentNumber ?? parent}
						writer={writer?.name ?? null}
						text={draft?.text ?? ''}
						last={last}
						signIn={who !== 'everyone'}
					/>
				</>
			)}
		</section>
	);
}

/** The one form of all the small buttons under comments. */
export function ActForm({ articleId, viewer }: { articleId: number; viewer: object | null }) {
	return (
		<form id="act" method="post" action={actOnComment} data-viewer={viewer ? '1' : undefined}>
			<input type="hidden" name="article" value={articleId} />
		</form>
	);
}
