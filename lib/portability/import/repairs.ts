import type { Found } from './conversation.ts';
import type { XmlRepairs } from './wordpress/xml-reader.ts';

/** Lists what of an XML file was mended while it was read. */
export function tellRepairs(repairs: XmlRepairs, found: Pick<Found, 'say'>): void {
	for (const kind of ['bytes', 'controls', 'sections', 'ampersands'] as const)
		if (repairs[kind].count > 0) found.say('repaired', `imported.${kind}`, { ...repairs[kind] });
}
