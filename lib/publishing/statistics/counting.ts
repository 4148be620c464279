import type { IncomingMessage } from 'node:http';
import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';
import { hostOf } from './hosts.ts';

/** What was read since it was last taken: addresses and the hosts readers came from, each with how often. */
export interface Counts {
	views: Map<string, number>;
	hosts: Map<string, number>;
}

const MOST_ADDRESSES = 10_000;
const MOST_HOSTS = 500;
const LONGEST_AGENT = 400;

/** Counts readings in memory. Nothing of a reader is kept: no address, no cookie, no browser. */
export class Counting {
	enabled = true;
	#ownHost: string;
	#counts: Counts = { views: new Map(), hosts: new Map() };
	#robots = new LRUCache<string, boolean>({ max: 1000 });

	constructor(siteUrl: string) {
		this.#ownHost = new URL(siteUrl).hostname.replace(/^www\./, '');
	}

	/** A page was sent; `address` is the one spelling of its own. */
	seen({ method, headers }: IncomingMessage, address: string): void {
		if (!this.enabled || method !== 'GET') return;
		const agent = headers['user-agent'];
		if (!agent || this.#isRobot(agent)) return;
		const wanted = headers['sec-fetch-dest'];
		if (wanted !== undefined && wanted !== 'document') return;
		if (isAhead(headers['sec-purpose']) || isAhead(headers.purpose) || isAhead(headers['x-moz'])) return;
		add(this.#counts.views, address, 1, MOST_ADDRESSES);
		const host = headers.referer && hostOf(headers.referer, this.#ownHost);
		if (host) add(this.#counts.hosts, host, 1, MOST_HOSTS);
	}

	#isRobot(agent: string): boolean {
		if (agent.length > LONGEST_AGENT) return true;
		let is = this.#robots.get(agent);
		if (is === undefined) {
			is = isbot(agent);
			this.#robots.set(agent, is);
		}
		return is;
	}

	/** What was counted, which is then counted no more. */
	take(): Counts {
		const taken = this.#counts;
		this.#counts = { views: new Map(), hosts: new Map() };
		return taken;
	}

	/** Adds what was counted elsewhere, or could not be kept. */
	add({ views, hosts }: Counts): void {
		for (const [address, count] of views) add(this.#counts.views, address, count, MOST_ADDRESSES);
		for (const [host, count] of hosts) add(this.#counts.hosts, host, count, MOST_HOSTS);
	}
}

/** Fetched before anyone asked for it. */
const isAhead = (purpose: string | string[] | undefined) =>
	purpose !== undefined && String(purpose).startsWith('prefetch');

/** What is one too many counts as the empty name. */
function add(counts: Map<string, number>, name: string, count: number, most: number): void {
	const known = counts.get(name);
	if (known !== undefined) counts.set(name, known + count);
	else if (counts.size < most) counts.set(name, count);
	else counts.set('', (counts.get('') ?? 0) + count);
}
