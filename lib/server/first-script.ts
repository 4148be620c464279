import { minify_sync } from 'terser';
import { branches } from './browser/branches.ts';
import { islands } from './browser/islands.ts';
import { places } from './browser/places.ts';
import { players } from './browser/players.ts';
import { scrollers } from './browser/scrollers.ts';
import { theme } from './browser/theme.ts';
import { times } from './browser/times.ts';

/** What runs at once, and what waits until the page is there. */
const early = [theme, branches, players];
const late = [times, islands, places, scrollers];

/**
 * The one script on every page: these functions' own source, for each uses nothing from outside itself.
 */
export function firstScript(): string {
	const calls = (functions: (() => void)[]) => functions.map((one) => `(${one})();`).join('\n');
	const whole = `(()=>{${calls(early)}
const late=()=>{${calls(late)}};
if(document.readyState==='loading')document.addEventListener('DOMContentLoaded',late);else late();
})();`;
	return minify_sync(whole, { toplevel: true, compress: { passes: 2 } }).code!;
}
