import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import type { Translator } from '#lib/i18n/language';
import { askForOwnWords } from '#lib/portability/privacy/actions';
import { askState } from '#lib/portability/privacy/form-states';

/** Asks for the way to one's own words. */
export function AskForm({ t }: { t: Translator }) {
	const state = askState.get();
	if (state?.done) {
		const { email } = state.values;
		return (
			<>
				<p className="room-notice" role="status" data-outcome="">
					<Sentence parts={t.parts('me.ask.sent', { b: (inner) => <b>{inner}</b> }, { email })} />
				</p>
				<p>
					<a href="/me/words">{t('me.ask.again')}</a>
				</p>
			</>
		);
	}
	const refused = state?.refusals.email;
	const refusal = refused && t(refused === 'email' ? 'me.ask.invalid' : 'me.ask.often');
	return (
		<Form t={t} action={askForOwnWords}>
			<p>{t('me.ask.text')}</p>
			<div className="room-field">
				<label htmlFor="email">{t('me.ask.email')}</label>
				<input
					id="email"
					name="email"
					type="email"
					autoComplete="email"
					maxLength={254}
					required
					defaultValue={state?.values.email}
					{...refusedField({ name: 'email', refusal })}
					dir="auto"
				/>
				<FieldRefusal name="email" refusal={refusal} />
			</div>
			<Send t={t}>{t('me.ask.send')}</Send>
		</Form>
	);
}
