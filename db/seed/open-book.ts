import type { SeedPicture } from './shapes.ts';

/** Printed lines of a page; the last of each paragraph is short. */
function printed(x: number, from: number, count: number): string {
	return Array.from({ length: count }, (_, n) => {
		const width = n % 6 === 5 ? 150 : 290 - ((n * 7) % 4) * 3;
		return `<rect x="${x + (n % 6 === 0 ? 18 : 0)}" y="${from + n * 22}" width="${width - (n % 6 === 0 ? 18 : 0)}" height="6" rx="2"/>`;
	}).join('');
}

/** Words in somebody's hand: each a small wave, as tall and as slanted as the hand is. */
function written(x: number, y: number, words: number[], tall: number, slant: number): string {
	let at = x;
	return words
		.map((letters) => {
			const start = at;
			at += letters * 7 + 9;
			const waves = Array.from({ length: letters }, (_, n) => {
				const rise = tall * (0.6 + ((n * 5 + letters * 3) % 4) / 5);
				return `q${2 + slant} ${-rise} 3.5 0 q${1 + slant / 2} ${tall * 0.35} 3.5 0`;
			});
			return `<path d="M${start} ${y} ${waves.join(' ')}"/>`;
		})
		.join('');
}

/** An old book open on a table, its margins full of notes in three hands; a pencil, a small cup. */
export const openBook: SeedPicture = {
	path: 'margine/a-matita.png',
	title: 'A matita',
	alt: 'Un libro aperto su un tavolo verde, con note a matita di grafie diverse nei margini; accanto, una matita e una tazzina',
	caption: 'Pagina 112, il coniglio. La nota più breve è in basso a destra.',
	width: 960,
	height: 600,
	svg: `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600" viewBox="0 0 1200 750">
<defs>
<linearGradient id="table" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#5d7a69"/><stop offset="1" stop-color="#3d564a"/></linearGradient>
<linearGradient id="left" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#f7ecd2"/><stop offset="0.86" stop-color="#f1e3c3"/><stop offset="1" stop-color="#cdb98f"/></linearGradient>
<linearGradient id="right" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#c9b589"/><stop offset="0.12" stop-color="#f3e6c8"/><stop offset="1" stop-color="#f8eed7"/></linearGradient>
</defs>
<rect width="1200" height="750" fill="url(#table)"/>
<path d="M0 150 L1200 20 V34 L0 168 Z" fill="#ffffff" opacity="0.05"/><path d="M0 520 L1200 390 V430 L0 566 Z" fill="#ffffff" opacity="0.04"/>
<g transform="rotate(-2 560 375)">
<rect x="74" y="86" width="980" height="602" rx="8" fill="#24352d" opacity="0.45"/>
<rect x="64" y="70" width="980" height="602" rx="8" fill="#8e3426"/>
<path d="M80 82 Q320 58 554 88 V664 Q320 636 80 658 Z" fill="url(#left)"/><path d="M554 88 Q790 58 1028 82 V658 Q790 636 554 664 Z" fill="url(#right)"/>
<path d="M80 658 Q320 636 554 664 Q790 636 1028 658 M82 652 Q320 630 554 658 Q790 630 1026 652" fill="none" stroke="#b7a274" stroke-width="2"/>
<g fill="#6f6251" opacity="0.72">${printed(216, 150, 12)}${printed(216, 440, 8)}${printed(606, 196, 10)}${printed(606, 440, 8)}</g>
<rect x="606" y="140" width="196" height="16" rx="3" fill="#8e3426"/><rect x="606" y="168" width="120" height="6" rx="2" fill="#6f6251" opacity="0.72"/>
<g transform="translate(0 4)" fill="none" stroke-linecap="round">
<g stroke="#5b5f66" stroke-width="2">${written(104, 190, [6, 4], 12, 2)}${written(100, 214, [5, 6], 12, 2)}${written(108, 238, [8], 12, 2)}${written(912, 226, [6, 5], 12, 2)}${written(916, 250, [3, 8], 12, 2)}${written(100, 496, [4, 7], 12, 2)}<path d="M206 146 Q198 200 206 262"/></g>
<g stroke="#6a4c93" stroke-width="2.4">${written(102, 318, [2, 6, 2], 10, 0)}${written(102, 344, [2, 8], 10, 0)}${written(914, 326, [5, 4], 10, 0)}${written(914, 352, [9], 10, 0)}${written(914, 378, [3, 3], 10, 0)}${written(104, 566, [7, 2], 10, 0)}<path d="M606 318 H892"/><path d="M900 322 L926 312"/></g>
<g stroke="#3a3d44" stroke-width="4.2" stroke-linejoin="round"><path d="M916 586 V552 Q934 540 938 556 V586"/><path d="M976 566 Q958 546 954 572 Q956 594 974 584 Q986 570 974 556 Q984 560 994 552"/></g>
</g>
</g>
<g transform="rotate(64 1110 470)"><rect x="958" y="478" width="300" height="20" rx="3" fill="#20302a" opacity="0.35"/><rect x="950" y="462" width="250" height="18" fill="#d9a441"/><rect x="950" y="462" width="250" height="6" fill="#e8bd68"/><rect x="926" y="462" width="14" height="18" rx="4" fill="#c76b5e"/><rect x="938" y="462" width="14" height="18" fill="#b9b4a8"/><path d="M1200 462 L1240 471 L1200 480 Z" fill="#efd9ae"/><path d="M1228 468.400 L1240 471 L1228 473.600 Z" fill="#3a3d44"/></g>
<ellipse cx="1122" cy="158" rx="92" ry="86" fill="#20302a" opacity="0.35"/><circle cx="1112" cy="146" r="86" fill="#ece7dc"/><circle cx="1112" cy="146" r="70" fill="#dcd5c6"/><path d="M1058 178 Q1016 196 1022 222 Q1036 236 1072 200" fill="none" stroke="#f6f2e9" stroke-width="13"/><circle cx="1112" cy="146" r="54" fill="#f6f2e9"/><circle cx="1112" cy="146" r="44" fill="#4b2e20"/><path d="M1080 128 Q1100 104 1130 112" fill="none" stroke="#8a5a3c" stroke-width="5" stroke-linecap="round"/>
</svg>`,
};
