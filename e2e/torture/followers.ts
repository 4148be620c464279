import type { Database } from '#db/schema';
import { formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { meanwhile } from './doors.ts';
import type { Trial } from './table.ts';

const article = '/2012/09/torno-subito';
const FOLLOWERS = 3_000;
/** Milliseconds that others may wait. */
const MOST = 100;
const PATIENCE = 240_000;

/** A comment that thousands follow: its messages are written and sent while nobody else waits, one to each. */
export async function tryFollowers(place: Place): Promise<Trial> {
	const { cookie } = await sessionOf(place, {
		email: 'seguita@example.org',
		name: 'Seguita',
		role: 'moderator',
	});
	const say = async (text: string) => {
		const page = await (await fetch(place.url + article, { headers: { cookie } })).text();
		const fields = formFields(page, (form) => form.includes('write'));
		await (await sendForm(place.url + article, fields, { text }, { cookie })).arrayBuffer();
	};
	// The first of all loads what writing takes.
	await say('Parole che nessuno aspetta.');
	await inDatabase(place, followed);
	let told = 0;
	const { slowest, asked } = await meanwhile(place, async () => {
		await say(`Parole che in ${FOLLOWERS} aspettano.`);
		const deadline = Date.now() + PATIENCE;
		while (told < FOLLOWERS && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 250));
			told = await inDatabase(place, sent);
		}
	});
	return {
		tried: `a comment that ${FOLLOWERS} follow: one message to each, others wait ${MOST} ms at most`,
		count: asked,
		lost: Math.abs(FOLLOWERS - told) + (slowest > MOST ? 1 : 0),
		note: `the slowest of them ${slowest.toFixed(0)} ms`,
	};
}

async function followed(db: Database): Promise<void> {
	const { id } = await db
		.selectFrom('article')
		.select('id')
		.where('path', '=', article.slice(1))
		.executeTakeFirstOrThrow();
	for (let from = 0; from < FOLLOWERS; from += 500) {
		const rows = Array.from({ length: 500 }, (_, at) => ({
			email: `segue-${from + at}@example.org`,
			person_id: null,
			article_id: id,
			thread_id: null,
			status: 'active' as const,
			language: 'it',
			created_at: 1,
		}));
		await db.insertInto('subscription').values(rows).execute();
	}
}

async function sent(db: Database): Promise<number> {
	const { count } = await db
		.selectFrom('mail')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('recipient', 'like', 'segue-%')
		.where('status', '=', 'sent')
		.executeTakeFirstOrThrow();
	return Number(count);
}
