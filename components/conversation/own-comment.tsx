import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { editState } from '#lib/conversation/comments/form-states';
import { editOwn, withdrawOwn } from '#lib/conversation/comments/own/actions';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	receipt: string;
	text: string;
	/** Until when it can be edited, in words; null: always, undefined: not any more. */
	until: string | null | undefined;
	longest: number;
}

/** What a writer can do with their own comment. */
export function OwnComment({ t, receipt, text, until, longest }: Props) {
	const state = editState.get();
	const refused = state?.refusals.text;
	const refusal = refused && t(`writing.refused.${refused}`, { longest });
	return (
		<>
			{state?.done && (
				<p role="status" data-outcome="">
					{t(`writing.receipt.${state.done}`)}
				</p>
			)}
			{until !== undefined && (
				<Form t={t} action={editOwn}>
					<input type="hidden" name="receipt" value={receipt} />
					<div className="room-field">
						<label htmlFor="text">{t('writing.receipt.edit')}</label>
						<textarea
							id="text"
							name="text"
							rows={6}
							required
							{...refusedField({ name: 'text', refusal })}
							defaultValue={state?.values.text ?? text}
							dir="auto"
						/>
						<FieldRefusal name="text" refusal={refusal} />
						{until && <p className="room-hint">{until}</p>}
					</div>
					<Send t={t}>{t('writing.receipt.save')}</Send>
				</Form>
			)}
			<details className="apparatus">
				<summary>{t('writing.receipt.withdraw')}</summary>
				<Form t={t} action={withdrawOwn}>
					<input type="hidden" name="receipt" value={receipt} />
					<p className="aside">{t('writing.receipt.withdrawNote')}</p>
					<Send t={t}>{t('writing.receipt.withdraw')}</Send>
				</Form>
			</details>
		</>
	);
}
