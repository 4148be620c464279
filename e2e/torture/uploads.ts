import sharp from 'sharp';
import { type Place, sessionOf } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import type { Trial } from './table.ts';

const MORE = 300;
const script = '<script>alert(1)</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`;

/** Files that are not what they say: refused, or shown as the harmless thing that they are, in bounded memory. */
export async function tryUploads(place: Place, pid: number): Promise<Trial> {
	const { cookie } = await sessionOf(place, { email: 'carica@example.org', name: 'Carica', role: 'admin' });
	const flat = (width: number, height: number) =>
		sharp({ limitInputPixels: false, create: { width, height, channels: 3, background: '#8a3a2c' } });
	const png = await flat(4, 4).png().toBuffer();
	const gif = await flat(4, 4).gif().toBuffer();
	const files: [name: string, type: string, bytes: Buffer][] = [
		['a.png', 'image/png', Buffer.from(svg)],
		['a.svg', 'image/png', Buffer.from(svg)],
		['a.jpg', 'image/jpeg', Buffer.from(`<!doctype html>${script}`)],
		['a.gif', 'image/gif', Buffer.from(`GIF89a/*${script}*/=1;alert(1)`)],
		['a.html', 'image/png', png],
		['a.png', 'image/png', Buffer.concat([png, Buffer.from(script)])],
		['a.png', 'image/png', Buffer.concat([gif, Buffer.from(svg)])],
		['a.pdf', 'application/pdf', Buffer.from(`<html>%PDF-1.4 ${script}`)],
		['a.mp4', 'video/mp4', Buffer.from(`\0\0\0\u0018ftypmp42${script}`)],
		['../../../../tmp/evil.png', 'image/png', png],
		['\u202egnp.exe', 'image/png', png],
		[`${'a'.repeat(3000)}.png`, 'image/png', png],
		['a\r\nX-Evil: 1.png', 'image/png', png],
		['bomb.avif', 'image/avif', await flat(9000, 9000).avif({ effort: 0 }).toBuffer()],
		['bomb.png', 'image/png', await flat(14_000, 14_000).png().toBuffer()],
		['bomb.webp', 'image/webp', await flat(12_000, 12_000).webp({ effort: 0 }).toBuffer()],
		['empty.png', 'image/png', Buffer.alloc(0)],
	];
	const before = memoryOf(pid);
	const faults: string[] = [];
	let [peak, taken] = [0, 0];
	const weigh = setInterval(() => {
		peak = Math.max(peak, memoryOf(pid) - before);
	}, 20);
	for (const [name, type, bytes] of files) {
		const body = new FormData();
		body.append('file', new File([new Uint8Array(bytes)], name, { type }));
		const headers = { cookie, origin: place.url, accept: 'application/json' };
		const answer = await fetch(`${place.url}/api/media`, { method: 'POST', body, headers });
		const said = (await answer.json().catch(() => ({}))) as { href?: string };
		if (answer.status >= 500) faults.push(`${name}: ${answer.status}`);
		if (!said.href) continue;
		taken++;
		if (!/^\/media\/[\w/.%-]+$/.test(said.href) || said.href.includes('..'))
			faults.push(`${name} lies at ${said.href}`);
		const shown = await fetch(place.url + said.href);
		await shown.arrayBuffer();
		const kind = shown.headers.get('content-type') ?? '';
		if (!/^(image\/(png|gif|jpeg|webp|avif)|video\/|audio\/|application\/pdf)/.test(kind))
			faults.push(`${name} is shown as ${kind}`);
		if (shown.headers.get('x-content-type-options') !== 'nosniff') faults.push(`${name} may be sniffed`);
		if (!/default-src 'none'/.test(shown.headers.get('content-security-policy') ?? ''))
			faults.push(`${name} has no policy`);
	}
	// Copies are made a little later.
	await new Promise((resolve) => setTimeout(resolve, 3000));
	clearInterval(weigh);
	if (peak > MORE) faults.push('too much memory');
	const note = `${taken} taken as the pictures they are; ${peak.toFixed(0)} MB more at most${faults.length ? `; ${faults.slice(0, 4).join('; ')}` : ''}`;
	return {
		tried: 'uploads that lie: polyglots, scripts, names, bombs',
		count: files.length,
		lost: faults.length,
		note,
	};
}
