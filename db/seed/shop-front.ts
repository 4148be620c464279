import type { SeedPicture } from './shapes.ts';

const bricks = Array.from({ length: 7 }, (_, row) =>
	Array.from({ length: 9 }, (_, column) => {
		const x = column * 150 - (row % 2) * 75;
		return `<rect x="${x}" y="${600 + row * 22}" width="146" height="19" rx="3" fill="#4a4150" opacity="${0.5 + ((row * 5 + column * 3) % 5) / 12}"/>`;
	}).join(''),
).join('');

const slats = Array.from(
	{ length: 9 },
	(_, n) => `<rect x="330" y="${212 + n * 15}" width="340" height="12" fill="#8a7f74"/>`,
).join('');

const jars = [0, 1, 2, 3, 4, 5]
	.map(
		(n) =>
			`<rect x="${352 + n * 52}" y="${452 - (n % 3) * 14}" width="34" height="${48 + (n % 3) * 14}" rx="6" fill="${['#a02a1e', '#7d5a3c', '#c98f3e'][n % 3]}"/>`,
	)
	.join('');

/** A shop at dusk: the shutter half down, the light on, a white card on the door. */
export const shopFront: SeedPicture = {
	path: '2012/09/torno-subito.png',
	title: 'Torno subito',
	alt: 'Una bottega di sera: la saracinesca è a metà, la luce dentro è accesa e sulla porta è appeso un cartello bianco',
	caption: 'Via dei Mille, sette di sera. Il cartello dice «subito», la luce dice che è vero.',
	width: 1200,
	height: 750,
	svg: `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="750" viewBox="0 0 1200 750">
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2b3350"/><stop offset="1" stop-color="#8d6a72"/></linearGradient>
<linearGradient id="wall" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#6d4a44"/><stop offset="1" stop-color="#80584c"/></linearGradient>
<linearGradient id="inside" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fbe6b0"/><stop offset="1" stop-color="#e8b566"/></linearGradient>
<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="400" gradientTransform="translate(580 604) scale(1 0.34)"><stop offset="0" stop-color="#f6cf82" stop-opacity="0.75"/><stop offset="1" stop-color="#f6cf82" stop-opacity="0"/></radialGradient>
</defs>
<rect width="1200" height="750" fill="url(#sky)"/>
<path d="M1082 118 A30 30 0 1 1 1082 66 A26 26 0 1 0 1082 118 Z" fill="#f3e3c3" opacity="0.9"/>
<rect x="1010" y="230" width="190" height="370" fill="#4f4556"/><rect x="1050" y="280" width="44" height="62" fill="#332f42"/><rect x="1128" y="280" width="44" height="62" fill="#e8b566" opacity="0.8"/><rect x="1050" y="400" width="44" height="62" fill="#332f42"/>
<rect x="0" y="0" width="1010" height="600" fill="url(#wall)"/><rect x="1000" y="0" width="10" height="600" fill="#573a38"/>
<rect x="90" y="-40" width="96" height="118" fill="#3d3140"/><rect x="70" y="-40" width="20" height="118" fill="#40564c"/><rect x="186" y="-40" width="20" height="118" fill="#40564c"/><rect x="62" y="78" width="152" height="10" fill="#a98a78"/>
<rect x="760" y="-40" width="96" height="118" fill="#3d3140"/><rect x="740" y="-40" width="20" height="118" fill="#40564c"/><rect x="856" y="-40" width="20" height="118" fill="#40564c"/><rect x="732" y="78" width="152" height="10" fill="#a98a78"/>
<rect x="290" y="130" width="600" height="470" fill="#33413c"/><rect x="290" y="130" width="600" height="56" fill="#26322e"/>
<rect x="330" y="152" width="150" height="9" rx="4" fill="#d9b87c"/><rect x="494" y="152" width="86" height="9" rx="4" fill="#d9b87c"/><rect x="594" y="152" width="44" height="9" rx="4" fill="#d9b87c"/>
<rect x="330" y="206" width="340" height="314" fill="url(#inside)"/>
<line x1="500" y1="340" x2="500" y2="376" stroke="#7d5a3c" stroke-width="4"/><path d="M470 400 L500 374 L530 400 Z" fill="#a02a1e"/><circle cx="500" cy="404" r="9" fill="#fff6dc"/>
<rect x="340" y="500" width="320" height="10" fill="#7d5a3c"/>${jars}
<rect x="330" y="206" width="340" height="6" fill="#6f655c"/>${slats}<rect x="322" y="345" width="356" height="12" fill="#6f655c"/><rect x="490" y="357" width="20" height="8" rx="3" fill="#4c453f"/>
<rect x="330" y="530" width="340" height="70" fill="#26322e"/>
<rect x="710" y="206" width="140" height="394" fill="#26322e"/><rect x="724" y="222" width="112" height="250" fill="url(#inside)"/><line x1="780" y1="222" x2="780" y2="472" stroke="#26322e" stroke-width="5"/><circle cx="728" cy="500" r="7" fill="#d9b87c"/>
<path d="M752 300 L780 276 L808 300" fill="none" stroke="#5c4a3a" stroke-width="3"/><g transform="rotate(-3 780 325)"><rect x="738" y="300" width="84" height="50" rx="2" fill="#fffdf6"/><rect x="750" y="315" width="60" height="5" rx="2" fill="#5c4a3a"/><rect x="758" y="330" width="42" height="5" rx="2" fill="#a02a1e"/></g>
<rect x="0" y="596" width="1200" height="154" fill="#3b3544"/>${bricks}
<rect x="270" y="590" width="640" height="14" fill="#9a8478"/>
<rect x="180" y="604" width="800" height="146" fill="url(#glow)"/>
<path d="M196 540 H256 L248 600 H204 Z" fill="#9a5a3c"/><rect x="190" y="532" width="72" height="12" rx="3" fill="#b06a48"/><path d="M226 534 Q180 500 196 440 Q222 470 226 520 Q226 450 240 424 Q258 470 230 530 Q250 480 272 470 Q272 510 230 534 Z" fill="#40564c"/>
</svg>`,
};
