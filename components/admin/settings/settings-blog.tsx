import type { FieldSection, FieldSpec } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import { newPath } from '#lib/publishing/addresses/new-path';
import type { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;
export interface Choice {
	id: number;
	title: string;
}

const box = (on: boolean) => ({ kind: 'checkbox', value: on ? 'on' : '' }) as const;

/** What stands at `/`. */
export function frontSections(t: Translator, site: Site, pages: Choice[]): FieldSection[] {
	const { home } = settingsOf(site).front;
	const options: [string, string][] = pages.map(({ id, title }) => [
		String(id),
		title || t('article.untitled'),
	]);
	const field: FieldSpec = {
		name: 'front.home',
		kind: 'select',
		value: String(home),
		label: t('order.setting.home'),
		hint: t('order.setting.home.hint'),
		options: [['0', t('order.setting.home.latest')], ...options],
	};
	return [{ title: t('order.section.home'), fields: [field] }];
}

/** The shape of new addresses, each with an example of today. */
export function writingSections(t: Translator, site: Site, localTime: string): FieldSection[] {
	const { structure, language } = settingsOf(site).writing;
	const slug = t('order.structure.slug');
	const options = (['month', 'day', 'year', 'name'] as const).map((one): [string, string] => {
		const settings = JSON.stringify({ writing: { structure: one } });
		const path = newPath({ settings }, { kind: 'post', slug, localTime, parentPath: null });
		return [one, t(`order.structure.${one}`, { example: `/${path}` })];
	});
	const field: FieldSpec = {
		name: 'writing.structure',
		kind: 'select',
		value: structure,
		options,
		label: t('order.setting.structure'),
		hint: t('order.setting.structure.hint'),
	};
	const spoken: FieldSpec = {
		name: 'writing.language',
		kind: 'text',
		value: language,
		label: t('order.setting.textLanguage'),
		hint: t('order.setting.textLanguage.hint'),
	};
	return [{ title: t('admin.settings.writing'), fields: [field, spoken] }];
}

/** What search engines and feed readers are told. */
export function foundSections(t: Translator, site: Site): FieldSection[] {
	const { indexed, hub } = settingsOf(site).found;
	return [
		{
			title: t('admin.settings.found'),
			fields: [
				{
					name: 'found.indexed',
					...box(indexed),
					label: t('order.setting.indexed'),
					hint: t('order.setting.indexed.hint'),
				},
				{
					name: 'found.hub',
					kind: 'text',
					value: hub,
					label: t('order.setting.hub'),
					hint: t('order.setting.hub.hint'),
				},
			],
		},
	];
}
