import type { FieldSection, FieldSpec } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import type { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

/** Whether the blog takes part in the fediverse, and how far. */
export function fediverseSection(t: Translator, site: Awaited<ReturnType<typeof getSite>>): FieldSection {
	const { fediverse } = settingsOf(site);
	const box = (name: keyof typeof fediverse): FieldSpec => ({
		name: `fediverse.${name}`,
		kind: 'checkbox',
		value: fediverse[name] ? 'on' : '',
		label: t(`fediverse.setting.${name}`),
		hint: t(`fediverse.setting.${name}.hint`),
	});
	return { title: t('fediverse.section'), fields: [box('on'), box('readers')] };
}
