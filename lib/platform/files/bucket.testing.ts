import crypto from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver, { type Middleware } from '@20minutes/s3rver';
import { bytesOf, type Files } from './files.ts';

// By DES, which OpenSSL has no more, it makes the token with which a list goes on.
const { createCipheriv, createDecipheriv } = crypto;
const twice = (bytes: Buffer) => Buffer.concat([bytes, bytes]);
const inPlace = (make: typeof createCipheriv | typeof createDecipheriv) =>
	((name: string, key: Buffer, iv: Buffer, ...how: []) =>
		name === 'des' ? make('aes-128-ctr', twice(key), twice(iv)) : make(name, key, iv, ...how)) as unknown;
Object.assign(crypto, {
	createCipheriv: inPlace(createCipheriv),
	createDecipheriv: inPlace(createDecipheriv),
});

/** A storage of this machine's own that speaks S3 and checks every signature. */
export async function startStorage(port = 0) {
	const directory = await mkdtemp(join(tmpdir(), 'postilla-storage-'));
	const open = async (at: number) => {
		const server = new S3rver({
			port: at,
			address: '127.0.0.1',
			directory,
			silent: true,
			configureBuckets: [{ name: 'blog' }, { name: 'moved' }, { name: 'followed' }],
		});
		fewAtOnce(server);
		server.middleware.splice(-1, 0, keepingSlash);
		server.middleware.unshift(escapingOnce);
		return { server, port: (await server.run()).port };
	};
	let running = await open(port);
	return {
		directory,
		/** What S3_URL is to be. */
		url: `http://S3RVER:S3RVER@127.0.0.1:${running.port}/blog`,
		/** Takes it away, and back at the same address. */
		away: () => running.server.close(),
		async back() {
			running = await open(running.port);
		},
		async stop() {
			await running.server.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}

/** A domain at which anybody gets what of a bucket lies under `shown`. */
export async function openDomain(files: Files, shown: string) {
	const server = createServer(async (request, response) => {
		// As an address writes a name, and a name a key.
		const key = decodeURIComponent(decodeURIComponent(request.url!.slice(1)));
		const bytes = key.startsWith(shown) ? await bytesOf(files, key) : null;
		response.writeHead(bytes ? 200 : 403).end(bytes);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: () => server[Symbol.asyncDispose](),
	};
}

/** A list comes in pages, which are small here: nobody has to put a thousand to see that the next is asked for. */
function fewAtOnce({ store }: S3rver): void {
	const { listObjects } = store;
	store.listObjects = (bucket, options) =>
		listObjects.call(store, bucket, { ...options, maxKeys: Math.min(options.maxKeys, 50) });
}

/** It forgets the slash behind a bucket's name when it works out what must have been signed. */
const keepingSlash: Middleware = (context, next) => {
	if (/^\/[^/?]+\/(\?|$)/.test(context.url)) {
		context.mountPath = '/';
		context.state.vhost = true;
	}
	return next();
};

/** It escapes what it has escaped already. */
const escapingOnce: Middleware = async (context, next) => {
	await next();
	if (typeof context.body === 'string') context.body = context.body.replace(/&amp;(?=#?\w+;)/g, '&');
};
