import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import { settingsOf } from '#lib/site/settings/settings';

/** Whether the blog copies itself each day, and how many copies stay. */
export function keepSections(t: Translator, site: Parameters<typeof settingsOf>[0]): FieldSection[] {
	const { dailyBackup, backups } = settingsOf(site).keep;
	return [
		{
			title: t('backups.title'),
			fields: [
				{
					name: 'keep.dailyBackup',
					kind: 'checkbox',
					value: dailyBackup ? 'on' : '',
					label: t('admin.setting.keep.dailyBackup'),
					hint: t('admin.hint.keep.dailyBackup'),
				},
				{
					name: 'keep.backups',
					kind: 'number',
					value: String(backups),
					label: t('admin.setting.keep.backups'),
					hint: t('admin.hint.keep.backups'),
				},
			],
		},
	];
}
