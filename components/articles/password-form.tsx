'use client';

import { useActionState } from 'react';
import { enterArticle } from '#lib/articles/actions';

interface Props {
	articleId: number;
	words: { label: string; enter: string; missing: string; wrong: string; often: string };
}

/** The door of a protected article; works without JavaScript, refusals stand beside the field. */
export function PasswordForm({ articleId, words }: Props) {
	const [state, enter, pending] = useActionState(enterArticle, { refusal: null });
	return (
		<form method="post" action={enter} className="field" data-island="">
			<input type="hidden" name="article" value={articleId} />
			<label htmlFor="password">{words.label}</label>
			<input
				id="password"
				name="password"
				type="password"
				autoComplete="off"
				required
				maxLength={255}
				aria-invalid={state.refusal !== null}
				aria-describedby={state.refusal ? 'password-refusal' : undefined}
			/>
			<button className="go" type="submit" aria-disabled={pending}>
				{words.enter}
			</button>
			{state.refusal && (
				<p id="password-refusal" className="refusal" role="alert">
					{words[state.refusal]}
				</p>
			)}
		</form>
	);
}
