import { commentKinds } from '#db/tables/conversation/comments';
import type { Translator } from '#lib/i18n/language';

const kinds = ['post', 'page', ...commentKinds] as const;
const states = [
	'published',
	'draft',
	'pending',
	'private',
	'bin',
	'held',
	'unconfirmed',
	'spam',
	'removed',
] as const;

/** A status in the words of the dashboard. */
export function wordOf(t: Translator, status: string): string {
	const known = states.find((state) => state === status);
	return known ? t(`importing.is.${known}`) : status;
}

/** `post draft` in the words of the dashboard; what is none stays as it is. */
export function kindInWords(t: Translator, name: string): string {
	if (name === 'missing') return t('imported.missing.article');
	const [kind, state] = name.split(' ');
	const known = [kinds.find((one) => one === kind), states.find((one) => one === state)] as const;
	return known[0] && known[1] ? `${t(`importing.of.${known[0]}`)}, ${t(`importing.is.${known[1]}`)}` : name;
}
