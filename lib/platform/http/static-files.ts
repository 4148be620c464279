import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentType, typeOfName } from '#lib/content/file-types/file-types';
import { assets } from '#lib/platform/next-contract/answer';
import { type Packed, pack } from '#lib/platform/page-cache/encode';

/**
 * The build's files below `/_next/static/`, immutable, each compressed once. Only what was there at the start
 * is served, so no address can lead elsewhere. Null for any other address.
 */
export function staticFiles(folder: string, headers: readonly string[]) {
	const files = new Map<string, string>();
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		files.set(`${assets.address}${file.slice(folder.length + 1).replaceAll('\\', '/')}`, file);
	}
	const packed = new Map<string, Promise<Packed>>();
	return (url: string): Promise<Packed> | null => {
		const [address] = url.split('?', 1);
		const file = files.get(address!);
		if (!file) return null;
		let answer = packed.get(address!);
		if (!answer) {
			answer = readFile(file).then((body) => pack(200, body, contentType(typeOfName(file)), headers));
			answer.catch(() => packed.delete(address!));
			packed.set(address!, answer);
		}
		return answer;
	};
}
