import { type Look, lookKeys, usualLook } from '#lib/site/appearance/look';

/** What a choice is called beside which a colour of one's own is given, in a field of the same name with `Own` after it. */
export const own = 'own';

/** The look that a form holds, whether it can be one or not. */
export function lookIn(typed: Record<string, string>): Look {
	const look = { ...usualLook };
	for (const key of lookKeys) {
		const value = typed[key] ?? '';
		look[key] = value === own ? (typed[`${key}Own`] ?? '').toLowerCase() : value;
	}
	return look;
}
