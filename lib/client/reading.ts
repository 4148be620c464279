import { copy } from './copy.ts';
import { onExchange } from './exchanged.ts';
import { hashTarget } from './hash-target.ts';
import { players } from './players.ts';
import { scrollers } from './scrollers.ts';
import { labelThemeSwitch, themeSwitch } from './theme-switch.ts';
import { times } from './times.ts';
import { zoom } from './zoom.ts';

/** What looks at the page's elements, and looks again when they have come anew. */
const looks = [labelThemeSwitch, times, scrollers];

/** What every page has. */
export const reading = [
	themeSwitch,
	players,
	zoom,
	copy,
	hashTarget,
	...looks,
	() => {
		for (const look of looks) onExchange(look);
	},
];
