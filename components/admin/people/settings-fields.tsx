import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import type { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;

/** How the blog's own people sign in. */
export function accessSections(t: Translator, site: Site): FieldSection[] {
	const { adminPasskey } = settingsOf(site).access;
	return [
		{
			title: t('roles.access'),
			fields: [
				{
					name: 'access.adminPasskey',
					kind: 'checkbox',
					value: adminPasskey ? 'on' : '',
					label: t('admin.setting.adminPasskey'),
					hint: t('admin.hint.adminPasskey'),
				},
			],
		},
	];
}
