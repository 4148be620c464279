import { openSqlite, sqliteFile } from '#db/connection';
import { formFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { figure, type Row } from './table.ts';

const PATH = '/2012/09/torno-subito';
const CLIENTS = 8;
const SECONDS = 8;

/** Comments a second that eight clients post at once, through the form as browsers without JavaScript send it. */
export async function measurePosting(dataDir: string): Promise<Row[]> {
	const server = await startServer({
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		DEMO: '1',
		RATE_LIMITS: '0',
	});
	try {
		const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
		const admin = { email: 'banco@example.org', name: 'Banco', role: 'admin' } as const;
		const { cookie } = await sessionOf(place, admin);
		const warm = await postFor(server.url, 1, '');
		const guests = await postFor(server.url, SECONDS, '');
		const signedIn = await postFor(server.url, SECONDS, cookie);
		const kept = await commentsIn(dataDir);
		const lost = warm.posted + guests.posted + signedIn.posted - kept;
		return [
			row('comments of guests posted with 8 clients (each with its mail queued)', guests),
			row('comments published at once with 8 clients', signedIn),
			{
				promise: 'of those acknowledged, lost or doubled',
				bar: '0',
				measured: String(Math.abs(lost)),
				ok: lost === 0,
			},
		];
	} finally {
		await server.stop();
	}
}

function row(promise: string, { posted, seconds, refused }: Posted): Row {
	const rate = posted / seconds;
	return {
		promise,
		bar: '≥ 200/s',
		measured: `${figure(rate)}/s${refused > 0 ? `, ${refused} refused` : ''}`,
		ok: rate >= 200 && refused === 0,
	};
}

interface Posted {
	posted: number;
	refused: number;
	seconds: number;
}

async function postFor(url: string, seconds: number, cookie: string): Promise<Posted> {
	const page = await fetch(url + PATH, { headers: { cookie } });
	const fields = formFields(await page.text(), (form) => form.includes('write'));
	fields.delete('follow');
	const start = performance.now();
	const end = start + seconds * 1000;
	const result = { posted: 0, refused: 0, seconds: 0 };
	const client = async (number: number) => {
		for (let count = 0; performance.now() < end; count++) {
			const text = `Prova ${number} ${count} ${start}`;
			const email = `banco-${number}-${count}@example.org`;
			const headers = cookie ? { cookie } : undefined;
			const answer = await sendForm(url + PATH, fields, { text, name: 'Banco di prova', email }, headers);
			await answer.arrayBuffer();
			if (answer.status === 303) result.posted += 1;
			else result.refused += 1;
		}
	};
	await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
	result.seconds = (performance.now() - start) / 1000;
	return result;
}

async function commentsIn(dataDir: string): Promise<number> {
	const db = openSqlite(sqliteFile(dataDir));
	try {
		const { count } = await db
			.selectFrom('comment')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('text', 'like', 'Prova %')
			.executeTakeFirstOrThrow();
		return count;
	} finally {
		await db.destroy();
	}
}
