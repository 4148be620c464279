import { minute } from '#lib/platform/time/durations';
import type { Answer, Wish } from '#lib/publishing/authoring/wishes';
import type { SavingEvent } from './saving-machine.ts';

/** A proxy that never answers is no connection. */
const TIME = minute;
/** Characters of a text that a browser still sends when its page goes away (64 KiB with all around it). */
const SHORT = 10_000;

/** Sends a writing form; whatever becomes of it is an event, it never rejects. */
export async function sendForm(form: FormData, wish: Wish): Promise<SavingEvent> {
	form.set('do', wish);
	try {
		const response = await fetch('/api/writing', {
			method: 'POST',
			body: form,
			headers: { Accept: 'application/json' },
			// Who leads elsewhere wants to know first who asks.
			redirect: 'manual',
			signal: AbortSignal.timeout(TIME),
			keepalive: document.hidden && String(form.get('source') ?? '').length < SHORT,
		});
		if (response.type === 'opaqueredirect' || [401, 403, 407].includes(response.status)) {
			return { type: 'failed', why: 'signed-out' };
		}
		if (response.status === 413) return { type: 'failed', why: 'large' };
		const answer = (await response.json().catch(() => null)) as Answer | null;
		return response.ok && typeof answer?.ok === 'boolean'
			? { type: 'answered', answer }
			: { type: 'failed', why: 'server' };
	} catch {
		return { type: 'failed', why: 'offline' };
	}
}
