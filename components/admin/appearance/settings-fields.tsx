import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import type { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;

/** A few words at the foot of every page. */
export function footerSection(t: Translator, site: Site): FieldSection {
	const field = {
		name: 'footer.text',
		kind: 'textarea' as const,
		value: settingsOf(site).footer.text,
		label: t('appearance.footer.text'),
		hint: t('appearance.footer.text.hint'),
	};
	return { title: t('appearance.footer.title'), fields: [field] };
}

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
