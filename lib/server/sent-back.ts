import { AsyncLocalStorage } from 'node:async_hooks';
import type { Refusal } from '#lib/comments/schema';
import { readsPersonal } from './reading.ts';

/** What somebody wrote and why it was not taken. */
export interface SentBack {
	refusal: Refusal;
	text: string;
}

const key = Symbol.for('postilla.sent-back');
const shared = globalThis as { [key]?: AsyncLocalStorage<{ words: SentBack | null }> };
shared[key] ??= new AsyncLocalStorage();
const storage = shared[key];

/** Answers a form: what its action sends back, the page that is the answer can show. */
export const answerForm = <T>(answer: () => T): T => storage.run({ words: null }, answer);

/** Called by an action that refuses words: the page may come back without the form they were written in. */
export function sendBack(words: SentBack): void {
	const answer = storage.getStore();
	if (answer && words.text !== '') answer.words = words;
}

/** The words that this answer has to bring back, if any; a page that shows them is for nobody else. */
export function sentBack(): SentBack | null {
	const words = storage.getStore()?.words ?? null;
	if (words) readsPersonal();
	return words;
}
