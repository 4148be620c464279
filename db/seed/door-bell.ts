import type { SeedPicture } from './shapes.ts';

const ringing = [0, 1, 2]
	.map(
		(n) =>
			`<path d="M${470 - n * 30} ${330 + n * 6} Q${446 - n * 34} 392 ${470 - n * 30} ${454 + n * 10}"/><path d="M${730 + n * 30} ${330 + n * 6} Q${754 + n * 34} 392 ${730 + n * 30} ${454 + n * 10}"/>`,
	)
	.join('');

/** A brass bell on its spring, over the glass of a shop door, in the morning. */
export const doorBell: SeedPicture = {
	path: 'margine/bell.png',
	title: 'The bell over the door',
	alt: 'A brass bell on a curved spring above the glass door of a shop, a moment after it has rung',
	caption: 'It has been telling everybody since 1956.',
	width: 960,
	height: 600,
	svg: `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600" viewBox="0 0 1200 750">
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e9dcc3"/><stop offset="1" stop-color="#d8c5a2"/></linearGradient>
<linearGradient id="street" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cfe0e2"/><stop offset="1" stop-color="#f3e2b8"/></linearGradient>
<linearGradient id="brass" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#8a5f1e"/><stop offset="0.3" stop-color="#e9c46a"/><stop offset="0.5" stop-color="#fbe9b0"/><stop offset="0.72" stop-color="#c9953a"/><stop offset="1" stop-color="#70480f"/></linearGradient>
</defs>
<rect width="1200" height="750" fill="url(#wall)"/>
<rect x="150" y="400" width="900" height="350" fill="#35524a"/><rect x="150" y="400" width="900" height="14" fill="#4a6c62"/>
<rect x="232" y="482" width="736" height="268" fill="url(#street)"/>
<rect x="232" y="600" width="150" height="150" fill="#b98d6d"/><rect x="262" y="630" width="36" height="56" fill="#7d5a4a"/><rect x="322" y="630" width="36" height="56" fill="#7d5a4a"/><rect x="382" y="560" width="190" height="190" fill="#c9a27e"/><rect x="412" y="596" width="40" height="62" fill="#8c6752"/><rect x="496" y="596" width="40" height="62" fill="#8c6752"/><path d="M572 640 H800 V750 H572 Z" fill="#d9b48d"/><path d="M582 636 H790 L808 676 H564 Z" fill="#a02a1e"/><path d="M624 636 H665 L662 676 H613 Z M707 636 H748 L759 676 H711 Z" fill="#f6efe0"/><circle cx="884" cy="640" r="70" fill="#6f8f5f"/><rect x="876" y="690" width="16" height="60" fill="#6b4a38"/>
<path d="M232 482 H420 L232 740 Z M560 482 H640 L452 750 H372 Z" fill="#ffffff" opacity="0.22"/>
<path d="M232 482 H968 V494 H232 Z" fill="#243a34"/>
<path d="M880 470 V300 Q880 150 720 128 Q600 112 600 216" fill="none" stroke="#5c4a2a" stroke-width="17" stroke-linecap="round"/><path d="M876 462 V300 Q876 156 720 133 Q606 118 601 210" fill="none" stroke="#c9a85a" stroke-width="6" stroke-linecap="round"/>
<rect x="846" y="426" width="68" height="36" rx="6" fill="#b58a3c"/><circle cx="862" cy="444" r="6" fill="#6b4d17"/><circle cx="898" cy="444" r="6" fill="#6b4d17"/>
<g transform="rotate(13 600 216)"><circle cx="600" cy="232" r="20" fill="none" stroke="#8a6a2c" stroke-width="9"/><path d="M600 246 Q664 250 672 336 Q676 400 716 430 H484 Q524 400 528 336 Q536 250 600 246 Z" fill="url(#brass)"/><rect x="470" y="424" width="260" height="24" rx="12" fill="url(#brass)"/><path d="M530 352 Q600 366 670 352" fill="none" stroke="#8a5f1e" stroke-width="3" opacity="0.7"/><path d="M573 448 H627 Q624 462 616 470 A17 17 0 1 1 584 470 Q576 462 573 448 Z" fill="#6b4d17"/></g>
<g fill="none" stroke="#a02a1e" stroke-width="6" stroke-linecap="round" opacity="0.75" transform="rotate(13 600 216) translate(0 4)">${ringing}</g>
</svg>`,
};
