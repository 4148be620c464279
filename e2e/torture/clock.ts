import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hour } from '#lib/platform/time/durations';
import { formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const path = '/2022/04/elogio-della-risposta-breve';

/** A clock by the file's number of milliseconds beside the machine's, read at each look. */
const clock = (file: string) => `
import { readFileSync } from 'node:fs';
const now = Date.now.bind(Date);
let [read, shift] = [0, 0];
const shifted = () => {
	if (now() - read > 50) { read = now(); shift = Number(readFileSync(${JSON.stringify(file)}, 'utf8')); }
	return now() + shift;
};
globalThis.Date = new Proxy(Date, {
	construct: (target, given) => (given.length ? new target(...given) : new target(shifted())),
	apply: () => new Date().toString(),
	get: (target, name) => (name === 'now' ? shifted : target[name]),
});
`;

/** The clock goes back two hours while readers write: order, numbers, what is due and what is kept stay right. */
export async function tryClock(folder: string): Promise<Trial> {
	mkdirSync(folder, { recursive: true });
	const [file, preload] = [join(folder, 'shift'), join(folder, 'clock.mjs')];
	writeFileSync(file, '0');
	writeFileSync(preload, clock(file));
	const place: Place = { url: '', DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
	const environment = { DATA_DIR: place.DATA_DIR, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' };
	const server = await startServer(environment, { words: ['--import', preload] });
	place.url = server.url;
	const faults: string[] = [];
	try {
		const admin = { email: 'orologio@example.org', name: 'Ora', role: 'admin' } as const;
		const { cookie } = await sessionOf(place, admin);
		const html = await (await fetch(server.url + path, { headers: { cookie } })).text();
		const fields = formFields(html, (form) => form.includes('write'));
		fields.delete('follow');
		const write = async (text: string) => {
			const answer = await sendForm(server.url + path, fields, { text }, { cookie });
			await answer.arrayBuffer();
			if (answer.status !== 303) faults.push(`“${text}” was answered ${answer.status}`);
			const page = await (await fetch(server.url + path)).text();
			if (!page.includes(text)) faults.push(`“${text}” is not shown at once`);
		};
		await write('Prima, a orologio giusto');
		// Due in one hour by the right clock: by the one set back, in three.
		await inDatabase(place, (db) =>
			db
				.updateTable('article')
				.set({ published_at: Date.now() + hour })
				.where('path', '=', '2012/09/torno-subito')
				.execute(),
		);
		writeFileSync(file, String(-2 * hour));
		await new Promise((resolve) => setTimeout(resolve, 200));
		await write('Poi, due ore prima');
		await write('E ancora');
		if ((await fetch(`${server.url}/2012/09/torno-subito`)).status !== 404)
			faults.push('what is to come is shown');
		const { session } = {
			session: await fetch(`${server.url}/me`, { headers: { cookie }, redirect: 'manual' }),
		};
		if (session.status !== 200) faults.push('the session has ended');
		writeFileSync(file, '0');
		await new Promise((resolve) => setTimeout(resolve, 200));
		await write('Di nuovo giusto');
		const rows = await inDatabase(place, (db) =>
			db
				.selectFrom('comment')
				.innerJoin('article', 'article.id', 'comment.article_id')
				.select(['comment.number', 'comment.text', 'article.comments_count', 'article.last_number'])
				.where('article.path', '=', path.slice(1))
				.where('comment.status', '=', 'published')
				.where('comment.list', '=', 'comments')
				.orderBy('comment.number')
				.execute(),
		);
		const last = rows.slice(-4).map(({ text }) => text);
		const wanted = ['Prima, a orologio giusto', 'Poi, due ore prima', 'E ancora', 'Di nuovo giusto'];
		if (last.join() !== wanted.join()) faults.push('the numbers are out of order');
		if (rows[0]!.comments_count !== rows.length) faults.push('the count is wrong');
		if (rows[0]!.last_number !== rows.at(-1)!.number) faults.push('the last number is wrong');
	} finally {
		await server.stop();
	}
	return {
		tried: 'a clock set back two hours, and right again: order, numbers, sessions, kept pages',
		count: 4,
		lost: faults.length,
		note: faults.join('; '),
	};
}
