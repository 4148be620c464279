import { Time } from '#components/blog/time';
import { Written } from '#components/ui/written';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import { CommentNumber } from './comment.tsx';
import type { Acts } from './comment-acts.tsx';
import { Replies } from './comments.tsx';
import { Moderating } from './moderating.tsx';
import { Who } from './who.tsx';

interface Props {
	t: Translator;
	base: string;
	comment: CommentView;
	acts: Acts;
}

/** What only moderators see: a comment that waits or was taken away, at its place, with its words. */
export function HeldComment({ t, base, comment, acts }: Props) {
	const { id, status } = comment.moderated!;
	const number = comment.number || null;
	return (
		<li className={`comment held ${status}`} id={number ? `c${number}` : `w${id}`}>
			<div className="comment-head">
				<Who t={t} comment={comment} faces={acts.faces} />
				<span className="badge">{t(`moderating.state.${status}`)}</span>
				<span className="comment-date">
					<Time t={t} instant={comment.createdAt} localTime={comment.localTime} withTime />
				</span>
				{number && <CommentNumber t={t} base={base} number={number} />}
			</div>
			{comment.html ? (
				<Written className="prose comment-text" html={comment.html} />
			) : (
				<p className="aside">{t('comments.empty')}</p>
			)}
			<Moderating t={t} comment={comment} here={acts.moderating} />
			<Replies t={t} base={base} comment={comment} acts={acts} />
		</li>
	);
}
