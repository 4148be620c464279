import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	cavage,
	createSigner,
	createVerifier,
	httpbis,
	type Request as Letter,
} from 'http-message-signatures';
import type { Database } from '#db/schema';
import type { Fetched, FetchOutcome } from '#lib/platform/fetch/fetch';
import { type Arrival, arrive } from './arriving.ts';
import type { Ask } from './requests.ts';

type Json = Record<string, unknown>;

const AS = 'https://www.w3.org/ns/activitystreams';
export const PUBLIC = `${AS}#Public`;

/** What another server was sent, once its signature was verified. */
export interface Received {
	inbox: string;
	activity: Json;
	/** How it was signed. */
	by: 'cavage' | 'rfc9421';
}

interface Signing {
	/** As RFC 9421 says; else as most servers do it. */
	rfc9421?: boolean;
	/** Milliseconds by which its clock is wrong. */
	skew?: number;
	/** What is sent in place of what was signed. */
	instead?: string;
	/** Which of the headers are signed. */
	fields?: string[];
	keyId?: string;
	inbox?: string;
}

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An actor of another server. */
export interface Other {
	uri: string;
	keyId: string;
	inbox: string;
	document: Json;
	key: KeyObject;
}

/**
 * A server of the fediverse in memory, that signs and verifies by another library than the program's. `ask` stands for
 * the network: it knows every server made.
 */
export class OtherServer {
	/** By address. */
	static all = new Map<string, OtherServer>();
	/** What is at an address: JSON, or a status. */
	pages = new Map<string, Json | number>();
	received: Received[] = [];
	/** How its inboxes answer. */
	answers = 202;
	/** How it wants to be signed for. */
	wants: 'any' | 'cavage' | 'rfc9421' = 'any';
	/** Every address it was asked for. */
	asked: string[] = [];
	host: string;
	origin: string;

	constructor(host: string, origin = `https://${host}`) {
		this.host = host;
		this.origin = origin;
		OtherServer.all.set(host, this);
	}

	/** One that answers at an address of this machine. */
	static async listening(): Promise<OtherServer & { stop(): void }> {
		const http = createServer(async (request, response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const wish = {
				method: request.method as 'GET',
				headers: request.headers as Record<string, string>,
				body: Buffer.concat(chunks).toString(),
			};
			const got = await OtherServer.ask(server.origin + request.url, wish);
			response.writeHead(got.ok ? got.status : 500, { 'content-type': 'application/activity+json' });
			response.end(got.ok ? got.body : '');
		}).listen(0, '127.0.0.1');
		await once(http, 'listening');
		const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
		const server = new OtherServer(host, `http://${host}`);
		return Object.assign(server, { stop: () => http.close() });
	}

	static #pairs: ReturnType<typeof newPair>[] = [];
	static #given = 0;

	/** No two in a row are the same; to make one takes long. */
	static #keys() {
		const at = OtherServer.#given++ % 5;
		OtherServer.#pairs[at] ??= newPair();
		return OtherServer.#pairs[at]!;
	}

	/** Somebody of it, whose document can be had. */
	actor(name: string, more: Json = {}): Other {
		const { publicKey, privateKey } = OtherServer.#keys();
		const uri = `${this.origin}/users/${name}`;
		const keyId = `${uri}#main-key`;
		const document = {
			'@context': [AS, 'https://w3id.org/security/v1'],
			id: uri,
			type: 'Person',
			preferredUsername: name,
			name: `${name[0]!.toUpperCase()}${name.slice(1)}`,
			url: `${this.origin}/@${name}`,
			inbox: `${uri}/inbox`,
			endpoints: { sharedInbox: `${this.origin}/inbox` },
			publicKey: {
				id: keyId,
				owner: uri,
				publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }),
			},
			...more,
		};
		this.pages.set(uri, document);
		this.pages.set(
			`${this.origin}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${this.host}`)}`,
			{
				subject: `acct:${name}@${this.host}`,
				links: [{ rel: 'self', type: 'application/activity+json', href: uri }],
			},
		);
		return { uri, keyId, inbox: `${uri}/inbox`, document, key: privateKey };
	}

	/** A public post of somebody of it, at an address of its own. */
	note(by: Other, name: string, more: Json = {}): Json {
		const id = `${by.uri}/statuses/${name}`;
		const note = {
			'@context': AS,
			id,
			type: 'Note',
			attributedTo: by.uri,
			content: `<p>${name}</p>`,
			published: new Date().toISOString(),
			to: [PUBLIC],
			cc: [`${by.uri}/followers`],
			...more,
		};
		this.pages.set(String(note.id), note);
		return note;
	}

	/** Sends an activity of somebody to an inbox of ours. */
	async post(db: Database, by: Other, activity: Json, how: Signing = {}): Promise<Arrival> {
		return this.raw(db, by, JSON.stringify({ '@context': AS, actor: by.uri, ...activity }), how);
	}

	/** The same, of whatever words. */
	async raw(db: Database, by: Other, body: string, how: Signing = {}): Promise<Arrival> {
		const path = how.inbox ?? '/ap/inbox';
		const signed = await this.#sign('https://blog.example', path, by, body, how);
		const post = { path, headers: new Headers(signed), body: how.instead ?? body, sender: this.host };
		return arrive(db, post, { ask: OtherServer.ask });
	}

	/** Sends an activity of somebody to a blog that listens. */
	async send(blog: string, by: Other, activity: Json): Promise<Response> {
		return fetch(`${blog}/ap/inbox`, { method: 'POST', ...(await this.letter(blog, by, activity)) });
	}

	/** What is sent for it. */
	async letter(blog: string, by: Other, activity: Json) {
		const body = JSON.stringify({ '@context': AS, actor: by.uri, ...activity });
		return { body, headers: await this.#sign(blog, '/ap/inbox', by, body, {}) };
	}

	/** The same headers and words as somebody else may send them. */
	knock(db: Database, headers: Record<string, string>, body: string): Promise<Arrival> {
		const post = { path: '/ap/inbox', headers: new Headers(headers), body, sender: this.host };
		return arrive(db, post, { ask: OtherServer.ask });
	}

	async #sign(
		blog: string,
		path: string,
		by: Other,
		body: string,
		how: Signing,
	): Promise<Record<string, string>> {
		const url = blog + path;
		const at = new Date(Date.now() + (how.skew ?? 0));
		const digest = createHash('sha256').update(body).digest('base64');
		const letter: Letter & { headers: Record<string, string> } = {
			method: 'POST',
			url,
			headers: {
				host: new URL(blog).host,
				date: at.toUTCString(),
				'content-type': 'application/activity+json',
				...(how.rfc9421 ? { 'content-digest': `sha-256=:${digest}:` } : { digest: `SHA-256=${digest}` }),
			},
		};
		const signer = createSigner(by.key, 'rsa-v1_5-sha256', how.keyId ?? by.keyId);
		const signed = how.rfc9421
			? await httpbis.signMessage(
					{
						key: signer,
						fields: how.fields ?? ['@method', '@target-uri', 'content-digest'],
						params: ['keyid', 'alg', 'created'],
						paramValues: { created: at },
					},
					letter,
				)
			: await this.#cavage(signer, letter, how.fields);
		return signed.headers as Record<string, string>;
	}

	async #cavage(signer: ReturnType<typeof createSigner>, letter: Letter, fields?: string[]) {
		const { pathname } = new URL(String(letter.url));
		const names = fields ?? ['(request-target)', 'host', 'date', 'digest'];
		const values = names.map((name) =>
			name === '(request-target)' ? `(request-target): post ${pathname}` : `${name}: ${letter.headers[name]}`,
		);
		const signature = Buffer.from(await signer.sign(Buffer.from(values.join('\n')))).toString('base64');
		return {
			headers: {
				...letter.headers,
				signature: `keyId="${signer.id}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"`,
			},
		};
	}

	/** The network: what any of the servers answers. */
	static ask: Ask = async (address, { method = 'GET', headers = {}, body } = {}) => {
		const server = OtherServer.all.get(new URL(address).host);
		if (!server) return { ok: false, why: 'lookup' };
		server.asked.push(address);
		if (method === 'POST') return server.#take(address, headers, body ?? '');
		const page = server.pages.get(address);
		if (page === undefined || typeof page === 'number') return answer(address, page ?? 404, '');
		return answer(address, 200, JSON.stringify(page));
	};

	async #take(inbox: string, headers: Record<string, string>, body: string): Promise<FetchOutcome> {
		const by = 'signature-input' in headers ? 'rfc9421' : 'cavage';
		if (this.wants !== 'any' && this.wants !== by) return answer(inbox, 401, '');
		const digest = createHash('sha256').update(body).digest('base64');
		if (!(by === 'rfc9421' ? headers['content-digest'] : headers.digest)?.includes(digest))
			return answer(inbox, 401, 'digest');
		const lookup = async ({ keyid }: { keyid?: string }) => ({
			id: keyid!,
			algs: ['rsa-v1_5-sha256', 'rsa-sha256'] as never,
			verify: createVerifier(await OtherServer.ourKey(keyid!), 'rsa-v1_5-sha256'),
		});
		const message = { method: 'POST', url: inbox, headers };
		const verified = await (by === 'rfc9421'
			? httpbis.verifyMessage({ keyLookup: lookup }, message)
			: cavage.verifyMessage({ keyLookup: lookup }, message)
		).catch(() => false);
		if (!verified) return answer(inbox, 401, 'signature');
		if (this.answers >= 300) return answer(inbox, this.answers, '');
		this.received.push({ inbox, activity: JSON.parse(body) as Json, by });
		return answer(inbox, 202, '');
	}

	/** PEM of a key of ours, as its document says. */
	static ourKey: (keyId: string) => Promise<string> = async () => {
		throw new Error('nobody says which keys are ours');
	};
}

const answer = (url: string, status: number, body: string): Fetched => ({
	ok: true,
	status,
	url,
	headers: {},
	body: Buffer.from(body),
	type: 'application/activity+json',
	charset: null,
	text: () => body,
});
