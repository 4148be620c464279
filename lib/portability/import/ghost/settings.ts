import type { Site } from '#db/schema';
import { isZone } from '#lib/i18n/time-zones';
import { languagesFor } from '#lib/site/settings/text-language';
import { plain } from '../wordpress/plain.ts';
import type { GhostTables } from './read.ts';

/**
 * Title, description, language and time zone of a Ghost export, as far as it has them.
 * Names: TryGhost/Ghost, ghost/core/core/server/data/schema/default-settings; before version 4 they were others.
 */
export function settingsIn({ settings }: Pick<GhostTables, 'settings'>): Partial<Site> {
	const [title, tagline] = [plain(settings.get('title') ?? ''), plain(settings.get('description') ?? '')];
	const language = settings.get('locale') || settings.get('lang') || settings.get('default_locale') || '';
	const zone = settings.get('timezone') || settings.get('active_timezone') || settings.get('activeTimezone');
	return {
		...(title !== '' && { title: title.slice(0, 500) }),
		...(settings.has('description') && { tagline: tagline.slice(0, 1000) }),
		...(language !== '' && languageOf(language)),
		...(zone && isZone(zone) && { time_zone: zone }),
	};
}

/** That of the interface, and that of the texts where it is another. */
function languageOf(name: string): Partial<Site> {
	const { language, texts } = languagesFor(name);
	return { language, ...(texts && { settings: JSON.stringify({ writing: { language: texts } }) }) };
}
