import type { EditState } from '#lib/conversation/comments/schema';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Here } from '#lib/conversation/moderation/here/outcome';
import type { Translator } from '#lib/i18n/language';
import type { NoLike } from '#lib/publishing/articles/discussion-policy';
import { HidePerson } from './hidden-person.tsx';
import { LikeButton } from './like-button.tsx';

/** What the reader of a page may do with its comments; the same for everyone on a kept page. */
export interface Acts {
	/** Whether comments can be written. */
	open: boolean;
	/** The comment stands above the form of a single act, which is all that is done there. */
	alone?: boolean;
	/** Receipts of the reader's own comments, by number. */
	own: Map<number, string>;
	/** Those of them that were published a moment ago. */
	fresh: ReadonlySet<number>;
	/** Whether the reader is signed in. */
	known: boolean;
	liked: Set<number>;
	/** Why this reader may not like comments; null when they may. */
	noLike: NoLike | null;
	/** What came of a change to one's own comment that was just sent. */
	changed?: { id: number; text: string; refusal: string | null; status: EditState['done'] } | null;
	/** What a moderator has just done here; null for everybody else. */
	moderating: Here | null;
	/** Whether pictures stand beside names. */
	faces: boolean;
}

interface Props {
	t: Translator;
	base: string;
	comment: CommentView;
	acts: Acts;
}

/**
 * The one line under a comment: a button of the page's `act` form, the way to answer, and all else behind three dots.
 * Its links lead to pages that work alone.
 */
export function CommentActs({ t, base, comment, acts }: Props) {
	if (acts.alone) return null;
	const number = String(comment.number);
	return (
		<>
			{acts.fresh.has(comment.number) && (
				<p className="aside" role="status" data-outcome="">
					<b>{t('writing.publishedAs', { number })}</b>
				</p>
			)}
			<div className="comment-acts">
				<LikeButton t={t} comment={comment} acts={acts} />
				{acts.open && (
					<a href={`${base}/comments/${number}/reply`} data-reply={number} rel="nofollow">
						{t('writing.reply')}
					</a>
				)}
				<More t={t} base={base} comment={comment} acts={acts} />
			</div>
		</>
	);
}

/** What is seldom wanted. */
function More({ t, base, comment, acts }: Props) {
	const number = String(comment.number);
	const here = `${base}/comments/${number}`;
	const receipt = acts.own.get(comment.number);
	const count = comment.replies.length;
	return (
		<details className="thread-menu">
			<summary aria-label={t('thread.more')}>⋯</summary>
			<div>
				{acts.open && (
					<a href={`${here}/quote`} data-reply={number} data-quote="" rel="nofollow">
						{t('writing.quote')}
					</a>
				)}
				<button type="button" data-copy={t('thread.copied')}>
					{t('thread.copy')}
				</button>
				{count > 0 && (
					<>
						<button type="button" data-fold="">
							{t('comments.collapse', { count })}
						</button>
						<a href={`${here}/thread`}>{t('thread.alone')}</a>
					</>
				)}
				{receipt ? (
					<a href={`/receipt/${receipt}`}>{t('writing.editOwn')}</a>
				) : (
					<a href={`${here}/report`} rel="nofollow">
						{t('writing.report')}
					</a>
				)}
				<HidePerson t={t} comment={comment} acts={acts} />
			</div>
		</details>
	);
}
