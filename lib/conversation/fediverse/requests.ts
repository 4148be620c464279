import type { Database } from '#db/schema';
import { type FetchOutcome, fetchSafely } from '#lib/platform/fetch/fetch';
import { JobRefused } from '#lib/platform/workers/pool';
import { blogActor, privateKeyOf } from './actors.ts';
import { hostOf, keyUri } from './addresses.ts';
import { signLetter } from './threads.ts';

const accept =
	'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

/** Bytes of a document of another server. */
export const MOST = 1_048_576;
const TIME = 10_000;

/** Whom this server asks and tells; tests put their own here. */
export type Ask = typeof fetchSafely;

/**
 * A document of another server, asked for in the blog's name: some give theirs to nobody whom they do not know. Null:
 * it has none at that address (any more); `away`: it cannot be had now.
 */
export async function fetchDocument(
	db: Database,
	address: string,
	ask: Ask = fetchSafely,
): Promise<{ body: string; url: string } | null | 'away'> {
	const url = address.replace(/#.*/s, '');
	const actor = await blogActor(db);
	const privateKey = actor && (await privateKeyOf(db, actor.id));
	if (!actor || !privateKey) return null;
	let headers: Record<string, string>;
	try {
		headers = await signLetter({
			url,
			method: 'GET',
			headers: { accept },
			body: null,
			keyId: keyUri(actor.id),
			privateKey,
			rfc9421: false,
		});
	} catch (error) {
		if (error instanceof JobRefused) return 'away';
		throw error;
	}
	const answer = await ask(url, { headers }, { time: TIME, most: MOST });
	if (!answer.ok) return isPassing(answer) ? 'away' : null;
	if (answer.status >= 500 || answer.status === 429) return 'away';
	// What anybody can upload there as JSON is nobody's word.
	if (answer.status !== 200 || !/^application\/(?:activity|ld)\+json$/.test(answer.type)) return null;
	// What another host says at the end of a redirect is that host's word.
	return hostOf(answer.url) === '' ? null : { body: answer.text(), url: answer.url };
}

/** Whether what did not arrive may arrive later. */
const isPassing = (answer: Extract<FetchOutcome, { ok: false }>): boolean =>
	['time', 'lookup', 'connection', 'stopped'].includes(answer.why);
