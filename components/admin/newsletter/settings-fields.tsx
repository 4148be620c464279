import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import { settingsOf } from '#lib/site/settings/settings';

type Site = Parameters<typeof settingsOf>[0];

/** What administrators decide about new articles by mail. */
export function mailingSections(t: Translator, site: Site): FieldSection[] {
	const { open, perMinute } = settingsOf(site).mailing;
	return [
		{
			title: t('subscribers.title'),
			fields: [
				{
					name: 'mailing.open',
					kind: 'checkbox',
					value: open ? 'on' : '',
					label: t('admin.setting.mailing.open'),
					hint: t('admin.hint.mailing.open'),
				},
				{
					name: 'mailing.perMinute',
					kind: 'number',
					value: String(perMinute),
					label: t('admin.setting.mailing.perMinute'),
					hint: t('admin.hint.mailing.perMinute'),
				},
			],
		},
	];
}

/** Whether readings are counted. */
export function statisticsSections(t: Translator, site: Site): FieldSection[] {
	const { counted } = settingsOf(site).statistics;
	return [
		{
			title: t('statistics.title'),
			fields: [
				{
					name: 'statistics.counted',
					kind: 'checkbox',
					value: counted ? 'on' : '',
					label: t('admin.setting.statistics.counted'),
					hint: t('statistics.how'),
				},
			],
		},
	];
}
