'use client';

import { sendReport } from '#lib/comments/reader/actions';
import { ActForm, type ActWords } from './act-form.tsx';

interface Props {
	articleId: number;
	number: number;
	words: ActWords & { reason: string; note: string; reasons: (readonly [string, string])[] };
}

/** Tells the moderators what is wrong with a comment. */
export function ReportForm({ articleId, number, words }: Props) {
	return (
		<ActForm action={sendReport} articleId={articleId} number={number} words={words}>
			{(values, refusal) => (
				<>
					<fieldset aria-describedby={refusal}>
						<legend>{words.reason}</legend>
						{words.reasons.map(([value, label]) => (
							<label key={value} className="tick">
								<input
									type="radio"
									name="reason"
									value={value}
									defaultChecked={values.reason === value}
									required
								/>{' '}
								{label}
							</label>
						))}
					</fieldset>
					<label htmlFor="note">{words.note}</label>
					<textarea id="note" name="note" rows={3} maxLength={2000} defaultValue={values.note} dir="auto" />
				</>
			)}
		</ActForm>
	);
}
