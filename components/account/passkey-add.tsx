import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	/** What the new one is called at first. */
	name: string;
}

/** The button that adds a passkey, which our script shows where the browser can make one. */
export function PasskeyAdd({ t, name }: Props) {
	return (
		<>
			<button
				type="button"
				className="go"
				id="add-passkey"
				hidden
				data-passkey="register"
				data-name={name}
				data-cancelled={t('people.keys.cancelled')}
				data-stale={t('people.keys.stale')}
			>
				{t('people.keys.add')}
			</button>
			<noscript>
				<p className="room-hint">{t('people.keys.script')}</p>
			</noscript>
		</>
	);
}
