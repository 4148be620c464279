'use client';

import { useActionState } from 'react';
import { type ActState, sendReport } from '#lib/comments/reader/actions';

interface Props {
	articleId: number;
	number: number;
	words: {
		intro: string;
		reason: string;
		note: string;
		send: string;
		done: string;
		reasons: (readonly [string, string])[];
		refused: Record<NonNullable<ActState['refusal']>, string>;
	};
}

const initial: ActState = { refusal: null, done: false, values: { reason: '', note: '', email: '' } };

/** Tells the moderators what is wrong with a comment. */
export function ReportForm({ articleId, number, words }: Props) {
	const [state, send, pending] = useActionState(sendReport, initial);
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
			<fieldset aria-describedby={state.refusal ? 'report-refusal' : undefined}>
				<legend>{words.reason}</legend>
				{words.reasons.map(([value, label]) => (
					<label key={value} className="tick">
						<input
							type="radio"
							name="reason"
							value={value}
							defaultChecked={state.values.reason === value}
							required
						/>{' '}
						{label}
					</label>
				))}
			</fieldset>
			<label htmlFor="note">{words.note}</label>
			<textarea id="note" name="note" rows={3} maxLength={2000} defaultValue={state.values.note} />
			{state.refusal && (
				<p className="refusal" id="report-refusal" role="alert">
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
