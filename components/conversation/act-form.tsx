import type { ReactNode } from 'react';
import { Form, Send } from '#components/ui/form';
import { actState } from '#lib/conversation/comments/form-states';
import type { ActState } from '#lib/conversation/comments/schema';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	action(form: FormData): Promise<void>;
	articleId: number;
	/** Of the comment it is about; 0: the whole conversation. */
	number: number;
	labels: { intro: string; send: string; done: string };
	/** The fields; `refusal` names the line that tells what is wrong, if something is. */
	children(values: ActState['values'], refusal: string | undefined): ReactNode;
}

/** The form of a small act on a page of its own, and afterwards the word that it is done. */
export function ActForm({ t, action, articleId, number, labels, children }: Props) {
	const state = actState.get();
	const refusal = state?.refusals.form;
	if (state?.done) {
		return (
			<p className="apparatus" role="status" data-outcome="">
				{labels.done}
			</p>
		);
	}
	return (
		<Form t={t} action={action} className="write">
			<input type="hidden" name="article" value={articleId} />
			<input type="hidden" name="number" value={number} />
			<p className="aside">{labels.intro}</p>
			{children(state?.values ?? { reason: '', note: '', email: '' }, refusal ? 'act-refusal' : undefined)}
			{refusal && (
				<p className="refusal" id="act-refusal" role="alert">
					{t(refusal === 'reason-missing' ? 'writing.reportMissing' : `writing.refused.${refusal}`)}
				</p>
			)}
			<div className="foot">
				<Send t={t}>{labels.send}</Send>
			</div>
		</Form>
	);
}
