import { createHash } from 'node:crypto';

/** What is kept of a key: enough to know it again. It is too long to be guessed, so that no salt is needed. */
export const digestOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url');
