import { Time } from '#components/blog/time';
import { Written } from '#components/ui/written';
import type { CommentView, Waiting } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import type { Acts } from './comment-acts.tsx';
import { Who } from './who.tsx';

interface Props {
	t: Translator;
	comment: CommentView;
	waiting: Waiting;
	acts: Acts;
}

/** What only its writer sees: a comment as it will be, what it waits for, and what can be done with it meanwhile. */
export function WaitingComment({ t, comment, waiting, acts }: Props) {
	const { id, revision, status, receipt, email, text } = waiting;
	const changed = acts.changed?.id === id ? acts.changed : null;
	return (
		<li className="comment waiting" id={`w${id}`} data-outcome="">
			<Signature t={t} comment={comment} faces={acts.faces} />
			<p className="aside" role="status">
				<b>
					{changed?.status && `${t(`writing.receipt.${changed.status}`)} `}
					{t(`writing.waits.${status}`, { email })}
				</b>
			</p>
			<Written className="prose comment-text" html={comment.html} />
			<div className="comment-acts">
				<details id={`edit-${id}-${revision}`} open={changed?.refusal ? true : undefined}>
					<summary>{t('writing.receipt.edit')}</summary>
					<textarea
						id={`text-${id}`}
						form="act"
						name={`text-${id}`}
						rows={5}
						defaultValue={changed?.text ?? text}
						aria-label={t('writing.receipt.edit')}
						aria-invalid={changed?.refusal ? true : undefined}
						dir="auto"
					/>
					{changed?.refusal && (
						<p className="refusal" role="alert">
							{changed.refusal}
						</p>
					)}
					<button
						className="go"
						type="submit"
						form="act"
						name="act"
						value={`edit:${receipt}`}
						formAction={`#w${id}`}
					>
						{t('writing.receipt.save')}
					</button>
				</details>
				<details>
					<summary>{t('writing.receipt.withdraw')}</summary>
					<p className="aside">{t('writing.receipt.withdrawNote')}</p>
					<button
						className="go"
						type="submit"
						form="act"
						name="act"
						value={`withdraw:${receipt}`}
						formAction="#comments"
					>
						{t('writing.receipt.withdraw')}
					</button>
				</details>
				<a href={`/receipt/${receipt}`}>{t('writing.waits.more')}</a>
			</div>
		</li>
	);
}

/** Says that one's own comment was taken away, where it can say so itself no more. */
export function Withdrawn({ t, acts }: Pick<Props, 't' | 'acts'>) {
	if (acts.changed?.status !== 'withdrawn') return null;
	return (
		<p className="aside" role="status" data-outcome="">
			<b>{t('writing.receipt.withdrawn')}</b>
		</p>
	);
}

/** Who wrote it and when, as it stands above a comment. */
export function Signature({ t, comment, faces }: { t: Translator; comment: CommentView; faces: boolean }) {
	return (
		<div className="comment-head">
			<Who t={t} comment={comment} faces={faces} />
			<span className="comment-date">
				<Time t={t} instant={comment.createdAt} localTime={comment.localTime} withTime />
			</span>
		</div>
	);
}
