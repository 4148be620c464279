import type { Place } from '../support/people.ts';
import { meanwhile } from './doors.ts';
import type { Trial } from './table.ts';
import { beginPost } from './writing.ts';

const NOTES = 5_000;
/** Milliseconds that others may wait. */
const MOST = 250;

/** Texts with very many notes: kept and published while nobody else waits. */
const kinds: [name: string, source: string][] = [
	['named', many((n) => `Parola ${n}[^n${n}].\n\n[^n${n}]: Nota ${n}.\n\n`)],
	['beneath', many((n) => `Parola ${n}[^${n}] `) + many((n) => `\n\n[^${n}]: Nota *${n}*.`)],
	['in line', many((n) => `Parola ${n}^[Nota ${n}].\n\n`)],
	['one note, named often', `${many(() => 'Parola[^a] ')}\n\n[^a]: Nota.`],
];

export async function tryFootnotes(place: Place): Promise<Trial[]> {
	const trials: Trial[] = [];
	// The first of all loads what writing takes.
	const first = await beginPost(place, 'Note');
	for (const wish of ['autosave', 'out'] as const)
		await first.send(
			wish,
			many(() => 'Parola^[Nota]. '),
		);
	for (const [name, source] of kinds) {
		const { send, path } = await beginPost(place, `Note ${name}`);
		const start = performance.now();
		const { slowest, asked } = await meanwhile(place, async () => {
			await send('autosave', source);
			await send('out', source);
		});
		const took = performance.now() - start;
		const html = await (await fetch(place.url + (await path()))).text();
		const missing = html.includes('Nota') && /href="#[^"]*fn/.test(html) ? 0 : 1;
		trials.push({
			tried: `${NOTES} footnotes (${name}): others wait ${MOST} ms at most`,
			count: asked,
			lost: missing + (slowest > MOST ? 1 : 0),
			note: `the slowest of them ${slowest.toFixed(0)} ms; kept and out in ${took.toFixed(0)} ms`,
		});
	}
	return trials;
}

function many(one: (n: number) => string): string {
	return Array.from({ length: NOTES }, (_, n) => one(n)).join('');
}
