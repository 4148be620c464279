import type { FieldSection, FieldSpec } from '#components/admin/kit/fields';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { languageChoices } from '#lib/i18n/languages';
import { localTime } from '#lib/i18n/local-time';
import { zoneNames } from '#lib/i18n/time-zones';
import type { getSite } from '#lib/site/settings/queries';
import { likers, settingsOf, who } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;

const key = (name: string) => name as MessageKey;
/** Settings of which a sentence is said below the field. */
const hinted = new Set(
	`who likes closeAfterDays editMinutes holdFirst links holdWords refuseWords floodPerMinute holdFrom spamFrom
	classifier service longestComment reply_depth fromName fromAddress alerts`.split(/\s+/),
);

function spec(
	t: Translator,
	part: string,
	values: object,
	name: string,
	more: Partial<FieldSpec> = {},
): FieldSpec {
	const value = (values as Record<string, unknown>)[name];
	const kind = typeof value === 'boolean' ? 'checkbox' : typeof value === 'number' ? 'number' : 'text';
	return {
		name: `${part}.${name}`,
		label: t(key(`admin.setting.${name}`)),
		kind,
		value: typeof value === 'boolean' ? (value ? 'on' : '') : String(value ?? ''),
		...(hinted.has(name) && { hint: t(key(`admin.hint.${name}`)) }),
		...more,
	};
}

/** Who may write, as choices. */
const whoOptions = (t: Translator): [string, string][] =>
	who.options.map((one) => [one, t(key(`admin.who.${one}`))]);

/** Who may like, as choices. */
const likersOptions = (t: Translator): [string, string][] =>
	likers.options.map((one) => [one, t(`admin.who.${one}`)]);

/** Dated windows as rows, with empty ones for more. */
export function windowRows(
	t: Translator,
	windows: { from: number; who: string }[],
	timeZone: string,
): FieldSpec[] {
	const rows = [...windows.map((window) => ({ ...window })), null, null];
	return rows.flatMap((window, row): FieldSpec[] => [
		{
			name: `from.${row}`,
			kind: 'datetime-local',
			label: t('admin.window.from', { row: String(row + 1) }),
			value: window ? localTime(window.from, timeZone).slice(0, 16).replace(' ', 'T') : '',
		},
		{
			name: `who.${row}`,
			kind: 'select',
			label: t('admin.window.who', { row: String(row + 1) }),
			options: whoOptions(t),
			value: window?.who ?? 'everyone',
		},
	]);
}

/** The blog itself. */
export function siteSections(t: Translator, site: Site): FieldSection[] {
	const one = (name: string, more?: Partial<FieldSpec>) => spec(t, 'site', site, name, more);
	return [
		{
			title: t('order.section.details'),
			fields: [
				one('title', { hint: t('order.setting.title.hint') }),
				one('tagline', { hint: t('order.setting.tagline.hint') }),
				one('language', {
					kind: 'select',
					options: languageChoices,
					hint: t('order.setting.language.hint'),
				}),
				one('time_zone', {
					kind: 'select',
					options: [...new Set([...zoneNames(), site.time_zone])].map((zone) => [zone, zone]),
					hint: t('order.setting.time_zone.hint'),
				}),
			],
		},
		{
			title: t('order.section.sizes'),
			fields: [
				one('articles_per_page'),
				one('threads_per_page'),
				one('replies_per_page'),
				one('reply_depth'),
			],
		},
	];
}

/** What WordPress calls the discussion settings, and the rules of this blog. */
export function discussionSections(t: Translator, site: Site): FieldSection[] {
	const { discussion } = settingsOf(site);
	const one = (name: keyof typeof discussion, more?: Partial<FieldSpec>) =>
		spec(t, 'discussion', discussion, name, more);
	const order = (['oldest', 'newest'] as const).map((way): [string, string] => [
		way,
		t(`admin.order.${way}`),
	]);
	return [
		{
			title: t('admin.section.writing'),
			fields: [
				one('who', { kind: 'select', options: whoOptions(t) }),
				one('closeAfterDays'),
				one('commentsOpen'),
				one('mentionsOpen'),
				one('requireUrl'),
				one('longestComment'),
				one('editMinutes'),
				one('order', { kind: 'select', options: order }),
				one('showAvatars'),
				one('likes', { kind: 'select', options: likersOptions(t) }),
			],
		},
		{
			title: t('admin.section.windows'),
			hint: t('admin.hint.windows'),
			rows: true,
			fields: windowRows(t, discussion.windows, site.time_zone),
		},
		{
			title: t('admin.section.before'),
			hint: t('admin.hint.before'),
			fields: [one('holdAll'), one('holdFirst'), one('holdMentions'), one('links'), one('floodPerMinute')],
		},
		{
			title: t('admin.section.lists'),
			fields: [one('holdWords', { kind: 'textarea' }), one('refuseWords', { kind: 'textarea' })],
		},
		{
			title: t('admin.section.points'),
			hint: t('admin.hint.points'),
			fields: [one('holdFrom'), one('spamFrom'), one('classifier'), one('service')],
		},
	];
}

/** What is mailed, in whose name. */
export function mailSections(t: Translator, site: Site): FieldSection[] {
	const { mail } = settingsOf(site);
	const often = (['at-once', 'daily', 'never'] as const).map((one): [string, string] => [
		one,
		t(`admin.often.${one}`),
	]);
	const one = (name: keyof typeof mail, more?: Partial<FieldSpec>) => spec(t, 'mail', mail, name, more);
	return [
		{
			title: t('admin.section.mail'),
			fields: [
				one('newComments', { kind: 'select', options: often }),
				one('heldComments', { kind: 'select', options: often }),
				one('reports', { kind: 'select', options: often }),
				one('alerts'),
				one('fromName'),
				one('fromAddress', { kind: 'email' }),
			],
		},
	];
}
