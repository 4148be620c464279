import { fediverseSection } from '#components/admin/fediverse/settings-fields';
import type { FieldSection, FieldSpec } from '#components/admin/kit/fields';
import { protocols } from '#lib/conversation/webmention/policy';
import type { Translator } from '#lib/i18n/language';
import type { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

type Site = Awaited<ReturnType<typeof getSite>>;

/** What is taken from other sites, how it is shown, and what they are told. */
export function mentionsSections(t: Translator, site: Site): FieldSection[] {
	const { mentions } = settingsOf(site);
	const box = (name: keyof typeof mentions): FieldSpec => ({
		name: `mentions.${name}`,
		kind: 'checkbox',
		value: mentions[name] ? 'on' : '',
		label: t(`mentions.setting.${name}`),
		hint: t(`mentions.setting.${name}.hint`),
	});
	return [
		{ title: t('mentions.section.receive'), fields: protocols.map(box) },
		{ title: t('mentions.section.show'), fields: [box('repliesAmongComments')] },
		{ title: t('mentions.section.send'), fields: [box('send')] },
		fediverseSection(t, site),
	];
}

/** The same of one article, where link-backs are open at all. */
export function protocolFields(t: Translator, closed: string): FieldSpec[] {
	return protocols.map((one) => ({
		name: `protocol.${one}`,
		kind: 'checkbox',
		label: t(`mentions.article.${one}`),
		value: closed.split(',').includes(one) ? '' : 'on',
	}));
}
