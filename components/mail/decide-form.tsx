'use client';

import { useActionState } from 'react';
import { type DecideState, decideFromMail } from '#lib/mail/actions';

export interface DecideWords {
	button: string;
	/** Only where an answer is to be written. */
	answer: string | null;
	empty: string;
	long: string;
}

/** The one form of a moderator's mailed page; what was written comes back with a refusal. */
export function DecideForm({ token, words }: { token: string; words: DecideWords }) {
	const [state, act, busy] = useActionState<DecideState, FormData>(decideFromMail, {
		text: '',
		refusal: null,
	});
	return (
		<form action={act}>
			<input type="hidden" name="token" value={token} />
			{words.answer !== null && (
				<p className="field">
					<label htmlFor="answer">{words.answer}</label>
					<textarea
						id="answer"
						name="text"
						rows={7}
						required
						key={state.text}
						defaultValue={state.text}
						aria-invalid={state.refusal !== null}
						aria-describedby={state.refusal ? 'answer-refusal' : undefined}
						dir="auto"
					/>
					{state.refusal && (
						<span id="answer-refusal" className="refusal" role="alert">
							{words[state.refusal]}
						</span>
					)}
				</p>
			)}
			<button className="go" type="submit" aria-disabled={busy}>
				{words.button}
			</button>
		</form>
	);
}
