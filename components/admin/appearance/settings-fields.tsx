import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import type { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;

/** What can be shown around the text of an article, from above. */
export function articleSection(t: Translator, site: Site): FieldSection {
	const shown = settingsOf(site).article;
	const fields = (Object.keys(shown) as (keyof SiteSettings['article'])[]).map((part) => ({
		name: `article.${part}`,
		kind: 'checkbox' as const,
		value: shown[part] ? 'on' : '',
		label: t(`appearance.article.${part}`),
		hint: part === 'line' || part === 'contents' ? t(`appearance.article.${part}.hint`) : undefined,
	}));
	return { title: t('appearance.article.title'), fields };
}
