import type { Database } from '#db/schema';
import { type Picture, pictureHtml } from '#lib/content/pictures/picture';

const card = /<figure\b((?:[^>"]|"[^"]*")*)>(<a\b(?:[^>"]|"[^"]*")*>)/g;
const playerOf = (attributes: string) =>
	/\sdata-embed="([^"]*)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&');

/** The players that a clean text has cards for, each once. */
export function playersIn(html: string): string[] {
	const found = [...html.matchAll(card)].map(([, attributes]) => playerOf(attributes!));
	return [...new Set(found.filter((one) => one !== undefined))];
}

/** A clean text whose cards show the still pictures that the library has of their videos. */
export async function withPosters(db: Database, html: string): Promise<string> {
	const players = playersIn(html);
	if (players.length === 0) return html;
	const posters = await postersOf(db, players);
	return html.replace(card, (whole, attributes: string, link: string) => {
		const poster = posters.get(playerOf(attributes) ?? '');
		if (!poster) return whole;
		const marked = attributes.replace(/\sclass="([^"]*)"/, ' class="$1 posted"');
		return `<figure${marked}>${link}${pictureHtml(poster, { alt: '' })}`;
	});
}

async function postersOf(db: Database, players: string[]): Promise<Map<string, Picture>> {
	const rows = await db
		.selectFrom('poster')
		.innerJoin('media', 'media.id', 'poster.media_id')
		.select(['player', 'path', 'width', 'height', 'variants'])
		.where('player', 'in', players.slice(0, 300))
		.where('media.status', '=', 'stored')
		.execute();
	return new Map(rows.map((row) => [row.player, { ...row, variants: JSON.parse(row.variants) }]));
}
