import type { Database, Person } from '#db/schema';
import { changeSettings, type SettingsChange } from '#lib/administration/settings/commands';
import { type Look, lookCode, lookOfCode } from '#lib/site/appearance/look';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

/** Gives readers' pages another look, and remembers the one before. Administrators alone may. */
export async function changeLook(db: Database, by: Person, look: Look): Promise<SettingsChange> {
	const before = lookCode(settingsOf(await getSite(db)).look);
	const isOther = lookCode(look) !== before;
	return changeSettings(db, by, { look: isOther ? { ...look, before } : look });
}

/** Puts the look before this one back, which becomes the one before; null where there was none. */
export async function restoreLook(db: Database, by: Person): Promise<SettingsChange | null> {
	const before = lookOfCode(settingsOf(await getSite(db)).look.before);
	return before && changeLook(db, by, before);
}
