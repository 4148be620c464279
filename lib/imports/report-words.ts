import type { Translator } from '#lib/site/language';

const kinds = ['post', 'page', 'comment', 'trackback', 'pingback', 'webmention'] as const;
const states = [
	...(['published', 'draft', 'pending', 'private', 'bin', 'held', 'unconfirmed', 'spam', 'removed'] as const),
];

/** A status in the words of the dashboard. */
export function wordOf(t: Translator, status: string): string {
	const known = states.find((state) => state === status);
	return known ? t(`importing.is.${known}`) : status;
}

/** `post draft` in the words of the dashboard. */
export function kindInWords(t: Translator, name: string): string {
	const [kind, state = ''] = name.split(' ');
	const known = kinds.find((one) => one === kind);
	return known
		? `${t(`importing.of.${known}`)}, ${wordOf(t, state)}`
		: name === 'missing'
			? t('imported.missing.article')
			: name;
}
