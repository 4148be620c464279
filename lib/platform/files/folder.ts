import { randomBytes } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, opendir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beginningOf } from '#lib/platform/images/type';
import { type Files, type Kept, type Source, WrongSum } from './files.ts';
import { sumOf } from './sum.ts';

/** What a server of files may be pointed at; the rest is for the blog alone. */
const seen = /^(media|avatars)\//;

/** Files in a folder, below it by their keys. */
export function folderFiles(root: string): Files {
	/** Where a key is to lie: its folder is made, and lies within the first folder of the key. */
	async function placeFor(key: string): Promise<string> {
		const [top, target] = [join(root, topOf(key)), join(root, key)];
		await mkdir(dirname(target), { recursive: true, mode: seen.test(key) ? 0o777 : 0o700 });
		const [within, parent] = [await realpath(top), await realpath(dirname(target))];
		if (parent !== within && !parent.startsWith(within + sep))
			throw new Error(`"${key}" leads out of the folder ${topOf(key)}.`);
		return join(parent, basename(target));
	}

	async function placeOf(key: string): Promise<string | null> {
		try {
			const within = await realpath(join(root, topOf(key)));
			const file = await realpath(join(root, key));
			return file.startsWith(within + sep) ? file : null;
		} catch (error) {
			if (isMissing(error)) return null;
			throw error;
		}
	}

	async function* below(folder: string, prefix: string): AsyncGenerator<Kept> {
		const entries = await opendir(join(root, folder)).catch((error) => {
			if (isMissing(error)) return [];
			throw error;
		});
		for await (const entry of entries) {
			const key = `${folder}/${entry.name}`;
			if (entry.name.startsWith('.')) continue;
			if (entry.isDirectory()) {
				if (key.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* below(key, prefix);
			} else if (entry.isFile() && key.startsWith(prefix)) {
				const found = await stat(join(root, key)).catch(() => null);
				if (found) yield { key, bytes: found.size, changed: found.mtimeMs };
			}
		}
	}

	return {
		scratch: join(root, 'incoming'),

		async put(key, from, { sum } = {}) {
			const target = await placeFor(key);
			const partial = join(dirname(target), `.${randomBytes(6).toString('hex')}.partial`);
			try {
				await lay(from, partial);
				if (sum !== undefined && (await sumOf(partial)) !== sum) throw new WrongSum(key);
				await rename(partial, target);
			} catch (error) {
				await rm(partial, { force: true });
				throw error;
			}
		},

		async putNew(key, file) {
			return laid(file, await placeFor(key));
		},

		async find(key) {
			const file = await placeOf(key);
			const found = file === null ? null : await stat(file).catch(() => null);
			if (file === null || !found?.isFile()) return null;
			return {
				key,
				bytes: found.size,
				changed: found.mtimeMs,
				begin: () => beginningOf(file),
				read: async (range) => createReadStream(file, range),
			};
		},

		async withFile(key, work) {
			const file = await placeOf(key);
			return file === null ? null : work(file);
		},

		async move(from, to) {
			const target = await placeFor(to);
			try {
				await rename(join(root, from), target);
				return true;
			} catch (error) {
				if (!isMissing(error)) throw error;
				return (await stat(target).catch(() => null)) !== null;
			}
		},

		async copy(from, to) {
			const target = await placeFor(to);
			const partial = join(dirname(target), `.${randomBytes(6).toString('hex')}.partial`);
			try {
				await laid(join(root, from), partial);
				await rename(partial, target);
			} finally {
				await rm(partial, { force: true });
			}
		},

		async delete(key) {
			await rm(join(root, key), { force: true });
		},

		nameOf: (key) => join(root, key),

		// The start makes it.
		async prove() {},

		list: (prefix) => below(prefix.includes('/') ? dirname(`${prefix}x`) : prefix, prefix),
	};
}

const topOf = (key: string) => key.split('/', 1)[0]!;

/** A name may be longer than any file's. */
const isMissing = (error: unknown) =>
	['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '');

async function lay(from: Source, target: string): Promise<void> {
	if (Buffer.isBuffer(from)) return writeFile(target, from);
	if (from instanceof Readable) return pipeline(from, createWriteStream(target));
	if (!from.goes) return copyFile(from.file, target);
	await rename(from.file, target).catch(async (error) => {
		if (error.code !== 'EXDEV') throw error;
		await copyFile(from.file, target);
		await rm(from.file, { force: true });
	});
}

/** Lays a file at a place nobody has; false when somebody does. Not every disk knows links. */
async function laid(file: string, target: string): Promise<boolean> {
	const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';
	try {
		await link(file, target);
		return true;
	} catch (error) {
		if (isTaken(error)) return false;
	}
	try {
		await copyFile(file, target, constants.COPYFILE_EXCL);
		return true;
	} catch (error) {
		if (isTaken(error)) return false;
		throw error;
	}
}
