import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import { shared } from '#lib/program/process-wide';

type Trx = Transaction<Schema>;
type Subscriber<Fact> = (trx: Trx, fact: Fact) => Promise<unknown>;

/** Something that happens to the blog: who brings it about tells it, whoever it concerns subscribes. */
export interface Event<Fact> {
	/** Has every channel do its part, in the transaction of the fact. Throws where no channel was ever opened. */
	tell(trx: Trx, fact: Fact): Promise<void>;
	/** What a channel does of it; told once a channel, however often it subscribes. */
	subscribe(channel: string, subscriber: Subscriber<Fact>): void;
}

/** By event and channel. */
const subscribers = shared('events', () => new Map<string, Map<string, Subscriber<never>>>());

/** An event by its name, `comment-arrived`. */
export function event<Fact>(name: string): Event<Fact> {
	return {
		async tell(trx, fact) {
			const channels = subscribers.get(name) as Map<string, Subscriber<Fact>> | undefined;
			// A process that forgot to subscribe would lose mails without a word.
			if (!channels)
				throw new Error(`nobody subscribes to ${name}: lib/server/subscriptions was not imported`);
			for (const subscriber of channels.values()) await subscriber(trx, fact);
		},
		subscribe(channel, subscriber) {
			const channels = subscribers.get(name) ?? new Map();
			subscribers.set(name, channels.set(channel, subscriber));
		},
	};
}
