import { createServer, type Socket } from 'node:net';
import { formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place } from '../support/people.ts';
import { mailsTo, startPostbox } from '../support/postbox.ts';
import { freePort, startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const path = '/2018/02/il-prezzo-in-vetrina';
const POSTS = 10;
const SLOW = 1000;

/** A mail server that is not there, hangs, or refuses for now: comments are taken as ever, each mail goes out once. */
export async function trySmtp(folder: string): Promise<Trial[]> {
	return Promise.all(
		Object.entries(troubles).map(([name, trouble]) => post(`${folder}-${name.split(' ')[0]}`, name, trouble)),
	);
}

/** What listens in place of a mail server; its end. */
type Trouble = (port: number) => Promise<() => Promise<void>>;

const troubles: Record<string, Trouble> = {
	down: async () => async () => {},
	slow: (port) => answering(port, null),
	'refusing for now (451)': (port) => answering(port, '451 come back later\r\n'),
};

/** Speaks only this to whoever connects; null: not a word, and keeps the line. */
function answering(port: number, words: string | null): Promise<() => Promise<void>> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		if (words !== null) socket.end(words);
	});
	return new Promise((resolve) =>
		server.listen(port, '127.0.0.1', () =>
			resolve(() => {
				for (const socket of sockets) socket.destroy();
				return new Promise((done) => server.close(() => done()));
			}),
		),
	);
}

async function post(folder: string, name: string, trouble: Trouble): Promise<Trial> {
	const port = await freePort();
	const end = await trouble(port);
	const server = await startServer({
		DATA_DIR: folder,
		DATABASE_URL: '',
		DEMO: '1',
		RATE_LIMITS: '0',
		SMTP_URL: `smtp://127.0.0.1:${port}`,
	});
	const place: Place = { url: server.url, DATA_DIR: folder, DATABASE_URL: '' };
	const faults: string[] = [];
	let slowest = 0;
	try {
		const fields = formFields(await (await fetch(server.url + path)).text(), (form) =>
			form.includes('write'),
		);
		fields.delete('follow');
		const emails = Array.from({ length: POSTS }, (_, n) => `scrive-${n}@example.org`);
		for (const email of emails) {
			const start = performance.now();
			const answer = await sendForm(server.url + path, fields, {
				text: `Parole di ${email}`,
				name: 'Gina',
				email,
			});
			await answer.arrayBuffer();
			slowest = Math.max(slowest, performance.now() - start);
			if (answer.status !== 303) faults.push(`a comment was answered ${answer.status}`);
		}
		await end();
		const box = await startPostbox(`${folder}/box`, { port });
		const deadline = Date.now() + 40_000;
		const left = () =>
			inDatabase(place, async (db) => {
				// What waits for its next try need not wait here for as long.
				await db.updateTable('job').set({ due_at: 0 }).where('state', '=', 'waiting').execute();
				const open = await db
					.selectFrom('mail')
					.select('id')
					.where('recipient', 'like', 'scrive-%')
					.where('status', '<>', 'sent')
					.execute();
				return open.length;
			});
		while ((await left()) > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 500));
		for (const email of emails) {
			const count = mailsTo(email, box.folder).length;
			if (count !== 1) faults.push(`${count} mails to one`);
		}
		await box.stop();
	} finally {
		await server.stop();
	}
	if (slowest > SLOW) faults.push('writers waited');
	return {
		tried: `mail server ${name}: comments taken, each mail delivered once it is back`,
		count: POSTS,
		lost: faults.length,
		note: `the slowest answer ${slowest.toFixed(0)} ms${faults.length ? `; ${[...new Set(faults)].join('; ')}` : ''}`,
	};
}
