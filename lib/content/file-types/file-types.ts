export const kinds = ['image', 'audio', 'video', 'document'] as const;
export type Kind = (typeof kinds)[number];

/** Types with the endings of their files, the one we write first. What the library takes: */
const taken = {
	'image/jpeg': 'jpg jpeg',
	'image/png': 'png',
	'image/gif': 'gif',
	'image/webp': 'webp',
	'image/avif': 'avif',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a m4b',
	'audio/ogg': 'ogg oga',
	'audio/wav': 'wav',
	'audio/flac': 'flac',
	'audio/aac': 'aac',
	'video/mp4': 'mp4 m4v',
	'video/webm': 'webm',
	'video/ogg': 'ogv ogm',
	'video/quicktime': 'mov',
	'application/pdf': 'pdf',
};

/** What browsers show or play, too; imports bring it. */
const alsoShown = {
	'image/bmp': 'bmp',
	'image/x-icon': 'ico',
	'audio/webm': 'weba',
	'text/plain': 'txt',
};

/** Packed in one of two ways, and told apart by their endings alone. */
const packed = {
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/epub+zip': 'epub',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
	'application/vnd.oasis.opendocument.presentation': 'odp',
	'application/msword': 'doc',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
};

/** What can hold scripts, what no browser shows, and what the program itself is made of. */
const others = {
	'image/svg+xml': 'svg',
	'image/tiff': 'tif tiff',
	'image/heic': 'heic heif',
	'audio/x-ms-wma': 'wma',
	'video/x-flv': 'flv',
	'video/x-msvideo': 'avi',
	'video/x-ms-wmv': 'wmv',
	'text/css': 'css',
	'text/csv': 'csv',
	'text/html': 'html htm',
	'text/javascript': 'js',
	'application/json': 'json',
	'application/xml': 'xml',
	'application/zip': 'zip',
	'font/woff': 'woff',
	'font/woff2': 'woff2',
};

/** What other programs call the same. */
const otherNames: Record<string, string> = {
	'audio/opus': 'audio/ogg',
	'audio/vnd.wave': 'audio/wav',
	'audio/x-flac': 'audio/flac',
	'audio/x-m4a': 'audio/mp4',
	'image/apng': 'image/png',
	'video/x-m4v': 'video/mp4',
};

/** Of a file about which nothing is known. */
export const unknownType = 'application/octet-stream';

const endings = new Map(
	[taken, alsoShown, packed, others].flatMap((group) =>
		Object.entries(group).map(([type, written]) => [type, written.split(' ')] as const),
	),
);
const byEnding = new Map([...endings].flatMap(([type, all]) => all.map((ending) => [ending, type] as const)));

/** A type without parameters, in our spelling of it. */
export function ownSpelling(type: string): string {
	const bare = type.split(';', 1)[0]!.trim().toLowerCase();
	return Object.hasOwn(otherNames, bare) ? otherNames[bare]! : bare;
}

/** Picture, sound, film, or anything else. */
export function kindOf(type: string): Kind {
	const first = type.split('/', 1)[0];
	return first === 'image' || first === 'audio' || first === 'video' ? first : 'document';
}

/** The type that a name or path promises, which may be a lie; `unknownType` where its ending says nothing. */
export function typeOfName(name: string): string {
	const ending = /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
	return byEnding.get(ending) ?? unknownType;
}

/** The ending that files of this type get; null for types nobody knows. */
export const endingOf = (type: string): string | null => endings.get(type)?.[0] ?? null;

/** Every ending of a kind's files. */
export const endingsOf = (kind: Kind): string[] =>
	[...endings].filter(([type]) => kindOf(type) === kind).flatMap(([, all]) => all);

/** True for what the media library takes from somebody. */
export const isTaken = (type: string): boolean => Object.hasOwn(taken, type);

/**
 * True for what a browser may show in the page or in a tab of its own, never a drawing or a page, which can hold
 * scripts; all else is handed over as a download.
 */
export const isShown = (type: string): boolean => isTaken(type) || Object.hasOwn(alsoShown, type);

/** True for pictures that are opened here, to be measured and made smaller. */
export const isOpened = (type: string): boolean => isTaken(type) && kindOf(type) === 'image';

/** True for types that only their endings tell apart. */
export const isPacked = (type: string): boolean => Object.hasOwn(packed, type);

/** The player for a file of this name; null for what no browser plays. */
export function playerOf(name: string): 'audio' | 'video' | null {
	const type = typeOfName(name);
	const kind = kindOf(type);
	return isShown(type) && (kind === 'audio' || kind === 'video') ? kind : null;
}

/** For the `accept` of a file field: what the library takes, or one kind of it. */
export const acceptedTypes = (kind?: Kind): string =>
	Object.keys(taken)
		.filter((type) => !kind || kindOf(type) === kind)
		.join(',');

/** For the header of an answer: our texts are all UTF-8. */
export const contentType = (type: string): string =>
	type.startsWith('text/') ? `${type}; charset=utf-8` : type;
