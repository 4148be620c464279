import { makeAvatar } from '#lib/accounts/people/avatar-files';
import { type FetchOutcome, fetchSafely } from '#lib/platform/fetch/fetch';
import { JobRefused } from '#lib/platform/workers/pool';
import type { Card } from './card.ts';
import { readSourceInWorker } from './read-source.ts';
import type { Mention } from './receiving.ts';

/** What a look at the source says. */
export type Look =
	| { is: 'linking'; card: Card; photo: Buffer | null }
	/** It could not be looked at now; `stopped`: because this server stops. */
	| { is: 'no-link' | 'gone' | 'forbidden' | 'unreachable' | 'stopped' };

type Ask = (address: string, accept: string) => Promise<FetchOutcome>;

const pages = 'text/html, application/json;q=0.9, text/plain;q=0.8';

/** Asks the source whether it links to the target, and what it says. `path`: of the article. */
export async function lookAt(
	{ source, target, protocol, path }: Pick<Mention, 'source' | 'target' | 'protocol'> & { path: string },
	ask: Ask = askPolitely,
): Promise<Look> {
	const answer = await ask(source, pages);
	if (!answer.ok) {
		if (answer.why === 'stopped') return { is: 'stopped' };
		return { is: ['time', 'lookup', 'connection'].includes(answer.why) ? 'unreachable' : 'forbidden' };
	}
	if (answer.status === 404 || answer.status === 410) return { is: 'gone' };
	if (answer.status !== 200) return { is: 'unreachable' };
	const page = { type: answer.type, text: answer.text(), url: answer.url };
	try {
		const card = await readSourceInWorker({ page, protocol, target, path });
		if (!card) return { is: 'no-link' };
		return { is: 'linking', card, photo: card.photo ? await photoAt(card.photo, ask) : null };
	} catch (error) {
		if (!(error instanceof JobRefused)) throw error;
		// A page that nobody can read in time is read no better later.
		return { is: error.why === 'costly' ? 'forbidden' : 'unreachable' };
	}
}

/** The author's picture, small; its absence is no reason to refuse what they wrote. */
async function photoAt(address: string, ask: Ask): Promise<Buffer | null> {
	const answer = await ask(address, 'image/*');
	return answer.ok && answer.status === 200 ? makeAvatar(Buffer.from(answer.body)) : null;
}

const askPolitely: Ask = (address, accept) => fetchSafely(address, { headers: { accept } });
