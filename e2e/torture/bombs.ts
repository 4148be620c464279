import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inDatabase, type Place } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import type { Trial } from './table.ts';

const article = '/2022/04/elogio-della-risposta-breve';
const MORE = 300;
const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const doctype = `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`;

/** XML that explodes, pages that never end or nest without end, gigabytes in gzip: refused, in little memory. */
export async function tryBombs(place: Place, pid: number, port: number): Promise<Trial[]> {
	return [await calls(place, pid), await pages(place, pid, port), await files(place)];
}

async function calls(place: Place, pid: number): Promise<Trial> {
	const call = (name: string) => `<methodCall><methodName>${name}</methodName><params/></methodCall>`;
	const bodies: (string | Buffer)[] = [
		`<?xml version="1.0"?>${doctype}${call('&l12;')}`,
		`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${call('&f;')}`,
		`<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">${call('x')}`,
		`${'<a>'.repeat(20_000)}`,
		`<methodCall ${'a="b" '.repeat(8000)}>`,
		Buffer.from(call('pingback.ping'), 'utf16le'),
		Buffer.from('fffe3c00', 'hex'),
		`<methodCall><methodName>pingback.ping</methodName>${'<params><param><value><string>x</string></value></param></params>'.repeat(700)}`,
		gzipSync(Buffer.alloc(100_000_000, 'a')),
	];
	const before = memoryOf(pid);
	const [times, told] = [[] as number[], new Set<string>()];
	let lost = 0;
	for (const body of bodies) {
		const start = performance.now();
		const headers = {
			'content-type': 'text/xml',
			...(Buffer.isBuffer(body) && { 'content-encoding': 'gzip' }),
		};
		const answer = await fetch(`${place.url}/xmlrpc.php`, {
			method: 'POST',
			headers,
			body: body as BodyInit,
		});
		const text = await answer.text();
		times.push(performance.now() - start);
		told.add(/<int>(-?\d+)/.exec(text)?.[1] ?? String(answer.status));
		if (!/faultCode/.test(text) || /root:|lol/.test(text)) lost++;
	}
	const slowest = Math.max(...times);
	const grown = memoryOf(pid) - before;
	if (slowest > 1000) lost++;
	if (grown > MORE) lost++;
	const note = `faults ${[...told].join(', ')}; the slowest ${slowest.toFixed(0)} ms, ${grown.toFixed(0)} MB more`;
	return {
		tried: 'XML that explodes, nests or lies about itself, to /xmlrpc.php',
		count: bodies.length,
		lost,
		note,
	};
}

/** What a pinged page can be; the server goes on serving while it is read. */
async function pages(place: Place, pid: number, port: number): Promise<Trial> {
	const target = place.url + article;
	const link = `<a href="${target}">x</a>`;
	const big = gzipSync(Buffer.alloc(1_000_000_000, 'a'));
	const html: (string | Buffer | null)[] = [
		big,
		`${'<div class="h-entry">'.repeat(19_000)}${link}`,
		`${'<b>'.repeat(330_000)}${link}`,
		`<div class="h-entry">${'<p class="p-name">x'.repeat(18_000)}${link}`,
		`<title>${'a'.repeat(900_000)}`,
		`<p ${'a '.repeat(400_000)}>${link}`,
		`${'<!--'.repeat(200_000)}${link}`,
		`<p class="h-entry">${'<a class="u-in-reply-to" href="/x">'.repeat(20_000)}${link}`,
		// A page without end.
		null,
	];
	const server = createServer((request, response) => {
		const body = html[Number(request.url!.slice(1))];
		const headers = { 'content-type': 'text/html' };
		if (body === null) {
			response.writeHead(200, headers);
			const more = setInterval(() => response.write('a'.repeat(20_000)), 20);
			response.on('close', () => clearInterval(more));
		} else
			response
				.writeHead(200, { ...headers, ...(Buffer.isBuffer(body) && { 'content-encoding': 'gzip' }) })
				.end(body);
	}).listen(port, '127.0.0.1');
	const before = memoryOf(pid);
	let [slowest, peak, lost] = [0, 0, 0];
	try {
		for (const at of html.keys()) {
			const body = new URLSearchParams({ source: `http://127.0.0.1:${port}/${at}`, target });
			const answer = await fetch(`${place.url}/webmention`, { method: 'POST', body });
			if (answer.status !== 202) lost++;
		}
		const waiting = () =>
			inDatabase(place, (db) => db.selectFrom('job').select('id').where('state', '=', 'running').execute());
		const deadline = Date.now() + 60_000;
		do {
			const start = performance.now();
			await (await fetch(place.url + article)).arrayBuffer();
			slowest = Math.max(slowest, performance.now() - start);
			peak = Math.max(peak, memoryOf(pid) - before);
			await new Promise((done) => setTimeout(done, 50));
		} while (Date.now() < deadline && (Date.now() < deadline - 57_000 || (await waiting()).length > 0));
	} finally {
		server.closeAllConnections();
		server.close();
	}
	if (slowest > 1500) lost++;
	if (peak > MORE) lost++;
	const note = `a reader waited ${slowest.toFixed(0)} ms at most, ${peak.toFixed(0)} MB more`;
	return {
		tried: 'pages that link here: a gigabyte in gzip, nested, endless',
		count: html.length,
		lost,
		note,
	};
}

/** Files to import: refused with a reason, by a program that stays small. */
async function files(place: Place): Promise<Trial> {
	const folder = join(place.DATA_DIR, '..', 'bombs');
	mkdirSync(folder, { recursive: true });
	const head = '<?xml version="1.0"?>';
	const rss = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title>';
	const own: Record<string, string | Buffer> = {
		'laughs.xml': `${head}${doctype}<rss><channel><title>&l12;</title></channel></rss>`,
		'deep.xml': `${head}${rss}${'<item>'.repeat(200_000)}`,
		'gzip.xml': gzipSync(Buffer.alloc(1_000_000_000, 'a')),
		'long.xml': `${head}${rss}<item><title>${'a'.repeat(40_000_000)}</title></item></channel></rss>`,
		'utf16.xml': Buffer.from(`${head}${rss}`, 'utf16le'),
		'json.json': '['.repeat(2_000_000),
	};
	for (const [name, content] of Object.entries(own)) writeFileSync(join(folder, name), content);
	const shared = '../shared/data/hostile/xml';
	const wanted = Object.keys(own).map((name) => join(folder, name));
	if (existsSync(shared)) {
		const bad = readdirSync(shared).filter((name) => /laughs|dtd|blowup|xxe/.test(name));
		wanted.push(...bad.map((name) => resolve(shared, name)));
	}
	const faults: string[] = [];
	let most = 0;
	for (const file of wanted) {
		const { code, words, peak } = await importing(file, join(folder, 'data'));
		most = Math.max(most, peak);
		const name = file.split('/').at(-1)!;
		if (code === 0) faults.push(`${name} is taken`);
		if (/at .*\(.*:\d+:\d+\)/.test(words) || words.trim() === '') faults.push(`${name}: no plain reason`);
	}
	if (most > MORE + 150) faults.push('too much memory');
	const note = `${most.toFixed(0)} MB at most${faults.length ? `; ${faults.slice(0, 3).join('; ')}` : ''}`;
	return {
		tried: 'XML and JSON bombs, files of wrong encodings, to npm run import',
		count: wanted.length,
		lost: faults.length,
		note,
	};
}

function importing(
	file: string,
	dataDir: string,
): Promise<{ code: number | null; words: string; peak: number }> {
	return new Promise((done) => {
		const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', DEMO: '0' };
		const child = spawn(process.execPath, ['lib/cli/import.ts', file], { env });
		let [words, peak] = ['', 0];
		const note = (chunk: Buffer) => {
			words += chunk;
		};
		child.stdout.on('data', note);
		child.stderr.on('data', note);
		const weigh = setInterval(() => {
			const status = existsSync(`/proc/${child.pid}/status`)
				? readFileSync(`/proc/${child.pid}/status`, 'utf8')
				: '';
			peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
		}, 20);
		child.once('close', (code) => {
			clearInterval(weigh);
			done({ code, words, peak });
		});
	});
}
