'use client';

import { useActionState } from 'react';
import { editOwn, withdrawOwn } from '#lib/comments/own/actions';
import type { Refusal } from '#lib/comments/schema';

interface Props {
	receipt: string;
	text: string;
	/** Until when it can be edited, in words; null: always, undefined: not any more. */
	until: string | null | undefined;
	words: {
		edit: string;
		save: string;
		changed: string;
		same: string;
		held: string;
		withdraw: string;
		withdrawNote: string;
		refused: Record<Refusal, string>;
	};
}

/** What a writer can do with their own comment. */
export function OwnComment({ receipt, text, until, words }: Props) {
	const [state, edit, pending] = useActionState(editOwn, { refusal: null, status: null, text: null });
	return (
		<>
			{state.status && <p role="status">{words[state.status]}</p>}
			{until !== undefined && (
				<form method="post" action={edit}>
					<input type="hidden" name="receipt" value={receipt} />
					<div className="field">
						<label htmlFor="text">{words.edit}</label>
						<textarea
							id="text"
							name="text"
							rows={6}
							required
							key={state.text ?? text}
							defaultValue={state.text ?? text}
							aria-invalid={state.refusal !== null}
							aria-describedby={state.refusal ? 'text-refusal' : undefined}
							dir="auto"
						/>
						{state.refusal && (
							<p className="refusal" id="text-refusal" role="alert">
								{words.refused[state.refusal]}
							</p>
						)}
						{until && <p className="hint">{until}</p>}
					</div>
					<button className="go" type="submit" aria-disabled={pending}>
						{words.save}
					</button>
				</form>
			)}
			<details className="apparatus">
				<summary>{words.withdraw}</summary>
				<form method="post" action={withdrawOwn}>
					<input type="hidden" name="receipt" value={receipt} />
					<p className="aside">{words.withdrawNote}</p>
					<button className="go" type="submit">
						{words.withdraw}
					</button>
				</form>
			</details>
		</>
	);
}
