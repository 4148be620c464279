'use client';

import { useActionState } from 'react';
import { type ActState, followConversation } from '#lib/comments/reader/actions';

interface Props {
	articleId: number;
	/** 0: the whole article. */
	number: number;
	signedIn: boolean;
	words: {
		intro: string;
		email: string;
		send: string;
		done: string;
		refused: Record<NonNullable<ActState['refusal']>, string>;
	};
}

const initial: ActState = { refusal: null, done: false, values: { reason: '', note: '', email: '' } };

/** Follows an article or a thread by mail, without writing. */
export function FollowForm({ articleId, number, signedIn, words }: Props) {
	const [state, send, pending] = useActionState(followConversation, initial);
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
			{!signedIn && (
				<>
					<label htmlFor="follow-email">{words.email}</label>
					<input
						id="follow-email"
						name="email"
						type="email"
						autoComplete="email"
						maxLength={254}
						required
						defaultValue={state.values.email}
						aria-invalid={state.refusal !== null}
						aria-describedby={state.refusal ? 'follow-refusal' : undefined}
					/>
				</>
			)}
			{state.refusal && (
				<p className="refusal" id="follow-refusal" role="alert">
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
