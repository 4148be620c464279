import { Time } from '#components/articles/time';
import { Join, Sentence } from '#components/site/join';
import { Written } from '#components/site/written';
import type { CommentView } from '#lib/comments/views';
import { avatarHref } from '#lib/people/avatar';
import type { Translator } from '#lib/site/language';
import { type Acts, CommentActs } from './comment-acts.tsx';
import { Replies } from './comments.tsx';
import { WaitingComment } from './waiting-comment.tsx';

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
	const number = String(comment.number);
	return (
		<li id={`c${number}`} className={comment.gone ? 'comment gone' : 'comment u-comment h-cite'}>
			{comment.wordpressId !== null && <span id={`comment-${comment.wordpressId}`} />}
			<a className="num" href={`#c${number}`} aria-label={t('comments.number', { number })}>
				{number}
			</a>
			{comment.gone ? (
				<p>{t(`comments.gone.${comment.gone}`)}</p>
			) : (
				<Said t={t} base={base} comment={comment} acts={acts} />
			)}
			<Replies t={t} base={base} comment={comment} acts={acts} />
		</li>
	);
}

function Said({ t, base, comment, acts }: Props) {
	const number = String(comment.number);
	const name = comment.name || t('comments.anonymous');
	return (
		<>
			<div className="who">
				{acts.faces && (
					<img
						className="face"
						src={avatarHref(name, comment.avatar)}
						width={24}
						height={24}
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
				{comment.origin && <span className="meta">{comment.origin}</span>}
				{comment.byAuthor && <span className="mark">{t('comments.mark')}</span>}
				<a className="when" href={`#c${number}`}>
					<Time
						t={t}
						className="dt-published"
						instant={comment.createdAt}
						localTime={comment.localTime}
						withTime
					/>
				</a>
				{comment.edited && (
					<a className="when" href={`${base}/comments/${number}/history`} rel="nofollow">
						{t('writing.edited')}
					</a>
				)}
			</div>
			<InReplyTo t={t} base={base} comment={comment} />

			{comment.html ? (
				<Written className="prose said e-content" html={comment.html} />
			) : (
				<p className="aside">{t('comments.empty')}</p>
			)}
			{comment.answers.length > 0 && <Answers t={t} answers={comment.answers} />}
			<CommentActs t={t} base={base} comment={comment} acts={acts} />
		</>
	);
}

/** Said only where the place on the page does not say it. */
function InReplyTo({ t, base, comment: { inReplyTo } }: Omit<Props, 'acts'>) {
	if (!inReplyTo) return null;
	const { number, list, name } = inReplyTo;
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
					{ parent: (text) => <a href={`${base}/comments/${number}`}>{text}</a> },
					{ number: String(number), name: name || t('comments.anonymous') },
				)}
			/>
		</p>
	);
}

/** The way back from a comment to the answers that stand elsewhere on the page. */
function Answers({ t, answers }: { t: Translator; answers: number[] }) {
	const links = answers.slice(0, 12).map((number) => (
		<a key={number} href={`#c${number}`}>
			#{number}
		</a>
	));
	return (
		<p className="aside">
			<Sentence parts={t.parts('comments.answers', { numbers: () => <Join nodes={links} by=", " /> })} />
			{answers.length > links.length && ' …'}
		</p>
	);
}
