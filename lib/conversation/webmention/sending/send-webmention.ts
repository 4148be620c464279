import { escapeText } from '#lib/content/html/escape';
import type { Fetched } from '#lib/platform/fetch/fetch';
import type { Ask } from './discovery.ts';
import type { Endpoint } from './endpoint.ts';
import { readRpcAnswer } from './xml-rpc-answer.ts';

/** What is told: that `source` links to `target`, or did. The rest is for trackbacks. */
export interface Message {
	source: string;
	target: string;
	/** Whether it still does. */
	linked: boolean;
	title: string;
	excerpt: string;
	blogName: string;
}

/** `skipped`: there was nothing that this protocol could say. `later`: it may be better in a while. `error` is a word of lib/fetch, `HTTP 500`, `fault 16` or `refused`. */
export type Told =
	| { ok: true; statusUrl: string | null; skipped?: true }
	| { ok: false; error: string; later: boolean; stopped?: true };

const passing = new Set(['lookup', 'time', 'connection', 'stopped']);
const form = 'application/x-www-form-urlencoded;charset=utf-8';
const done: Told = { ok: true, statusUrl: null };

/** Why nothing was got, and whether that may pass. */
export function failed(why: string): Told & { ok: false } {
	const told = { ok: false, error: why, later: passing.has(why) } as const;
	return why === 'stopped' ? { ...told, stopped: true } : told;
}

/** What an answer that is no success means: the other side's own troubles pass, refusals stay. */
export function failedWith(status: number): Told & { ok: false } {
	return { ok: false, error: `HTTP ${status}`, later: status >= 500 || status === 429 || status === 408 };
}

/** Tells an endpoint of a link, in the manner of its protocol. */
export async function tell({ protocol, endpoint }: Endpoint, message: Message, ask: Ask): Promise<Told> {
	const { type, body } = requests[protocol](message);
	const answer = await ask(endpoint, { method: 'POST', headers: { 'content-type': type }, body });
	if (!answer.ok) return failed(answer.why);
	const told = read[protocol](answer);
	// Whoever looks and finds no link has understood.
	return !told.ok && !told.later && !message.linked ? done : told;
}

const requests = {
	/** W3C Webmention §3.1.3. */
	webmention: ({ source, target }: Message) => ({
		type: form,
		body: `${new URLSearchParams({ source, target })}`,
	}),
	/** Pingback 1.0, "XML-RPC interface". */
	pingback: ({ source, target }: Message) => ({
		type: 'text/xml; charset=utf-8',
		body: `<?xml version="1.0" encoding="utf-8"?>
<methodCall><methodName>pingback.ping</methodName><params>${[source, target].map(parameter).join('')}</params></methodCall>`,
	}),
	/** TrackBack 1.2, "Sending a TrackBack Ping". */
	trackback: ({ source, title, excerpt, blogName }: Message) => ({
		type: form,
		body: `${new URLSearchParams({ title, excerpt, url: source, blog_name: blogName })}`,
	}),
};

const read = {
	webmention({ status, headers, url }: Fetched): Told {
		if (!isSuccess(status)) return failedWith(status);
		const place =
			headers.location && (status === 201 || status === 202) ? URL.parse(headers.location, url) : null;
		return { ok: true, statusUrl: place && /^https?:$/.test(place.protocol) ? place.href : null };
	},
	pingback(answer: Fetched): Told {
		if (!isSuccess(answer.status)) return failedWith(answer.status);
		const { fault = undefined } = readRpcAnswer(answer.text()) ?? {};
		if (fault === undefined) return { ok: false, error: 'answer', later: false };
		// 48: it knows already. 50: it could not reach us.
		if (fault === null || fault === 48) return done;
		return { ok: false, error: `fault ${fault}`, later: fault === 50 };
	},
	trackback(answer: Fetched): Told {
		if (!isSuccess(answer.status)) return failedWith(answer.status);
		const [, error] = /<error>\s*(\d{1,9})\s*<\/error>/.exec(answer.text()) ?? [];
		if (error === undefined) return { ok: false, error: 'answer', later: false };
		return Number(error) === 0 ? done : { ok: false, error: 'refused', later: false };
	},
};

const isSuccess = (status: number) => status >= 200 && status < 300;

const parameter = (words: string) => `<param><value><string>${escapeText(words)}</string></value></param>`;
