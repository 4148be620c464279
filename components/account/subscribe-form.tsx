import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import type { Translator } from '#lib/i18n/language';
import { askForArticles } from '#lib/publishing/newsletter/actions';
import { subscribeState } from '#lib/publishing/newsletter/form-states';

/** Asks for new articles by mail. */
export function SubscribeForm({ t, site }: { t: Translator; site: string }) {
	const state = subscribeState.get();
	if (state?.done) {
		return (
			<>
				<p className="room-notice" role="status" data-outcome="">
					<Sentence parts={t.parts('subscribers.sent', { b: () => <b>{state.values.email}</b> })} />
				</p>
				<p>
					<a href="/subscribe">{t('subscribers.again')}</a>
				</p>
			</>
		);
	}
	const refused = state?.refusals.email;
	const refusal = refused && t(refused === 'email' ? 'subscribers.invalid' : 'subscribers.often');
	return (
		<Form t={t} action={askForArticles}>
			<p>{t('subscribers.intro', { site })}</p>
			<div className="room-field">
				<label htmlFor="email">{t('subscribers.email')}</label>
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
			<Send t={t}>{t('subscribers.send')}</Send>
		</Form>
	);
}
