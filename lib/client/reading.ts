import { copy } from './copy.ts';
import { onExchange } from './exchanged.ts';
import { hashTarget } from './hash-target.ts';
import { players } from './players.ts';
import { scrollers } from './scrollers.ts';
import { labelThemeSwitch, themeSwitch } from './theme-switch.ts';
import { times } from './times.ts';
import { zoom } from './zoom.ts';

/** What every page has. What looks at the page's elements looks again when they have come anew. */
export function reading() {
	themeSwitch();
	players();
	zoom();
	copy();
	hashTarget();
	for (const look of [times, scrollers]) {
		look();
		onExchange(look);
	}
	onExchange(labelThemeSwitch);
}
