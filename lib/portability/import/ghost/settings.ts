import type { FoundWords } from '../blog/found.ts';
import type { GhostTables } from './read.ts';

/** What a Ghost export says of its blog. Names: TryGhost/Ghost, ghost/core/core/server/data/schema/default-settings; before version 4 they were others. */
export function wordsIn({ settings }: Pick<GhostTables, 'settings'>): FoundWords {
	const first = (...names: string[]) => names.map((name) => settings.get(name)).find(Boolean) ?? '';
	return {
		title: first('title'),
		tagline: settings.get('description'),
		language: first('locale', 'lang', 'default_locale'),
		timeZone: first('timezone', 'active_timezone', 'activeTimezone'),
	};
}
