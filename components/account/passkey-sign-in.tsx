import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	from: string;
}

/** The button that signs in by passkey, which our script shows where the browser has any. */
export function PasskeySignIn({ t, from }: Props) {
	return (
		<button
			type="button"
			className="room-button"
			id="by-passkey"
			hidden
			data-passkey="authenticate"
			data-next={from || '/me'}
			data-cancelled={t('people.keys.cancelled')}
			data-unknown={t('people.keys.unknown')}
		>
			{t('people.signIn.passkey')}
		</button>
	);
}
