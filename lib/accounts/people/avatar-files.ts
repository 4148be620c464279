import { createHash, randomBytes } from 'node:crypto';
import { bytesOf, type Files } from '#lib/platform/files/files';
import type { makeFace } from '#lib/platform/images/face';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';

/** The key of a stored avatar. */
const avatarKey = (file: string) => `avatars/${file}`;

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
export function storeAvatar(files: Files, picture: Buffer): Promise<string> {
	return store(files, `${randomBytes(12).toString('hex')}.webp`, picture);
}

/** Keeps a picture that another site shows of a writer under a name that its bytes give. Returns the name. */
export function storePhoto(files: Files, picture: Buffer): Promise<string> {
	const digest = createHash('sha256').update(picture).digest('hex');
	return store(files, `${digest.slice(0, 24)}.webp`, picture);
}

async function store(files: Files, file: string, picture: Buffer): Promise<string> {
	await files.put(avatarKey(file), picture);
	return file;
}

/** The stored avatar, or null. */
export async function readAvatar(files: Files, file: string): Promise<Buffer | null> {
	return isName(file) ? bytesOf(files, avatarKey(file)) : null;
}

/** Forgets a stored avatar. */
export async function removeAvatarFile(files: Files, file: string | null): Promise<void> {
	if (file && isName(file)) await files.delete(avatarKey(file));
}

/** The stored avatars, and pictures that other sites show of writers, that nobody touched since then. */
export async function* avatarsBefore(files: Files, moment: number): AsyncGenerator<string> {
	for await (const { key, changed } of files.list(avatarKey(''))) {
		const file = key.slice(avatarKey('').length);
		if (isName(file) && changed < moment) yield file;
	}
}
