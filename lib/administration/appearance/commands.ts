import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { changeSettings, type SettingsChange } from '#lib/administration/settings/commands';
import { type Look, lookCode, lookOfCode } from '#lib/site/appearance/look';
import { lockSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

/**
 * Gives readers' pages another look, and remembers the one before. Administrators alone may. `base`: the code of the one
 * that it was chosen in place of; where another stands there by now, nothing is changed.
 */
export async function changeLook(
	db: Database,
	by: Person,
	look: Look,
	base?: string,
): Promise<SettingsChange | { ok: false; why: 'changed'; problems: [] }> {
	return transaction(db, async (trx) => {
		const before = lookCode(settingsOf(await lockSite(trx)).look);
		const isOther = lookCode(look) !== before;
		if (isOther && base !== undefined && base !== before) return { ok: false, why: 'changed', problems: [] };
		return changeSettings(trx, by, { look: isOther ? { ...look, before } : look });
	});
}

/** Puts the look before this one back, which becomes the one before; null where there was none. */
export async function restoreLook(
	db: Database,
	by: Person,
): Promise<Awaited<ReturnType<typeof changeLook>> | null> {
	const before = lookOfCode(settingsOf(await getSite(db)).look.before);
	return before && changeLook(db, by, before);
}
