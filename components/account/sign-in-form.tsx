import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import { signIn } from '#lib/accounts/auth/actions';
import { signInState } from '#lib/accounts/auth/form-states';
import { signInHref } from '#lib/accounts/auth/guards';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	from: string;
	/** As it was typed somewhere else before. */
	email: string;
}

interface StepProps extends Props {
	refusal: string | null;
}

/** Asks for the address, then for the mailed code. */
export function SignInForm({ t, from, email }: Props) {
	const state = signInState.get();
	const { step, ...values } = state?.values ?? { step: 'email', from, email };
	const refused = state?.refusals[step];
	const Step = step === 'code' ? Code : Email;
	return <Step t={t} {...values} refusal={refused ? t(`people.refusal.${refused}`) : null} />;
}

function Email({ t, from, email, refusal }: StepProps) {
	return (
		<Form t={t} action={signIn}>
			<p>{t('people.signIn.intro')}</p>
			<input type="hidden" name="step" value="email" />
			<input type="hidden" name="from" value={from} />
			<div className="room-field">
				<label htmlFor="email">{t('people.email')}</label>
				<input
					id="email"
					name="email"
					type="email"
					autoComplete="email webauthn"
					maxLength={254}
					required
					defaultValue={email}
					{...refusedField({ name: 'email', refusal })}
					dir="auto"
				/>
				<FieldRefusal name="email" refusal={refusal} />
			</div>
			<Send t={t}>{t('people.signIn.send')}</Send>
		</Form>
	);
}

function Code({ t, from, email, refusal }: StepProps) {
	return (
		<Form t={t} action={signIn}>
			<p id="sent" role="status">
				<Sentence parts={bolded(t('people.signIn.sent', { email: '\u0000' }), email)} />
			</p>
			<input type="hidden" name="step" value="code" />
			<input type="hidden" name="email" value={email} />
			<input type="hidden" name="from" value={from} />
			<div className="room-field">
				<label htmlFor="code">{t('people.signIn.code')}</label>
				<input
					id="code"
					name="code"
					className="room-code"
					inputMode="numeric"
					maxLength={12}
					autoComplete="one-time-code"
					required
					// biome-ignore lint/a11y/noAutofocus: whoever has asked for the code comes to write it
					autoFocus
					{...refusedField({ name: 'code', refusal, hint: 'sent' })}
					dir="auto"
				/>
				<FieldRefusal name="code" refusal={refusal} />
			</div>
			<Send t={t}>{t('people.signIn.enter')}</Send>
			<a className="room-hint" href={from ? signInHref(from) : '/sign-in'}>
				{t('people.signIn.again')}
			</a>
		</Form>
	);
}

/** A sentence with the address, where NUL stands, in bold. */
function bolded(sentence: string, email: string) {
	const [before, after] = sentence.split('\u0000');
	return [before, <b key="email">{email}</b>, after];
}
