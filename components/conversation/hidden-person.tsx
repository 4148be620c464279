import type { ReactNode } from 'react';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import type { Acts } from './comment-acts.tsx';

interface Props {
	t: Translator;
	comment: CommentView;
	acts: Pick<Acts, 'known' | 'own'>;
}

/** A comment, folded to one line where the reader, signed in, hides who wrote it. Our script does it for others. */
export function FoldedIfHidden({ t, comment, children }: Omit<Props, 'acts'> & { children: ReactNode }) {
	if (!comment.hidden) return children;
	return (
		<details className="hidden-person" id={`hidden-${comment.number}`}>
			<summary>{t('hidden.line', { name: comment.name })}</summary>
			{children}
		</details>
	);
}

/** The button that hides whoever wrote a comment: everywhere for those signed in, in this browser for others. */
export function HidePerson({ t, comment, acts }: Props) {
	if (comment.name === '' || acts.own.has(comment.number)) return null;
	if (!acts.known) {
		return (
			<button type="button" data-hide={comment.name}>
				{t('hidden.hide')}
			</button>
		);
	}
	return (
		<button
			type="submit"
			form="act"
			name="act"
			value={`${comment.hidden ? 'show' : 'hide'}:${comment.number}`}
		>
			{t(comment.hidden ? 'hidden.show' : 'hidden.hide')}
		</button>
	);
}
