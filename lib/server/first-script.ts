import { minify_sync } from 'terser';
import { branches } from './browser/branches.ts';
import { drafts } from './browser/drafts.ts';
import { islands } from './browser/islands.ts';
import { likes } from './browser/likes.ts';
import { live } from './browser/live.ts';
import { places } from './browser/places.ts';
import { players } from './browser/players.ts';
import { replies } from './browser/replies.ts';
import { scrollers } from './browser/scrollers.ts';
import { theme } from './browser/theme.ts';
import { times } from './browser/times.ts';
import { visits } from './browser/visits.ts';
import type { FirstScripts } from './first-scripts.ts';

/** What runs at once, and what waits until the page is there. */
const early = [theme, branches, players];
const late = [times, places, scrollers];
/** What pages have beside it where something can be touched, and where comments can be written. */
const touching = [islands];
const writing = [replies, drafts, likes, live, visits];

/** The first scripts: these functions' own source, for each uses nothing from outside itself. */
export function firstScripts(): FirstScripts {
	return {
		reading: script(late),
		touching: script([...touching, ...late]),
		writing: script([...touching, ...writing, ...late]),
	};
}

function script(late: (() => void)[]): string {
	const calls = (functions: (() => void)[]) => functions.map((one) => `(${one})();`).join('\n');
	const source = `(()=>{${calls(early)}
const late=()=>{${calls(late)}};
if(document.readyState==='loading')document.addEventListener('DOMContentLoaded',late);else late();
})();`;
	return minify_sync(source, { toplevel: true, compress: { passes: 2 } }).code!;
}
