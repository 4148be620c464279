import { isMessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';

/** Why another site or a hub did not take what it was asked, in words; what is no code of ours says so itself. */
export function failureReason(t: Translator, error: string): string {
	const [, fault] = /^fault (-?\d+)$/.exec(error) ?? [];
	if (fault === undefined) {
		const key = `sending.why.${error}`;
		return isMessageKey(key) ? t(key) : error;
	}
	const key = `sending.why.fault.${fault}`;
	return isMessageKey(key) ? t(key) : t('sending.why.fault', { code: fault });
}
