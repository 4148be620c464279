import type { ChildProcess } from 'node:child_process';
import type { EventEmitter } from 'node:events';

/** What another process offers, as it is called from here. Rejects when the call threw, or nobody is there. */
export type Remote<Offer> = {
	[Name in keyof Offer]: Offer[Name] extends (...words: infer Words) => infer Answer
		? (...words: Words) => Promise<Awaited<Answer>>
		: never;
};

/** The same as it is offered: what takes time may. */
export type Offered<Offer> = {
	[Name in keyof Offer]: Offer[Name] extends (...words: infer Words) => infer Answer
		? (...words: Words) => Answer | Promise<Answer>
		: never;
};

type Message =
	| { kind: 'call'; id: number; name: string; words: unknown[] }
	| { kind: 'answer'; id: number; value?: unknown; error?: string };

/** Joins this process with another, by Node's IPC: each calls what the other offers. Returns what that one does. */
export function joinLine<Theirs, Mine>(
	end: ChildProcess | NodeJS.Process,
	mine: Offered<Mine>,
): Remote<Theirs> {
	const emitter: EventEmitter = end;
	const calls = mine as Record<string, (...words: unknown[]) => unknown>;
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	let last = 0;
	const say = (message: Message) => {
		// That it has gone is heard by `disconnect`.
		if (end.connected) end.send!(message, undefined, {}, () => {});
	};
	const answer = async ({ id, name, words }: Extract<Message, { kind: 'call' }>) => {
		try {
			say({ kind: 'answer', id, value: await calls[name]!(...words) });
		} catch (error) {
			say({ kind: 'answer', id, error: error instanceof Error ? error.message : String(error) });
		}
	};
	const hear = ({ id, value, error }: Extract<Message, { kind: 'answer' }>) => {
		const asked = waiting.get(id);
		waiting.delete(id);
		if (error === undefined) asked?.resolve(value);
		else asked?.reject(new Error(error));
	};
	emitter.on('message', (message: Message) => {
		if (message.kind === 'call') void answer(message);
		else if (message.kind === 'answer') hear(message);
	});
	emitter.once('disconnect', () => {
		for (const { reject } of waiting.values()) reject(gone());
		waiting.clear();
	});
	const call = (name: string, words: unknown[]) => {
		if (!end.connected) return Promise.reject(gone());
		const asked = Promise.withResolvers<unknown>();
		last += 1;
		waiting.set(last, asked);
		say({ kind: 'call', id: last, name, words });
		return asked.promise;
	};
	return new Proxy({} as Remote<Theirs>, {
		get:
			(_, name) =>
			(...words: unknown[]) =>
				call(String(name), words),
	});
}

const gone = () => new Error('the other process has gone');
