import { articleSection, footerSection } from '#components/admin/appearance/settings-fields';
import { backupSections } from '#components/admin/backup/settings-fields';
import type { FieldSection } from '#components/admin/kit/fields';
import { mailingSections, statisticsSections } from '#components/admin/newsletter/settings-fields';
import { accessSections } from '#components/admin/people/settings-fields';
import { foundSections, frontSections, writingSections } from '#components/admin/settings/settings-blog';
import { discussionSections, mailSections, siteSections } from '#components/admin/settings/settings-fields';
import { mentionsSections } from '#components/admin/webmention/settings-fields';
import type { Findable } from '#lib/administration/finding/matching';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { homeChoices } from '#lib/publishing/articles/home';
import type { PageContext } from '../page-context.ts';

/** The pages that the settings are parted into. */
export const parts = [
	'site',
	'front',
	'writing',
	'discussion',
	'mentions',
	'mail',
	'mailing',
	'found',
	'statistics',
	'access',
	'backups',
] as const;
export type Part = (typeof parts)[number];

/** The address of one. */
export const hrefOf = (part: Part) => (part === 'site' ? '/admin/settings' : `/admin/settings?part=${part}`);

type Context = Pick<PageContext, 't' | 'site'>;

/** The fields of a part. */
export async function sectionsOf(part: Part, { t, site }: Context): Promise<FieldSection[]> {
	if (part === 'front') return frontSections(t, site, await homeChoices(database()));
	if (part === 'writing') return writingSections(t, site, localTime(Date.now(), site.time_zone));
	return plain[part](t, site);
}

const plain = {
	site: siteSections,
	discussion: discussionSections,
	mentions: mentionsSections,
	mail: mailSections,
	mailing: mailingSections,
	found: foundSections,
	statistics: statisticsSections,
	access: accessSections,
	backups: backupSections,
};

/** A setting by its label, and the way to its field. */
export interface FindableSetting extends Findable {
	href: string;
	about: string;
}

/** Every setting, in the person's language. */
export async function everySetting(context: Context): Promise<FindableSetting[]> {
	const { t, site } = context;
	const lists = parts.map(async (part) =>
		findable(t(`admin.settings.${part}`), await sectionsOf(part, context), `/admin/settings?part=${part}`),
	);
	const look = findable(
		t('appearance'),
		[articleSection(t, site), footerSection(t, site)],
		'/admin/appearance?',
	);
	return [...(await Promise.all(lists)), look].flat();
}

const findable = (name: string, sections: FieldSection[], page: string): FindableSetting[] =>
	sections.flatMap(({ title, fields }) =>
		fields.map((field) => ({
			href: `${page}&field=${field.name}`,
			label: field.label,
			about: title === name ? name : `${name} · ${title}`,
			also: field.hint ?? '',
		})),
	);
