import { type Other, OtherServer, PUBLIC } from '#lib/conversation/fediverse/other-server.testing';
import { inDatabase, type Place } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { openArticle } from '../support/waiting.ts';
import { meanwhile } from './doors.ts';
import type { Trial } from './table.ts';

const MOST = 100;
const CLIENTS = 16;

type Letter = Awaited<ReturnType<OtherServer['letter']>>;
/** How often each status was answered. */
type Statuses = Record<number, number>;

/** Everything that another server can send to an inbox, while others read. */
export async function tryFediverse(dataDir: string): Promise<Trial[]> {
	const other = await OtherServer.listening();
	const server = await startServer({
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		DEMO: '1',
		RATE_LIMITS: '0',
		FETCH_ALLOW: other.host,
	});
	const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
	const trials: Trial[] = [];
	try {
		const rita = other.actor('rita');
		const accept = 'application/activity+json';
		const shown = await fetch(server.url + openArticle, { headers: { accept } });
		const { id: article } = (await shown.json()) as { id: string };
		const note = (name: string, more: object) => other.note(rita, name, { inReplyTo: article, ...more });
		const letter = (object: Record<string, unknown>, by: Other = rita) =>
			other.letter(server.url, by, { id: `${object.id}/create`, type: 'Create', object });
		const known = await letter(note('first', { content: '<p>first</p>' }));
		await send(place, [known]);

		const trial = async (tried: string, letters: Letter[], expected: (got: Statuses) => boolean) => {
			let got: Statuses = {};
			const { slowest, asked } = await meanwhile(place, async () => {
				got = await send(place, letters);
			});
			const isRight = expected(got);
			trials.push({
				tried: `${tried}: answered in order, and others wait ${MOST} ms at most`,
				count: letters.length + asked,
				lost: (slowest > MOST ? 1 : 0) + (isRight ? 0 : 1),
				note: `${JSON.stringify(got)}, the slowest of them ${slowest.toFixed(0)} ms`,
			});
		};
		const times = (count: number, one: (at: number) => Letter) =>
			Array.from({ length: count }, (_, at) => one(at));
		const { signature: _, ...unsigned } = known.headers;
		await trial(
			'10,000 activities that nobody signed',
			times(10_000, () => ({ ...known, headers: unsigned as never })),
			(got) => got[401] === 10_000,
		);
		await trial(
			'3,000 signed by a known key, with other words',
			times(3000, (at) => ({ ...known, body: `${known.body} ${at}` })),
			(got) => got[401] === 3000,
		);
		await trial(
			'3,000 times the same',
			times(3000, () => known),
			(got) => got[202] === 3000,
		);
		const large = await Promise.all(
			Array.from({ length: 20 }, (_, at) =>
				letter(note(`large-${at}`, { content: `<p>${'parola '.repeat(140_000)}</p>` })),
			),
		);
		await trial('20 posts of a megabyte', large, (got) => got[202] === 20);
		const larger = await letter(note('larger', { content: 'x'.repeat(1_100_000) }));
		await trial(
			'20 larger ones',
			times(20, () => larger),
			(got) => got[413] === 20,
		);
		const tag = Array.from({ length: 12_000 }, (_, at) => ({
			type: 'Mention',
			href: `https://x.example/${at}`,
		}));
		const wide = await letter(note('wide', { tag }));
		await trial(
			'10 posts that mention 12,000',
			times(10, () => wide),
			(got) => (got[202] ?? 0) + (got[400] ?? 0) + (got[503] ?? 0) === 10,
		);
		let deep: Record<string, unknown> = { type: 'Note' };
		for (let depth = 0; depth < 2500; depth++) deep = { type: 'Note', inReplyTo: deep };
		const deepest = await letter({ id: `${rita.uri}/deep`, ...deep });
		await trial(
			'20 posts nested 2,500 deep',
			times(20, () => deepest),
			(got) => got[400] === 20,
		);
		const circles: Letter[] = [];
		for (let at = 0; at < 20; at++) {
			const below = `${rita.uri}/statuses/below-${at}`;
			const above = note(`above-${at}`, { inReplyTo: below, cc: [`${server.url}/ap/actors/1`] });
			note(`below-${at}`, { inReplyTo: above.id });
			circles.push(await letter(above));
		}
		await trial('20 posts that answer each other in circles', circles, (got) => got[202] === 20);
		await settled(place);
		const kept = await inDatabase(place, (db) =>
			db.selectFrom('comment').select('text').where('kind', '=', 'fediverse').execute(),
		);
		trials.push({
			tried:
				'of all these, only posts that answer the blog became comments, each once, none longer than comments are',
			count: kept.length,
			lost:
				kept.length === 22 &&
				new Set(kept.map(({ text }) => text)).size === 22 &&
				kept.every(({ text }) => text.length <= 10_000)
					? 0
					: 1,
			note: `${kept.length} comments`,
		});
		const publicly = note('last', { to: [PUBLIC] });
		trials.push({
			tried: 'an honest post after all that is taken',
			count: 1,
			lost: (await send(place, [await letter(publicly)]))[202] === 1 ? 0 : 1,
			note: '',
		});
		return trials;
	} finally {
		await server.stop();
		other.stop();
	}
}

async function send({ url }: Place, letters: Letter[]): Promise<Statuses> {
	const statuses: Statuses = {};
	const left = [...letters];
	await Promise.all(
		Array.from({ length: CLIENTS }, async () => {
			for (let letter = left.pop(); letter; letter = left.pop()) {
				const answer = await fetch(`${url}/ap/inbox`, { method: 'POST', ...letter });
				await answer.arrayBuffer();
				statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
			}
		}),
	);
	return statuses;
}

/** Once all that arrived has been read. */
const settled = (place: Place) =>
	inDatabase(place, async (db) => {
		const deadline = Date.now() + 60_000;
		const waiting = () =>
			db.selectFrom('fediverse_arrival').select('id').where('waiting', '=', 1).limit(1).executeTakeFirst();
		while (Date.now() < deadline && (await waiting())) await new Promise((done) => setTimeout(done, 100));
	});
