import { connect, type Socket } from 'node:net';
import type { Place } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import type { Trial } from './table.ts';

const host = '127.0.0.1';

/** Whether a reader is answered within a second. */
async function serves(url: string): Promise<boolean> {
	const start = performance.now();
	const answer = await fetch(`${url}/`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
	await answer?.arrayBuffer();
	return answer?.status === 200 && performance.now() - start < 1_000;
}

function opened(port: number): Promise<Socket | null> {
	return new Promise((resolve) => {
		const socket = connect(port, host);
		socket.once('connect', () => resolve(socket));
		socket.once('error', () => resolve(null));
		socket.on('error', () => {});
	});
}

/** Ten thousand connections that say nothing: others are served. */
export async function tryIdle(place: Place, pid: number, wanted = 10_000): Promise<Trial> {
	const port = Number(new URL(place.url).port);
	const before = memoryOf(pid);
	const sockets: Socket[] = [];
	for (let from = 0; from < wanted; from += 250) {
		const more = await Promise.all(Array.from({ length: 250 }, () => opened(port)));
		sockets.push(...more.filter((socket) => socket !== null));
		if (more.includes(null)) break;
	}
	const served = (await serves(place.url)) ? 0 : 1;
	const grown = memoryOf(pid) - before;
	for (const socket of sockets) socket.destroy();
	const note = `${grown.toFixed(0)} MB more while they were open`;
	return {
		tried: 'idle connections, others served within a second',
		count: sockets.length,
		lost: served,
		note,
	};
}

/** Headers and bodies that come a byte at a time, and headers without end: cut off, others served meanwhile. */
export async function trySlow(place: Place): Promise<Trial> {
	const port = Number(new URL(place.url).port);
	const beginnings = [
		'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
		'POST /2018/02/il-prezzo-in-vetrina HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nContent-Type: text/plain\r\n\r\n',
		'POST /api/media HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
	];
	const sockets: Socket[] = [];
	for (const beginning of beginnings) {
		for (let n = 0; n < 100; n++) {
			const socket = await opened(port);
			socket?.write(beginning);
			if (socket) sockets.push(socket);
		}
	}
	const drip = setInterval(() => {
		for (const socket of sockets) if (!socket.destroyed) socket.write('a');
	}, 500);
	let bad = 0;
	for (let round = 0; round < 5; round++) {
		if (!(await serves(place.url))) bad++;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	clearInterval(drip);
	for (const socket of sockets) socket.destroy();
	return {
		tried: 'slow headers and bodies, others served within a second',
		count: sockets.length,
		lost: bad,
		note: '',
	};
}

/** Requests that are too long, smuggle or break the protocol: answered with an error or cut off, never served. */
export async function tryMalformed(place: Place, pid: number): Promise<Trial> {
	const port = Number(new URL(place.url).port);
	const long = 'a'.repeat(100_000);
	const requests = [
		`GET /${long} HTTP/1.1\r\nHost: x\r\n\r\n`,
		`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${long}\r\n\r\n`,
		`GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`,
		'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n',
		'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
		'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n',
		'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
		'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
		'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
		'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
		'TRACE / HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n',
		'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n',
	];
	let lost = 0;
	const through: string[] = [];
	for (const request of requests) {
		const answer = await exchange(port, request);
		const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
		const served = status >= 200 && status < 300 && !request.startsWith('GET http://');
		if (served || answer.includes('Cookie: secret'))
			through.push(`${status} ${JSON.stringify(request.slice(0, 60))}`);
	}
	lost += through.length;
	if (!(await serves(place.url))) lost++;
	const note = `${memoryOf(pid).toFixed(0)} MB after${through.length ? `; ${through.join('; ')}` : ''}`;
	return { tried: 'malformed and oversized requests', count: requests.length, lost, note };
}

function exchange(port: number, request: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, host);
		let answer = '';
		const end = () => {
			socket.destroy();
			resolve(answer);
		};
		socket.on('data', (chunk) => {
			answer += chunk.toString('latin1');
		});
		socket.once('error', end);
		socket.once('close', end);
		socket.setTimeout(1_500, end);
		socket.write(request);
	});
}

/** Bodies beyond the limits, with and without a length that says so: refused, in bounded memory. */
export async function tryBodies(place: Place, pid: number): Promise<Trial> {
	const before = memoryOf(pid);
	let lost = 0;
	const doors = [
		'/2018/02/il-prezzo-in-vetrina',
		'/sign-in',
		'/api/auth/sign-out',
		'/api/media',
		'/webmention',
		'/xmlrpc.php',
	];
	let most = 0;
	for (const door of doors) {
		for (const streamed of [false, true]) {
			const chunk = Buffer.alloc(65_536, 'a');
			let left = 800;
			const body = streamed
				? new ReadableStream({ pull: (stream) => (left-- > 0 ? stream.enqueue(chunk) : stream.close()) })
				: Buffer.alloc(50_000_000, 'a');
			const headers = { origin: place.url, 'content-type': 'multipart/form-data; boundary=x' };
			const options = { method: 'POST', headers, body, duplex: 'half', redirect: 'manual' } as RequestInit;
			const answer = await fetch(place.url + door, options).catch(() => null);
			await answer?.arrayBuffer().catch(() => {});
			if (answer && answer.status < 400) lost++;
			most = Math.max(most, memoryOf(pid) - before);
		}
	}
	if (most > 200) lost++;
	return {
		tried: 'bodies of 50 MB to doors that take little',
		count: doors.length * 2,
		lost,
		note: `${most.toFixed(0)} MB more at most`,
	};
}
