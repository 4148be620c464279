import type { FieldSection } from '#components/admin/kit/fields';
import { type ToldType, toldTypes } from '#lib/api/told';
import type { Translator } from '#lib/i18n/language';

/** The fields of a webhook, a new one or one that is there. */
export const webhookSections = (
	t: Translator,
	title: string,
	{ url = '', types = [], active }: { url?: string; types?: readonly ToldType[]; active?: boolean },
): FieldSection[] => [
	{
		title,
		fields: [
			{ name: 'url', kind: 'text', value: url, label: t('webhooks.url'), hint: t('webhooks.urlHint') },
			...(active === undefined
				? []
				: [
						{
							name: 'active',
							kind: 'checkbox' as const,
							value: active ? 'on' : '',
							label: t('webhooks.active'),
							hint: t('webhooks.activeHint'),
						},
					]),
		],
	},
	{
		title: t('webhooks.types'),
		rows: true,
		fields: toldTypes.map((type) => ({
			name: type,
			kind: 'checkbox' as const,
			value: types.includes(type) ? 'on' : '',
			label: t(`webhooks.type.${type}`),
		})),
	},
];
