import { Arrow } from '#components/ui/arrow';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import { Comment, CommentNumber } from './comment.tsx';
import type { Acts } from './comment-acts.tsx';

/** The outermost list of a page. */
export function CommentItems(props: Props) {
	return (
		<ol className="comments">
			<Comments {...props} />
		</ol>
	);
}

interface Props {
	t: Translator;
	base: string;
	comments: CommentView[];
	acts: Acts;
}

/** Comments side by side; a run of removed ones without replies shows as one line that keeps their addresses. */
function Comments({ t, base, comments, acts }: Props) {
	return runs(comments).map((run) =>
		run.length === 1 ? (
			<Comment
				key={run[0]!.number || `w${(run[0]!.waiting ?? run[0]!.moderated)!.id}`}
				t={t}
				base={base}
				comment={run[0]!}
				acts={acts}
			/>
		) : (
			<GoneRun key={run[0]!.number} t={t} base={base} run={run} />
		),
	);
}

function runs(comments: CommentView[]): CommentView[][] {
	const result: CommentView[][] = [];
	for (const comment of comments) {
		const last = result.at(-1);
		if (last && bare(comment) && bare(last[0]!)) last.push(comment);
		else result.push([comment]);
	}
	return result;
}

/** What is only hidden may come back: it stands for itself. */
const bare = (comment: CommentView) =>
	comment.gone !== null &&
	comment.gone !== 'held' &&
	comment.replies.length === 0 &&
	comment.moreReplies === 0;

function GoneRun({ t, base, run }: Pick<Props, 't' | 'base'> & { run: CommentView[] }) {
	// The newest may stand first.
	const [first, ...others] = run.toSorted((a, b) => a.number - b.number);
	return (
		<li id={`c${first!.number}`} className="comment comment-gone">
			{run.map((comment) =>
				comment.wordpressId === null ? null : (
					<span key={comment.number} id={`comment-${comment.wordpressId}`} />
				),
			)}
			{others.map((comment) => (
				<span key={comment.number} id={`c${comment.number}`} />
			))}
			<CommentNumber t={t} base={base} number={first!.number} />
			<p>{t('comments.goneRun', { first: first!.number, last: others.at(-1)!.number })}</p>
		</li>
	);
}

/** The replies under a comment and the way to those that are on further pages. */
export function Replies({ t, base, comment, acts }: Omit<Props, 'comments'> & { comment: CommentView }) {
	return (
		<>
			{comment.replies.length > 0 && (
				<details className="branch" open>
					<summary>{t('thread.replies', { count: comment.replies.length })}</summary>
					<ol>
						<Comments t={t} base={base} comments={comment.replies} acts={acts} />
					</ol>
				</details>
			)}
			{comment.moreReplies > 0 && (
				<a className="further" href={`${base}/comments/${comment.number}/replies/2`}>
					{t('comments.moreReplies', {
						count: comment.moreReplies,
						number: comment.number,
						name: comment.name || t('comments.anonymous'),
					})}{' '}
					<Arrow t={t} to="on" />
				</a>
			)}
		</>
	);
}
