import type { Translator } from '#lib/i18n/language';

/** An arrow back or onwards, as the language is read. */
export function Arrow({ t, to }: { t: Translator; to: 'back' | 'on' }) {
	return (t.direction === 'rtl') === (to === 'on') ? '←' : '→';
}
