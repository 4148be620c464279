import { Time } from '#components/blog/time';
import { Join, Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import { passageId } from '#lib/conversation/comments/quotations/showing';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import { commaOf } from '#lib/i18n/lists';
import { type Acts, CommentActs } from './comment-acts.tsx';
import { Replies } from './comments.tsx';
import { HeldComment } from './held-comment.tsx';
import { FoldedIfHidden } from './hidden-person.tsx';
import { Moderating } from './moderating.tsx';
import { WaitingComment } from './waiting-comment.tsx';
import { Who } from './who.tsx';

interface Props {
	t: Translator;
	/** The article's address. */
	base: string;
	comment: CommentView;
	acts: Acts;
}

/** One comment with its replies: an h-cite whose number is its address for ever. */
export function Comment({ t, base, comment, acts }: Props) {
	if (comment.waiting)
		return <WaitingComment t={t} comment={comment} waiting={comment.waiting} acts={acts} />;
	if (comment.moderated && comment.moderated.status !== 'published')
		return <HeldComment t={t} base={base} comment={comment} acts={acts} />;
	return (
		<li
			id={`c${comment.number}`}
			className={comment.gone ? 'comment comment-gone' : 'comment u-comment h-cite'}
		>
			{comment.wordpressId !== null && <span id={`comment-${comment.wordpressId}`} />}
			{comment.gone ? (
				<>
					<CommentNumber t={t} base={base} number={comment.number} />
					<p>{t(`comments.gone.${comment.gone}`)}</p>
				</>
			) : (
				<FoldedIfHidden t={t} comment={comment}>
					<Said t={t} base={base} comment={comment} acts={acts} />
				</FoldedIfHidden>
			)}
			<Replies t={t} base={base} comment={comment} acts={acts} />
		</li>
	);
}

/** The number of a comment: it leads to its place, from wherever it is read. */
export function CommentNumber({
	t,
	base,
	number,
	of,
}: Pick<Props, 't' | 'base'> & { number: number; of?: 'u-url' }) {
	return (
		<a
			className={of ? `comment-number ${of}` : 'comment-number'}
			href={`${base}/comments/${number}`}
			aria-label={t('comments.permalinkTo', { number })}
		>
			{t.number(number)}
		</a>
	);
}

function Said({ t, base, comment, acts }: Props) {
	return (
		<>
			<div className="comment-head">
				<Who t={t} comment={comment} faces={acts.faces} />
				{comment.pinned && <span className="badge">{t('thread.pinned')}</span>}
				<span className="comment-date">
					<Time
						t={t}
						className="dt-published"
						instant={comment.createdAt}
						localTime={comment.localTime}
						withTime
					/>
					{comment.edited && (
						<>
							{' · '}
							<a href={`${base}/comments/${comment.number}/history`} rel="nofollow">
								{t('writing.edited')}
							</a>
						</>
					)}
					{comment.quotesAt !== null && (
						<>
							{' · '}
							<a href={`${base}#${passageId(comment.quotesAt)}`}>{t('quotations.passage')}</a>
						</>
					)}
				</span>
				<CommentNumber t={t} base={base} number={comment.number} of="u-url" />
			</div>
			<InReplyTo t={t} base={base} comment={comment} />

			{comment.html ? (
				<Written className="prose comment-text e-content" html={comment.html} />
			) : (
				<p className="aside">{t('comments.empty')}</p>
			)}
			{comment.answers.length > 0 && <Answers t={t} answers={comment.answers} />}
			<CommentActs t={t} base={base} comment={comment} acts={acts} />
			<Moderating t={t} comment={comment} here={acts.moderating} />
		</>
	);
}

/** Said only where the place on the page does not say it; what was said there shows when it is pointed at. */
function InReplyTo({ t, base, comment: { inReplyTo } }: Omit<Props, 'acts'>) {
	if (!inReplyTo) return null;
	const { number, list, name, words } = inReplyTo;
	if (number === null) return <p className="aside">{t('comments.inReplyToHidden')}</p>;
	if (list === 'mentions') {
		return (
			<p className="aside">{t('comments.inReplyToMention', { name: name || t('comments.anonymous') })}</p>
		);
	}
	return (
		<p className="aside">
			<Sentence
				parts={t.parts(
					'comments.inReplyTo',
					{
						parent: (text) => (
							<a href={`${base}/comments/${number}`} data-words={words || undefined}>
								{text}
							</a>
						),
					},
					{ number, name: name || t('comments.anonymous') },
				)}
			/>
		</p>
	);
}

/** The way back from a comment to the answers that stand elsewhere on the page. */
function Answers({ t, answers }: { t: Translator; answers: number[] }) {
	const links = answers.slice(0, 12).map((number) => (
		<a key={number} href={`#c${number}`}>
			#{t.number(number)}
		</a>
	));
	return (
		<p className="aside">
			<Sentence
				parts={t.parts('comments.answers', {
					numbers: () => <Join nodes={links} by={commaOf(t.language)} />,
				})}
			/>
			{answers.length > links.length && ' …'}
		</p>
	);
}

/** The comment that stands first, for all to see; at its own place it stands too, with all that belongs to it. */
export function Pinned({ t, base, comment, acts }: Props) {
	return (
		<div className="pinned h-cite">
			<div className="comment-head">
				<Who t={t} comment={comment} faces={acts.faces} />
				<span className="badge">{t('thread.pinned')}</span>
				<CommentNumber t={t} base={base} number={comment.number} />
			</div>
			<Written className="prose comment-text" html={comment.html} />
		</div>
	);
}
