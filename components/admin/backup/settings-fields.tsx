import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import { settingsOf } from '#lib/site/settings/settings';

/** Whether the blog copies itself each day, and how many copies stay. */
export function backupSections(t: Translator, site: Parameters<typeof settingsOf>[0]): FieldSection[] {
	const { daily, count } = settingsOf(site).backups;
	return [
		{
			title: t('backups.title'),
			fields: [
				{
					name: 'backups.daily',
					kind: 'checkbox',
					value: daily ? 'on' : '',
					label: t('admin.setting.backups.daily'),
					hint: t('admin.hint.backups.daily'),
				},
				{
					name: 'backups.count',
					kind: 'number',
					value: String(count),
					label: t('admin.setting.backups.count'),
					hint: t('admin.hint.backups.count'),
				},
			],
		},
	];
}
