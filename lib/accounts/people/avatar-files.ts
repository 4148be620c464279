import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { makeFace } from '#lib/platform/images/face';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';

const isName = (file: string) => /^[0-9a-f]{24}\.webp$/.test(file);
const faceInWorker = inWorker<typeof makeFace>('lib/platform/images/face.ts', 'makeFace', {
	kind: 'face',
	most: 10_000,
});

/** A picture as an avatar; null for what is no picture, or none we open. */
export async function makeAvatar(bytes: Buffer): Promise<Buffer | null> {
	try {
		const face = await faceInWorker(bytes);
		return face && Buffer.from(face);
	} catch (error) {
		if (error instanceof JobRefused) return null;
		throw error;
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
