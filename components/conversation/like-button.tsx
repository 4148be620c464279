import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import type { Acts } from './comment-acts.tsx';

interface Props {
	t: Translator;
	comment: CommentView;
	acts: Pick<Acts, 'liked' | 'noLike'>;
}

/**
 * How many like a comment, from one on, and the button of the page's `act` form to be one of them. Where one has to
 * sign in for it, a small sheet says so first.
 */
export function LikeButton({ t, comment: { number, likes }, acts: { liked, noLike } }: Props) {
	const label = likes > 0 ? t('writing.likes', { count: likes }) : t('writing.like');
	const shown = `${liked.has(number) ? '♥' : '♡'} ${likes ? t.number(likes) : ''}`;
	const act = { type: 'submit', form: 'act', name: 'act', value: `like:${number}` } as const;
	if (noLike === 'nobody') {
		return (
			likes > 0 && (
				<span
					className="likes"
					role="img"
					aria-label={t('writing.liked', { count: likes })}
				>{`♥ ${t.number(likes)}`}</span>
			)
		);
	}
	if (noLike === 'signed-in') {
		return (
			<details className="asks">
				<summary aria-label={label}>{shown}</summary>
				<div>
					<p>{t('writing.likeAsks')}</p>
					<button {...act} value={`ask:${number}`} className="go">
						{t('writing.likeSignIn')}
					</button>
				</div>
			</details>
		);
	}
	return (
		<button {...act} disabled={noLike === 'banned'} aria-pressed={liked.has(number)} aria-label={label}>
			{shown}
		</button>
	);
}
