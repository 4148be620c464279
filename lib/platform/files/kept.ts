import { type Environment, environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';
import { bucketFiles } from './bucket.ts';
import type { Files } from './files.ts';
import { folderFiles } from './folder.ts';

/** Where an environment keeps its files: the bucket of S3_URL, or DATA_DIR. */
export const filesOf = ({ bucket, dataDir }: Pick<Environment, 'bucket' | 'dataDir'>): Files =>
	bucket ? bucketFiles(bucket, dataDir) : folderFiles(dataDir);

/** Those of this process. */
export const blogFiles = (): Files => shared('files', () => filesOf(environment()));
