import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { sign } from './secret.ts';

const keyOf = (purpose: string) => createHash('sha256').update(sign('sealing', purpose)).digest();

/** Some words as they may lie in the database, readable with the blog's secret alone (AES-256-GCM, base64url). */
export function seal(purpose: string, words: string): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
	const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** What was sealed for the same purpose; null: with another secret, or it is none of ours. */
export function unseal(purpose: string, sealed: string): string | null {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < 28) return null;
	const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, 12));
	decipher.setAuthTag(bytes.subarray(12, 28));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}
