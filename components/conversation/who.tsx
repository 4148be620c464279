import { avatarHref } from '#lib/accounts/people/avatar';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	comment: CommentView;
	/** Whether pictures stand beside names. */
	faces: boolean;
}

/** The face and the name of whoever wrote a comment. */
export function Who({ t, comment, faces }: Props) {
	const name = comment.name || t('comments.anonymous');
	return (
		<>
			{faces && (
				<img
					className="face"
					src={avatarHref(name, comment.avatar)}
					width={36}
					height={36}
					alt=""
					loading="lazy"
				/>
			)}
			{comment.url ? (
				<a
					className={comment.origin ? 'p-author h-card u-url' : 'p-author h-card'}
					href={comment.url}
					rel="nofollow ugc"
				>
					<bdi>{name}</bdi>
				</a>
			) : (
				<bdi className="p-author h-card">{name}</bdi>
			)}
			{comment.origin && (
				<span className="meta">
					{comment.handle ? t('comments.from', { handle: `\u2068@${comment.handle}\u2069` }) : comment.origin}
				</span>
			)}
			{comment.byAuthor && <span className="badge">{t('comments.mark')}</span>}
		</>
	);
}
