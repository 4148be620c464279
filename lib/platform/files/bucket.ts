import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client } from '@bradenmacdonald/s3-lite-client';
import { contentType, isShown, unknownType } from '#lib/content/file-types/file-types';
import type { Bucket } from '#lib/platform/environment/bucket-address';
import { beginningOf, HEAD, typeOfBytes } from '#lib/platform/images/type';
import { second } from '#lib/platform/time/durations';
import { Cache } from './cache.ts';
import { type Files, FilesAway, type Found, type Range, WrongSum } from './files.ts';
import { sumOf } from './sum.ts';

/** Bytes sent at once: what is larger goes in parts. */
const PART = 8 * 1024 * 1024;
/** Bytes up to which a file is kept on this machine once it was read. */
const SMALL = 16 * 1024 * 1024;
const PATIENCE = { answers: 10 * second, parts: 120 * second, domain: 5 * second };
/** Bytes of a name; for one that is longer some storages have an error, and none a file. */
const LONGEST = 1024;
/** What readers may get from the storage itself. */
const PUBLIC = 'media/';
/** What nobody may: deleted, uncropped and all of it. */
const SECRET = ['backups/', 'media-originals/', 'media-bin/'];
/** By which each file tells what it was when it was put. */
const SUM = 'x-amz-meta-sha256';
/** What is asked for to see whether anybody answers; nothing lies there. */
const PROBE = 'blog/probe';

/** The client takes what stands behind a question mark for no part of a name. */
const nameOf = (key: string) => key.replace(/[%?"'`]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const keyOf = (name: string) =>
	name.replace(/%(..)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Files in a bucket of an S3-compatible storage; this machine keeps a bounded number of those that were read. */
export function bucketFiles(bucket: Bucket, dataDir: string, mediaUrl?: string): Files {
	const addressOf = (key: string) =>
		`${mediaUrl}/${nameOf(key).split('/').map(encodeURIComponent).join('/')}`;
	const scratch = join(dataDir, 'incoming');
	const cache = new Cache(join(dataDir, 'files-cache'));
	let client: Promise<S3Client> | undefined;
	// Of no use to a blog in a folder.
	const opened = () => {
		client ??= import('@bradenmacdonald/s3-lite-client').then(({ S3Client }) => new S3Client(bucket));
		return client;
	};

	/**
	 * Where it did not answer in time one asks at a time until it does, something small: each that waits holds a
	 * connection.
	 */
	const silence = { isKnown: false, isTried: false };

	/** Has it asked again where the storage has no time just now. */
	async function ask<T>(
		what: (client: S3Client) => Promise<T>,
		patience = PATIENCE.answers,
		again = second,
	): Promise<T> {
		const isSmall = patience <= PATIENCE.answers;
		if (silence.isKnown && !isSmall) await ask((s3) => s3.statObject(PROBE).catch(nullIfMissing));
		const tries = silence.isKnown;
		if (tries && silence.isTried) throw new FilesAway(new Late());
		silence.isTried = tries;
		try {
			for (let wait = 100; ; wait *= 5) {
				try {
					const answer = await within(patience, what(await opened()));
					silence.isKnown = false;
					return answer;
				} catch (error) {
					if (isSmall) silence.isKnown = error instanceof Late;
					if (!isUnanswered(error)) throw error;
					if (error instanceof Late || wait > again) throw new FilesAway(error);
					await pause(wait);
				}
			}
		} finally {
			if (tries) silence.isTried = false;
		}
	}

	const request = (
		asked: Omit<Parameters<S3Client['makeRequest']>[0], 'headers'>,
		headers: Record<string, string> = {},
		patience = PATIENCE.parts,
	) => ask((s3) => s3.makeRequest({ ...asked, headers: new Headers(headers) }), patience);

	async function find(key: string): Promise<(Found & { cached(): Promise<string | null> }) | null> {
		if (Buffer.byteLength(nameOf(key)) > LONGEST) return null;
		const found = await ask((s3) => s3.statObject(nameOf(key))).catch(nullIfMissing);
		if (!found) {
			await cache.drop(key);
			return null;
		}
		const { size: bytes, etag, lastModified, metadata } = found;
		const stream = async (range?: Range) => {
			const headers = {
				'If-Match': `"${etag}"`,
				...(range && { Range: `bytes=${range.start}-${range.end}` }),
			};
			const asked = {
				method: 'GET',
				objectName: nameOf(key),
				returnBody: true,
				statusCode: range ? 206 : 200,
			};
			const { body } = await request(asked, headers, PATIENCE.answers);
			return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
		};
		const cached = async () =>
			bytes > SMALL ? null : cache.file({ key, tag: etag, bytes, sum: metadata[SUM] }, stream);
		// The disk of this machine may be full.
		const cachedIfItCan = () =>
			cached().catch((error) => {
				if (error instanceof WrongSum || error instanceof FilesAway) throw error;
				return null;
			});
		return {
			key,
			bytes,
			changed: lastModified.getTime(),
			sum: metadata[SUM],
			...(mediaUrl && key.startsWith(PUBLIC) && { address: addressOf(key) }),
			cached,
			async begin() {
				const file = await cachedIfItCan();
				if (file) return beginningOf(file);
				return Buffer.concat(await (await stream({ start: 0, end: HEAD - 1 })).toArray());
			},
			async read(range) {
				const file = await cachedIfItCan();
				// It may be tidied away at this moment.
				const here = file === null ? null : await open(file).catch(() => null);
				return here ? here.createReadStream(range) : stream(range);
			},
		};
	}

	/** Sends a file of this machine, or bytes. `fresh`: only where nobody has the key. */
	async function send(key: string, from: Buffer | string, { sum, fresh }: { sum?: string; fresh?: boolean }) {
		const own = await sumOf(typeof from === 'string' ? from : Readable.from([from]));
		if (sum !== undefined && sum !== own) throw new WrongSum(key);
		const parts = partsOf(from);
		const first = (await parts.next()).value ?? Buffer.alloc(0);
		const type = typeOfBytes(first.subarray(0, HEAD), key);
		const condition: Record<string, string> = fresh ? { 'If-None-Match': '*' } : {};
		const told = { 'Content-Type': contentType(isShown(type) ? type : unknownType), [SUM]: own };
		const put = { method: 'PUT', objectName: nameOf(key) };
		if (first.length < PART) {
			await parts.return(undefined);
			await request({ ...put, payload: first as Uint8Array<ArrayBuffer> }, { ...told, ...condition });
			return;
		}
		const post = { method: 'POST', objectName: nameOf(key), returnBody: true };
		const begun = await (await request({ ...post, query: 'uploads=' }, told)).text();
		const uploadId = /<UploadId>([^<]+)</.exec(begun)?.[1] ?? '';
		try {
			let list = '';
			let number = 0;
			for (let part: Buffer | undefined = first; part; part = (await parts.next()).value) {
				const query = { partNumber: String(++number), uploadId };
				const kept = await request({ ...put, query, payload: part as Uint8Array<ArrayBuffer> });
				list += `<Part><PartNumber>${number}</PartNumber><ETag>${kept.headers.get('etag')}</ETag></Part>`;
			}
			const payload = `<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`;
			const said = await (await request({ ...post, query: { uploadId }, payload }, condition)).text();
			// It may begin to answer that all is well, and find that it is not.
			if (!said.includes('CompleteMultipartUploadResult')) throw new FilesAway(new Error('not completed'));
		} catch (error) {
			const abort = { method: 'DELETE', objectName: nameOf(key), query: { uploadId }, statusCode: 204 };
			await request(abort).catch(() => {});
			throw error;
		} finally {
			await parts.return(undefined);
		}
	}

	/** Has it written to a file of this machine, for as long as `work` takes. */
	async function beside<T>(from: Readable, work: (file: string) => Promise<T>): Promise<T> {
		// Whoever reads it may lay something beside it.
		const folder = cache.held();
		const file = join(folder, 'file');
		await mkdir(folder, { recursive: true, mode: 0o700 });
		try {
			await pipeline(from, createWriteStream(file, { mode: 0o600 }));
			return await work(file);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}

	/** Throws where MEDIA_URL gives to anybody what lies under `prefix`. */
	async function refuseIfShown(prefix: string): Promise<void> {
		const key = `${prefix}probe-${randomBytes(16).toString('hex')}`;
		await send(key, Buffer.from(key), {});
		try {
			const signal = AbortSignal.timeout(PATIENCE.domain);
			const said = await fetch(addressOf(key), { signal })
				.then((answer) => (answer.ok ? answer.text() : null))
				.catch(() => null);
			if (said === key) throw new Error(`MEDIA_URL shows ${prefix} of the bucket: let it show media/ alone.`);
		} finally {
			await ask((s3) => s3.deleteObject(nameOf(key)));
		}
	}

	return {
		scratch,

		async put(key, from, how = {}) {
			// Nothing is sent of a stream that breaks off.
			if (from instanceof Readable) return beside(from, (file) => send(key, file, how));
			await send(key, Buffer.isBuffer(from) ? from : from.file, how);
			if (!Buffer.isBuffer(from) && from.goes) await rm(from.file, { force: true });
		},

		async putNew(key, file) {
			// Not every storage knows conditions.
			if (await find(key)) return false;
			try {
				await send(key, file, { fresh: true });
				return true;
			} catch (error) {
				if (statusOf(error) === 412 || statusOf(error) === 409) return false;
				throw error;
			}
		},

		find,

		async withFile(key, work) {
			const found = await find(key);
			if (!found) return null;
			const file = await found.cached();
			return file ? work(file) : beside(await found.read(), work);
		},

		async move(from, to) {
			try {
				await this.copy(from, to);
			} catch (error) {
				if (statusOf(error) !== 404) throw error;
				return (await find(to)) !== null;
			}
			await this.delete(from);
			return true;
		},

		async copy(from, to) {
			await ask((s3) => s3.copyObject({ sourceKey: nameOf(from) }, nameOf(to)), PATIENCE.parts);
		},

		async delete(key) {
			await cache.drop(key);
			await ask((s3) => s3.deleteObject(nameOf(key))).catch(nullIfMissing);
		},

		async *list(prefix) {
			const pages = (await opened()).listObjects({ prefix: nameOf(prefix) });
			for (;;) {
				// Asked again it would say that this was all.
				const { done, value } = await ask(() => pages.next(), PATIENCE.answers, 0);
				if (done) return;
				yield { key: keyOf(value.key), bytes: value.size, changed: value.lastModified.getTime() };
			}
		},

		nameOf: (key) => `${bucket.endPoint}/${bucket.bucket}/${nameOf(key)}`,

		async prove() {
			try {
				await ask((s3) => s3.listObjects({ maxResults: 1 }).next());
			} catch (error) {
				const status = statusOf(error);
				if (status === 404) throw new Error(`S3_URL names a bucket that is not there: ${bucket.bucket}.`);
				const { code, message } = error as { code?: string; message: string };
				if (status !== undefined)
					throw new Error(`The storage of S3_URL refuses its key: ${code ?? message}.`);
				throw error;
			}
			if (!mediaUrl) return;
			const probes = await Promise.allSettled(SECRET.map(refuseIfShown));
			for (const probe of probes) if (probe.status === 'rejected') throw probe.reason;
		},
	};
}

class Late extends Error {
	override message = 'it took too long';
}

async function within<T>(time: number, answer: Promise<T>): Promise<T> {
	const ended = new AbortController();
	const late = pause(time, undefined, { signal: ended.signal, ref: false }).then(() => {
		throw new Late();
	});
	late.catch(() => {});
	return Promise.race([answer, late]).finally(() => ended.abort());
}

const statusOf = (error: unknown) => (error as { statusCode?: number }).statusCode;

/** No answer, or one that says: later. */
function isUnanswered(error: unknown): boolean {
	const status = statusOf(error);
	if (status !== undefined) return status >= 500 || status === 429;
	return error instanceof Late || (error instanceof TypeError && error.cause !== undefined);
}

function nullIfMissing(error: unknown): null {
	if (statusOf(error) === 404) return null;
	throw error;
}

async function* partsOf(from: Buffer | string): AsyncGenerator<Buffer, undefined> {
	if (typeof from !== 'string') {
		for (let at = 0; at < from.length; at += PART) yield from.subarray(at, at + PART);
		return;
	}
	const handle = await open(from);
	try {
		for (;;) {
			const part = Buffer.alloc(PART);
			let length = 0;
			for (let read = 1; read > 0 && length < PART; length += read)
				read = (await handle.read(part, length, PART - length)).bytesRead;
			if (length > 0) yield part.subarray(0, length);
			if (length < PART) return;
		}
	} finally {
		await handle.close();
	}
}
