import type { Media } from '#db/schema';
import { type Kind, kindOf } from '#lib/content/file-types/file-types';
import { mediaAddress } from '#lib/content/pictures/names';

/** A file of the library as the dashboard and the editor know it. */
export interface MediaItem {
	id: number;
	path: string;
	/** Its address. */
	href: string;
	type: string;
	kind: Kind;
	/** Pixels as shown; null for what is no picture. */
	width: number | null;
	height: number | null;
	bytes: number;
	/** What its sender called it, or the last part of its address. */
	name: string;
	title: string;
	alt: string;
	caption: string;
	/** The address of a small picture of it; null for what has none. */
	thumb: string | null;
	status: 'stored' | 'missing';
	variants: 'ready' | 'waiting' | 'failed';
	createdAt: number;
	binnedAt: number | null;
}

export function itemOf(row: Media): MediaItem {
	const copies: { width: number; type: string; file: string }[] = JSON.parse(row.variants);
	const small = copies.filter(({ type }) => type === 'image/webp').sort((a, b) => a.width - b.width)[0];
	const kind = kindOf(row.type);
	const shown = kind === 'image' && row.type !== 'image/svg+xml' && row.status === 'stored';
	return {
		id: row.id,
		path: row.path,
		href: mediaAddress(row.path),
		type: row.type,
		kind,
		width: row.width,
		height: row.height,
		bytes: Number(row.bytes),
		name: row.original_name || row.path.split('/').at(-1)!,
		title: row.title,
		alt: row.alt,
		caption: row.caption,
		thumb: shown ? mediaAddress(small?.file ?? row.path) : null,
		status: row.status,
		variants: row.variants_state,
		createdAt: Number(row.created_at),
		binnedAt: row.binned_at,
	};
}
