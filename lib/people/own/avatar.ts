import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { typeOfBytes } from '#lib/media/type';

const SIDE = 96;
const mostPixels = 50_000_000;
/** Of AVIF, which is opened whole: fifty million take a gigabyte, out of a file of two kilobytes. */
const mostPixelsOfAvif = 12_000_000;
const accepted = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);
const isName = (file: string) => /^[0-9a-f]{24}\.webp$/.test(file);

/**
 * A picture as an avatar: square, small, without what the camera wrote into it. Judged by its content;
 * null for what is no picture, or none we open (a drawing can hold scripts).
 */
export async function makeAvatar(bytes: Buffer): Promise<Buffer | null> {
	const type = typeOfBytes(bytes, '');
	if (!accepted.has(type)) return null;
	const made = turn.then(() => shrunk(bytes, type === 'image/avif' ? mostPixelsOfAvif : mostPixels));
	turn = made;
	return made;
}

/** One after the other: any reader sends them, and each may need much memory. */
let turn: Promise<unknown> = Promise.resolve();

async function shrunk(bytes: Buffer, limitInputPixels: number): Promise<Buffer | null> {
	try {
		const { default: sharp } = await import('sharp');
		return await sharp(bytes, { limitInputPixels, failOn: 'error' })
			.rotate()
			.resize(SIDE, SIDE, { fit: 'cover', position: 'attention' })
			.webp({ quality: 84 })
			.toBuffer();
	} catch {
		return null;
	}
}

/** Keeps an avatar under a name nobody can guess. Returns the name. */
export function storeAvatar(dataDir: string, picture: Buffer): Promise<string> {
	return store(dataDir, `${randomBytes(12).toString('hex')}.webp`, picture);
}

/** Keeps a picture that another site shows of a writer under a name that its bytes give. Returns the name. */
export function storePhoto(dataDir: string, picture: Buffer): Promise<string> {
	const digest = createHash('sha256').update(picture).digest('hex');
	return store(dataDir, `${digest.slice(0, 24)}.webp`, picture);
}

async function store(dataDir: string, file: string, picture: Buffer): Promise<string> {
	const folder = join(dataDir, 'avatars');
	await mkdir(folder, { recursive: true });
	const arriving = join(folder, `.${randomBytes(6).toString('hex')}.${file}`);
	await writeFile(arriving, picture);
	await rename(arriving, join(folder, file));
	return file;
}

/** The stored avatar, or null. */
export async function readAvatar(dataDir: string, file: string): Promise<Buffer | null> {
	if (!isName(file)) return null;
	return readFile(join(dataDir, 'avatars', file)).catch(() => null);
}

/** Forgets a stored avatar. */
export async function removeAvatarFile(dataDir: string, file: string | null): Promise<void> {
	if (file && isName(file)) await rm(join(dataDir, 'avatars', file), { force: true });
}
