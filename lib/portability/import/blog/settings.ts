import type { Site } from '#db/schema';
import { cut } from '#lib/i18n/letters';
import { isZone } from '#lib/i18n/time-zones';
import { languagesFor } from '#lib/site/settings/text-language';
import { plain } from '../wordpress/plain.ts';
import type { FoundWords } from './found.ts';

/** Title, description, language and time zone of a blog, as far as its export has them. */
export function siteOf({ title = '', tagline, language = '', timeZone = '' }: FoundWords): Partial<Site> {
	const name = cut(plain(title), 500);
	return {
		...(name !== '' && { title: name }),
		...(tagline !== undefined && { tagline: cut(plain(tagline), 1000) }),
		...(language !== '' && languageOf(language)),
		...(isZone(timeZone) && { time_zone: timeZone }),
	};
}

/** That of the interface, and that of the texts where it is another. */
function languageOf(name: string): Partial<Site> {
	const { language, texts } = languagesFor(name);
	return { language, ...(texts && { settings: JSON.stringify({ writing: { language: texts } }) }) };
}
