'use client';

import { type ReactNode, useActionState } from 'react';
import type { ActState } from '#lib/comments/reader/actions';

export interface ActWords {
	intro: string;
	send: string;
	done: string;
	refused: Record<NonNullable<ActState['refusal']>, string>;
}

interface Props {
	action(state: ActState, form: FormData): Promise<ActState>;
	articleId: number;
	/** Of the comment it is about; 0: the whole conversation. */
	number: number;
	words: ActWords;
	/** The fields; `refusal` names the line that tells what is wrong, if something is. */
	children(values: ActState['values'], refusal: string | undefined): ReactNode;
}

const initial: ActState = { refusal: null, done: false, values: { reason: '', note: '', email: '' } };

/** The form of a small act on a page of its own, and afterwards the word that it is done. */
export function ActForm({ action, articleId, number, words, children }: Props) {
	const [state, send, pending] = useActionState(action, initial);
	if (state.done) {
		return (
			<p className="apparatus" role="status" data-island="">
				{words.done}
			</p>
		);
	}
	return (
		<form method="post" action={send} className="write" data-island="">
			<input type="hidden" name="article" value={articleId} />
			<input type="hidden" name="number" value={number} />
			<p className="aside">{words.intro}</p>
			{children(state.values, state.refusal ? 'act-refusal' : undefined)}
			{state.refusal && (
				<p className="refusal" id="act-refusal" role="alert">
					{words.refused[state.refusal]}
				</p>
			)}
			<div className="foot">
				<button className="go" type="submit" aria-disabled={pending}>
					{words.send}
				</button>
			</div>
		</form>
	);
}
