import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { acceptInvitation } from '#lib/accounts/auth/invitations/actions';
import { joinState } from '#lib/accounts/auth/invitations/form-states';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	token: string;
	/** Of whoever has no name here yet. */
	asksName: boolean;
}

/** Accepts an invitation; why a name cannot be stands beside it. */
export function JoinForm({ t, token, asksName }: Props) {
	const state = joinState.get();
	const wrong = state?.refusals.name;
	const refusal = wrong && t(wrong === 'taken' ? 'me.profile.taken' : 'people.setUp.refusal.name');
	return (
		<Form t={t} action={acceptInvitation} noValidate wordless={!asksName}>
			<input type="hidden" name="token" value={token} />
			{asksName && (
				<div className="room-field">
					<label htmlFor="name">{t('people.setUp.name')}</label>
					<input
						id="name"
						name="name"
						required
						defaultValue={state?.values.name}
						autoComplete="name"
						maxLength={200}
						dir="auto"
						{...refusedField({ name: 'name', refusal, hint: 'name-hint' })}
					/>
					<span id="name-hint" className="room-hint">
						{t('people.setUp.nameHint')}
					</span>
					<FieldRefusal name="name" refusal={refusal} />
				</div>
			)}
			{state?.refusals.form && (
				<p className="refusal" role="alert">
					{t('people.refusal.often')}
				</p>
			)}
			<Send t={t}>{t('people.join.button')}</Send>
		</Form>
	);
}
