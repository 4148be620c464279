import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { originalNames } from '#lib/content/pictures/names';
import { safeMediaPath } from '#lib/publishing/media/place';
import { ImportRefusal } from './refusal.ts';

/** Where files of wp-content/uploads come from. */
export interface UploadSource {
	/** Whether any may come. */
	readonly given: boolean;
	/** The file for one of these paths below uploads, first come first, or for its address; null when there is none. */
	find(paths: string[], address: string): string | null | Promise<string | null>;
}

/** The folder where they lie. Refuses one that is not there. */
export class Uploads implements UploadSource {
	readonly #folders: string[];

	constructor(folder: string | null) {
		if (folder !== null && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
			throw new ImportRefusal(`--media ${folder}: there is no such folder.`);
		}
		const inside = ['', 'uploads', 'wp-content/uploads'];
		this.#folders =
			folder === null ? [] : inside.map((part) => join(folder, part)).filter((part) => existsSync(part));
	}

	get given(): boolean {
		return this.#folders.length > 0;
	}

	find(paths: string[]): string | null {
		for (const path of paths) {
			for (const folder of this.#folders) {
				for (const form of ['NFC', 'NFD'] as const) {
					const file = join(folder, path.normalize(form));
					if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
				}
			}
		}
		return null;
	}
}

/** The path below uploads that an address names, decoded; null when it names none or an unsafe one. */
export function uploadPath(address: string): string | null {
	const url = URL.parse(address, 'http://localhost');
	const found = /\/(?:wp-content\/uploads|files)\/(.+)$/.exec(url?.pathname ?? '');
	const dated = /\/(\d{4}\/\d\d\/[^/]+)$/.exec(url?.pathname ?? '');
	const path = found?.[1] ?? dated?.[1] ?? null;
	if (path === null) return null;
	try {
		return safeMediaPath(decodeURIComponent(path));
	} catch {
		return null;
	}
}

/** The paths under which the original of an upload may lie, the original before smaller copies. */
export function originalsFirst(path: string): string[] {
	const [given, ...others] = originalNames(path);
	return /-\d{1,5}x\d{1,5}\.\w{1,5}$/.test(path) ? [...others, given!] : [given!, ...others];
}
