import { signRequest, verifyRequestDetailed } from '@fedify/fedify/sig';
import {
	Activity,
	type Actor,
	Collection,
	CryptographicKey,
	isActor,
	LanguageString,
	Link,
	Mention,
	OrderedCollection,
	Question,
	Object as Thing,
	Tombstone,
} from '@fedify/vocab';
import { importPem, preloadedContexts } from '@fedify/vocab-runtime';
import { wordsOf } from './text.ts';

/** A key by which an actor signs. */
interface Key {
	id: string;
	/** Whose it says it is. */
	owner: string;
	/** PEM. */
	pem: string;
}

/** What an actor of another server says of itself. Addresses are http or https. */
export interface ReadActor {
	id: string;
	type: string;
	username: string;
	name: string;
	url: string;
	inbox: string;
	sharedInbox: string | null;
	keys: Key[];
	photo: string | null;
	/** Where it moved to, and who it says it was before. */
	movedTo: string | null;
	aliases: string[];
}

/** A post of another server. What is not there is empty. */
export interface ReadNote {
	id: string;
	type: string;
	author: string | null;
	inReplyTo: string | null;
	url: string | null;
	name: string;
	/** Its words, in the Markdown of comments. */
	text: string;
	/** Before which it warns, or what it is about. Plain or HTML as it came. */
	summary: string;
	sensitive: boolean;
	language: string | null;
	/** Epoch milliseconds. */
	published: number | null;
	updated: number | null;
	/** To whom it is, of either kind. */
	audience: string[];
	mentions: string[];
	attachments: { url: string; name: string; type: string }[];
}

/** What something is about: a whole thing, or its address alone. */
export type Named = { id: string; type: string | null; note: ReadNote | null; activity: ReadActivity | null };

/** Something done on another server. */
export interface ReadActivity {
	id: string | null;
	type: string;
	actor: string;
	/** The first of what it is about. */
	object: Named | null;
	/** The ids of all of it. */
	objects: string[];
	target: string | null;
	audience: string[];
	/** What a report says. */
	content: string;
}

/** A request to an inbox as it arrived: `url` as the sender signed it. */
export interface Arrived {
	url: string;
	/** By lower-case name. */
	headers: Record<string, string>;
	body: string;
	/** The key that it names, where it is known. */
	key: Key | null;
	/** Of this blog's addresses. */
	origin: string;
}

export type ReadArrived =
	| { ok: true; activity: ReadActivity }
	/** `unsigned`: it names no key. `signature`: it is not signed by that key, or too long ago. `document`: no activity. */
	| { ok: false; why: 'unsigned' | 'signature' | 'document' };

/** Hours by which a sender's clock may differ. */
const CLOCKS = 12;
const MOST_LISTED = 100;
const LONGEST_WORD = 300;
const LONGEST_ADDRESS = 2000;
/** Characters of the words of a post: more than any comment is kept of them. */
const LONGEST_TEXT = 110_000;

const web = (url: URL | null | undefined): string | null =>
	url && /^https?:$/.test(url.protocol) && url.href.length <= LONGEST_ADDRESS ? url.href : null;

/** Nothing is fetched here: contexts nobody knows mean nothing, documents are passed in. */
const loader = async (address: string) => ({
	contextUrl: null,
	documentUrl: address,
	document: preloadedContexts[address] ?? { '@context': {} },
});
const nothing = async (address: string): Promise<never> => {
	throw new Error(`${address} is not fetched here`);
};
const reading = { contextLoader: loader, documentLoader: nothing };
const embedded = { ...reading, crossOrigin: 'trust', suppressError: true } as const;

/**
 * Whether an activity is signed by the key that it names (draft-cavage-http-signatures-12 or RFC 9421), over its body
 * too; and what it says. Whether the key is its actor's is the caller's to see.
 */
export async function readArrived({ url, headers, body, key, origin }: Arrived): Promise<ReadArrived> {
	if (!covers(headers)) return { ok: false, why: headers.signature ? 'signature' : 'unsigned' };
	const verified = await verify(new Request(url, { method: 'POST', headers, body }), key);
	if (!verified.verified)
		return { ok: false, why: verified.reason.type === 'noSignature' ? 'unsigned' : 'signature' };
	const activity = await read(body, (json) => Activity.fromJsonLd(json, reading));
	const made = activity && (await activityOf(activity, origin));
	return made ? { ok: true, activity: made } : { ok: false, why: 'document' };
}

/** A date or a signature that cannot be read is as good as none. */
async function verify(request: Request, key: Key | null): ReturnType<typeof verifyRequestDetailed> {
	try {
		const known = key && (await cryptographicKey(key));
		return await verifyRequestDetailed(request, {
			...reading,
			timeWindow: { hours: CLOCKS },
			spec: request.headers.has('signature-input') ? 'rfc9421' : 'draft-cavage-http-signatures-12',
			keyCache: { get: async () => known, set: async () => {} },
		});
	} catch {
		return { verified: false, reason: { type: 'invalidSignature' } };
	}
}

/** Whether a signature is of the body and the place too: one of its date alone could be put before anything. */
function covers(headers: Record<string, string>): boolean {
	const input = headers['signature-input'];
	if (input !== undefined) {
		const has = (...names: string[]) => names.every((name) => input.includes(`"${name}"`));
		const isOfPlace = has('@target-uri') || has('@path', '@authority');
		return 'content-digest' in headers && has('@method', 'content-digest') && isOfPlace;
	}
	const signed =
		/headers="([^"]*)"/i
			.exec(headers.signature ?? '')?.[1]
			?.toLowerCase()
			.split(' ') ?? [];
	return 'digest' in headers && ['digest', 'host', '(request-target)'].every((name) => signed.includes(name));
}

async function cryptographicKey({ id, owner, pem }: Key): Promise<CryptographicKey> {
	return new CryptographicKey({
		id: new URL(id),
		owner: new URL(owner),
		publicKey: await importPem(pem),
	});
}

/** An actor, as its document says; null: it is none, or one that cannot be spoken with. */
export async function readActor(body: string): Promise<ReadActor | null> {
	const thing = await read(body, (json) => Thing.fromJsonLd(json, reading));
	return thing && isActor(thing) ? actorOf(thing) : null;
}

/** Whose the key is of which a document tells, by itself or within its owner's. */
export async function readKeyOwner(body: string): Promise<string | null> {
	const key = await read(body, (json) => CryptographicKey.fromJsonLd(json, reading));
	if (key) return web(key.ownerId);
	const thing = await read(body, (json) => Thing.fromJsonLd(json, reading));
	return thing && isActor(thing) ? web(thing.id) : null;
}

/** A post, as its document says; or that which an activity was made about, where it is given whole. */
export async function readNote({ body, origin }: Pick<Arrived, 'body' | 'origin'>): Promise<ReadNote | null> {
	const thing = await read(body, (json) => Thing.fromJsonLd(json, reading));
	if (!thing) return null;
	if (isDeed(thing)) {
		const object = await thing.getObject(embedded);
		return object && isNote(object) ? noteOf(object, origin) : null;
	}
	return isNote(thing) ? noteOf(thing, origin) : null;
}

async function read<Read>(body: string, parse: (json: unknown) => Promise<Read>): Promise<Read | null> {
	try {
		const json: unknown = JSON.parse(body);
		if (typeof json !== 'object' || json === null || !isShallow(json, 20)) return null;
		const { '@context': theirs = [], ...rest } = json as { '@context'?: unknown };
		const contexts = [theirs].flat().slice(0, 20).map(plainContext);
		return await parse({ ...(mended(rest) as object), '@context': [...usual, ...contexts] });
	} catch {
		// Whatever strangers send that is no such document.
		return null;
	}
}

/** What servers mean by words whose contexts they forget to name, or have at addresses of their own. */
const usual = [
	'https://www.w3.org/ns/activitystreams',
	'https://w3id.org/security/v1',
	{
		sensitive: 'as:sensitive',
		Hashtag: 'as:Hashtag',
		movedTo: { '@id': 'as:movedTo', '@type': '@id' },
		alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
		Emoji: 'http://joinmastodon.org/ns#Emoji',
		EmojiReact: 'http://litepub.social/ns#EmojiReact',
	},
];

/** A context without definitions that JSON-LD does not know, with which all of the document would mean nothing. */
function plainContext(context: unknown): unknown {
	if (typeof context !== 'object' || context === null) return context;
	const isTerm = (one: unknown) =>
		typeof one === 'string' ||
		(typeof one === 'object' &&
			one !== null &&
			Object.keys(one).every((key) => key.startsWith('@') && key !== '@context'));
	return Object.fromEntries(Object.entries(context).filter(([, one]) => isTerm(one)));
}

/** Without ids that are none, without what is beyond a hundred in a list, and without keys of what stands within: nobody is believed by them. */
function mended(value: unknown, within = false): unknown {
	if (Array.isArray(value)) return value.slice(0, MOST_LISTED).map((one) => mended(one, within));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(
				([name, one]) =>
					(typeof one === 'string' || !/^@?id$/.test(name)) && !(within && name === 'publicKey'),
			)
			.map(([name, one]) => [name, mended(one, true)]),
	);
}

/** Documents of strangers are no deeper than any that is meant. */
function isShallow(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1));
}

/** `Note`, `Create` …: the last word of its type's address. */
const typeOf = (thing: object): string =>
	(thing.constructor as typeof Thing).typeId.href.replace(/^.*[#/]/, '');

const words = (value: string | LanguageString | null | undefined, most = Number.POSITIVE_INFINITY): string =>
	String(value ?? '').slice(0, most);

const addresses = (list: readonly URL[]): string[] =>
	list
		.map(({ href }) => href)
		.filter((href) => href.length <= LONGEST_ADDRESS)
		.slice(0, MOST_LISTED);

async function actorOf(actor: Actor): Promise<ReadActor | null> {
	const id = web(actor.id);
	const inbox = web(actor.inboxId);
	if (!id || !inbox) return null;
	const keys: Key[] = [];
	for await (const key of actor.getPublicKeys(embedded)) {
		if (keys.length === 5) break;
		if (!key.id || !key.publicKey) continue;
		const spki = Buffer.from(await crypto.subtle.exportKey('spki', key.publicKey)).toString('base64');
		const pem = `-----BEGIN PUBLIC KEY-----\n${spki.replace(/.{64}/g, '$&\n').trim()}\n-----END PUBLIC KEY-----\n`;
		keys.push({ id: key.id.href, owner: key.ownerId?.href ?? id, pem });
	}
	const icon = await actor.getIcon(embedded);
	const { url } = actor;
	return {
		id,
		type: typeOf(actor),
		username: words(actor.preferredUsername, LONGEST_WORD),
		name: words(actor.name, LONGEST_WORD),
		url: web(url instanceof Link ? url.href : url) ?? id,
		inbox,
		sharedInbox: web(actor.endpoints?.sharedInbox),
		keys,
		photo: icon ? web(icon.url instanceof Link ? icon.url.href : icon.url) : null,
		movedTo: web(actor.successorId),
		aliases: addresses(actor.aliasIds),
	};
}

/** Whether a thing is something done: a poll, which the vocabulary counts among these, is none. */
const isDeed = (thing: Thing): thing is Activity => thing instanceof Activity && !(thing instanceof Question);

/** Whether a thing can be read, and be an answer: no doer, no deed, no list, nothing that is gone. */
const isNote = (thing: Thing): boolean =>
	!isActor(thing) &&
	!isDeed(thing) &&
	![Collection, OrderedCollection, Tombstone].some((other) => thing instanceof other);

async function noteOf(thing: Thing, origin: string): Promise<ReadNote | null> {
	const id = web(thing.id);
	if (!id) return null;
	const note: ReadNote = {
		id,
		type: typeOf(thing),
		author: web(thing.attributionId),
		inReplyTo: web(thing.replyTargetId),
		url: web(thing.url instanceof Link ? thing.url.href : thing.url),
		name: words(thing.name, 1000),
		text: wordsOf(words(thing.content), (href) => URL.parse(href)?.origin === origin).slice(0, LONGEST_TEXT),
		summary: words(thing.summary, 2000),
		sensitive: thing.sensitive === true,
		language: thing.content instanceof LanguageString ? String(thing.content.locale) : null,
		published: thing.published?.epochMilliseconds ?? null,
		updated: thing.updated?.epochMilliseconds ?? null,
		audience: addresses([...thing.toIds, ...thing.ccIds]),
		mentions: [],
		attachments: [],
	};
	for await (const tag of thing.getTags(embedded)) {
		if (note.mentions.length === MOST_LISTED) break;
		const href = tag instanceof Mention ? web(tag.href) : null;
		if (href) note.mentions.push(href);
	}
	for await (const attachment of thing.getAttachments(embedded)) {
		if (note.attachments.length === 8) break;
		const held = attachment instanceof Link ? attachment : (attachment as Thing).url;
		const url = web(held instanceof Link ? held.href : held);
		if (url)
			note.attachments.push({
				url,
				name: words(attachment.name, LONGEST_WORD),
				type: 'mediaType' in attachment ? words(attachment.mediaType, 60) : '',
			});
	}
	return note;
}

async function activityOf(activity: Activity, origin: string, depth = 1): Promise<ReadActivity | null> {
	const actor = web(activity.actorId);
	if (!actor) return null;
	return {
		id: activity.id?.href ?? null,
		type: typeOf(activity),
		actor,
		object: await namedIn(activity, origin, depth),
		objects: addresses(activity.objectIds).slice(0, 20),
		target: web(activity.targetId),
		audience: addresses([...activity.toIds, ...activity.ccIds]),
		content: words(activity.content, 2000),
	};
}

async function namedIn(activity: Activity, origin: string, depth: number): Promise<Named | null> {
	const held = await activity.getObject(embedded);
	const id = activity.objectId?.href ?? held?.id?.href ?? null;
	if (!held) return id === null ? null : { id, type: null, note: null, activity: null };
	const within = isDeed(held) && depth > 0 ? await activityOf(held, origin, depth - 1) : null;
	const note = isNote(held) ? await noteOf(held, origin) : null;
	// An activity within another often has no id of its own: what it is about names it.
	return id === null && !within ? null : { id: id ?? '', type: typeOf(held), note, activity: within };
}

/** What is to be sent, and by which key. */
export interface Letter {
	url: string;
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body: string | null;
	keyId: string;
	/** PEM, PKCS #8. */
	privateKey: string;
	/** As RFC 9421 says; else as draft-cavage-http-signatures-12. */
	rfc9421: boolean;
}

/** The headers of a letter, signed. */
export async function signLetter(letter: Letter): Promise<Record<string, string>> {
	const der = Buffer.from(letter.privateKey.replace(/-----[^-]+-----|\s/g, ''), 'base64');
	const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
	const key = await crypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
	const request = new Request(letter.url, letter);
	const signed = await signRequest(request, key, new URL(letter.keyId), {
		spec: letter.rfc9421 ? 'rfc9421' : 'draft-cavage-http-signatures-12',
	});
	return Object.fromEntries(signed.headers);
}
