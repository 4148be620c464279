/** Milliseconds after which a site counts as silent, and how often on end before it is not asked again. */
const LONG = 9000;
const OFTEN = 3;

/** Keeps an import from waiting half a minute for each of a thousand files of a site that is gone. */
export class Silences {
	readonly #silent = new Map<string, number>();

	/** Asks an address; null without asking where its site has been silent. */
	async ask<Answer extends { ok: boolean; why?: string; status?: number }>(
		address: string,
		ask: () => Promise<Answer>,
	): Promise<Answer | null> {
		const host = URL.parse(address)?.host ?? '';
		const before = this.#silent.get(host) ?? 0;
		if (before >= OFTEN) return null;
		const began = performance.now();
		const answer = await ask();
		// What is too large, or breaks off, was answered.
		const isSilent = !answer.ok && answer.status === undefined && !/^(?:size|large)$/.test(answer.why ?? '');
		this.#silent.set(host, isSilent && performance.now() - began > LONG ? before + 1 : 0);
		return answer;
	}
}
