/** What the library takes, with the ending its files get. */
const endings: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/gif': 'gif',
	'image/webp': 'webp',
	'image/avif': 'avif',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a',
	'audio/ogg': 'ogg',
	'audio/wav': 'wav',
	'audio/flac': 'flac',
	'audio/aac': 'aac',
	'video/mp4': 'mp4',
	'video/webm': 'webm',
	'video/quicktime': 'mov',
	'video/ogg': 'ogv',
	'application/pdf': 'pdf',
};

export const kinds = ['image', 'audio', 'video', 'document'] as const;
export type Kind = (typeof kinds)[number];

/** Bytes an upload may have. */
export const mostBytes = 100 * 1024 * 1024;

/** The ending of a file of this type; null for types the library does not take. */
export function endingOf(type: string): string | null {
	return Object.hasOwn(endings, type) ? endings[type]! : null;
}

/** Picture, sound, film, or anything else. */
export function kindOf(type: string): Kind {
	const first = type.split('/', 1)[0];
	return first === 'image' || first === 'audio' || first === 'video' ? first : 'document';
}

/** For the `accept` of a file field. */
export const acceptedTypes = Object.keys(endings).join(',');

/** For the `accept` of a field that takes one kind. */
export const acceptedOf = (kind: Kind) =>
	Object.keys(endings)
		.filter((type) => kindOf(type) === kind)
		.join(',');
