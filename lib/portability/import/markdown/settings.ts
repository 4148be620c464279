import { isZone } from '#lib/i18n/time-zones';
import type { FoundWords } from '../blog/found.ts';
import { type Fields, fieldsOf, wordsOf } from '../values.ts';

/** What the settings of a program say of the blog, by any of their names for it. */
export function wordsIn(settings: Fields): FoundWords {
	const one = (...values: unknown[]) =>
		values.map((value) => wordsOf(value).trim()).find((text) => text !== '');
	const { lang, language, languagecode, default_language, locale } = settings;
	const words = {
		title: one(settings.title),
		tagline: one(
			settings.description,
			settings.subtitle,
			settings.tagline,
			fieldsOf(settings.params).description,
		),
		language: one(lang, language, languagecode, default_language, locale),
		timeZone: [settings.timezone, settings.time_zone].map((value) => wordsOf(value)).find(isZone),
	};
	return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
