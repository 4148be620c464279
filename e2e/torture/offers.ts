import { connect } from 'node:net';
import type { Place } from '../support/people.ts';
import type { Trial } from './table.ts';

const PATIENCE = 5_000;
const page = '/2022/04/elogio-della-risposta-breve';

/** Offers of other protocols are passed over and answered; who names two hosts is refused (RFC 9110 §7.8, 9112 §3.2). */
export async function tryOffers(place: Place): Promise<Trial> {
	const { host, port } = new URL(place.url);
	const request = (lines: string[], path = page, method = 'GET') =>
		`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
	const named = `Host: ${host}`;
	const offers = [
		['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
		['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAA'],
		['Connection: upgrade', 'Upgrade: TLS/1.0'],
		['Connection: Upgrade', 'Upgrade: TLS/1.2, HTTP/2.0, websocket'],
		['connection: keep-alive, Upgrade', 'upgrade: h2c, websocket'],
		['Upgrade: h2c'],
		['Connection: Upgrade', 'Upgrade: '],
		['Connection: Upgrade', `Upgrade: ${'a'.repeat(4_000)}`],
		['Connection: Upgrade', 'Upgrade: h2c', 'Upgrade: websocket'],
	];
	const twice = [
		[named, 'Host: evil.example'],
		['Host: evil.example', named],
		[named, named],
		[`host: ${host}`, 'HOST: evil.example'],
		[named, `hOsT: ${host}`],
		[named, 'Host:'],
		['Host:', named],
		[named, 'X-A: b', 'Host: evil.example'],
	];
	const asked: [string, (status: number) => boolean][] = [];
	for (const offer of offers) {
		for (const path of [page, '/', '/healthz', '/feed', '/search?q=x', '/sign-in', '/_next/webpack-hmr'])
			asked.push([
				request([named, ...offer], path),
				(status) => (path.startsWith('/_next') ? status === 404 : status === 200) || status === 400,
			]);
		asked.push([request([named, ...offer], page, 'HEAD'), (status) => status === 200 || status === 400]);
		asked.push([
			request([named, ...offer, 'Content-Length: 0'], '/webmention', 'POST'),
			(status) => status >= 400 && status < 500,
		]);
	}
	for (const hosts of twice) {
		for (const path of [page, '/', '/healthz', '/feed', '/admin'])
			asked.push([request(hosts, path), (status) => status === 400]);
		asked.push([request([...hosts, ...offers[0]!]), (status) => status === 400]);
	}
	const faults: string[] = [];
	for (const [words, fits] of asked) {
		const status = await statusOf(Number(port), words);
		if (!fits(status)) faults.push(`${status || 'no answer'} to ${JSON.stringify(words.slice(0, 120))}`);
	}
	return {
		tried: 'offers of other protocols, and two hosts: answered, 200 or 400',
		count: asked.length,
		lost: faults.length,
		note: faults.slice(0, 3).join('; '),
	};
}

/** The status of what comes back; 0: nothing in time. */
function statusOf(port: number, words: string): Promise<number> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		let answer = '';
		const end = () => {
			socket.destroy();
			resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
		};
		socket.on('data', (chunk) => {
			answer += chunk.toString('latin1');
			if (answer.includes('\r\n\r\n')) end();
		});
		socket.once('error', end);
		socket.once('close', end);
		socket.setTimeout(PATIENCE, end);
		socket.write(words);
	});
}
