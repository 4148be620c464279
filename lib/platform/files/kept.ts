import type { Bucket } from '#lib/platform/environment/bucket-address';
import { environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';
import { bucketFiles } from './bucket.ts';
import type { Files } from './files.ts';
import { folderFiles } from './folder.ts';

/** What of an environment says where files are. */
export interface FilesPlace {
	/** Absent: in `dataDir`. */
	bucket?: Bucket | null;
	dataDir: string;
	/** Where readers get media from the bucket itself. */
	mediaUrl?: string;
}

const opened = shared('files', () => new Map<string, Files>());

/** Where an environment keeps its files. */
export function filesOf({ bucket, dataDir, mediaUrl }: FilesPlace): Files {
	const key = JSON.stringify([bucket, dataDir, mediaUrl]);
	const files = opened.get(key) ?? (bucket ? bucketFiles(bucket, dataDir, mediaUrl) : folderFiles(dataDir));
	opened.set(key, files);
	return files;
}

/** Those of this process. */
export const blogFiles = (): Files => filesOf(environment());
