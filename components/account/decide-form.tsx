import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { decideFromMail } from '#lib/conversation/notifications/actions';
import { decideState } from '#lib/conversation/notifications/form-states';
import type { MailedDecision } from '#lib/conversation/notifications/moderator-mails';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	token: string;
	to: MailedDecision;
	longest: number;
}

/** The one form of a moderator's mailed page; what was written comes back with a refusal. */
export function DecideForm({ t, token, to, longest }: Props) {
	const state = decideState.get();
	const refusal = state && t(`mail.decide.${state.refusals.text}`, { count: longest });
	return (
		<Form t={t} action={decideFromMail}>
			<input type="hidden" name="token" value={token} />
			{to === 'reply' && (
				<p className="room-field">
					<label htmlFor="text">{t('mail.decide.answer')}</label>
					<textarea
						id="text"
						name="text"
						rows={7}
						required
						defaultValue={state?.values.text}
						{...refusedField({ name: 'text', refusal })}
						dir="auto"
					/>
					<FieldRefusal name="text" refusal={refusal} />
				</p>
			)}
			<Send t={t}>{t(`mail.decide.button.${to}`)}</Send>
		</Form>
	);
}
