import '#lib/server/subscriptions';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres } from '#db/connection';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { startStorage } from '#lib/platform/files/bucket.testing';
import { announceArticle } from '#lib/publishing/newsletter/announce';
import { formFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { buildCopy } from '../support/program-copy.ts';
import { secret } from '../support/server.ts';
import { leaveWaiting, openArticle } from '../support/waiting.ts';
import { type Trial, table } from '../torture/table.ts';
import { startBalancer } from './balancer.ts';
import { startDatabase } from './database.ts';
import { Machine } from './machine.ts';
import { moderate, paths, read, Seen, sumOf, upload, write } from './people.ts';
import { startCountingPostbox } from './postbox.ts';

const [MACHINES, READERS, WRITERS, SUBSCRIBERS] = [3, 100, 5, 10_000];
/** How many mails one address may ask for at once. */
const MAY_ASK = 5;

/**
 * `npm run outgrow [-- MINUTES]`: a blog on three machines, with all that can happen to them and to what they share
 * while people read, write and moderate; then it is counted what was lost, doubled, stale or refused.
 */
async function main([minutes = '5']: string[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-outgrow-'));
	const began = performance.now();
	const say = (what: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0)} s: ${what}`);
	const other = join(folder, 'other-build');
	mkdirSync(other);
	await buildCopy(other, (place) =>
		appendFileSync(join(place, 'app/base.css'), '\n.of-another-build {\n\tcolor: inherit;\n}\n'),
	);
	say('another build is made');
	const database = await startDatabase();
	const postbox = await startCountingPostbox();
	const storage = await startStorage();
	const environment = {
		DATABASE_URL: database.url,
		DATABASE_REPLICA_URL: database.replicaUrl,
		AUTH_SECRET: secret,
		S3_URL: storage.url,
		SMTP_URL: postbox.url,
		TRUSTED_PROXIES: '127.0.0.1',
		DRAIN_SECONDS: '4',
		WORKERS: '1',
		DEMO: '1',
	};
	const machines: Machine[] = [];
	for (let n = 0; n < MACHINES; n++)
		machines.push(await Machine.at({ ...environment, DATA_DIR: join(folder, `machine-${n}`) }));
	const balancer = await startBalancer(
		folder,
		machines.map(({ port }) => port),
	);
	const seen = new Seen();
	let isDatabaseUp = true;
	let db: Database | null = null;
	try {
		// All at once, over an empty database: one of them fills it.
		await Promise.all(machines.map((machine) => machine.start()));
		db = openPostgres(database.url);
		await subscribe(db);
		const place = { url: balancer.url, DATA_DIR: '', DATABASE_URL: database.url };
		const somebody = (n: number) =>
			sessionOf(place, { email: `penna-${n}@example.org`, name: `Penna ${n}`, role: 'admin' });
		const people = await Promise.all(Array.from({ length: WRITERS + 2 }, (_, n) => somebody(n)));
		for (const { url } of machines) for (const path of paths) await (await fetch(url + path)).arrayBuffer();
		say(`${MACHINES} machines, nginx, PostgreSQL and its replica are up`);
		const end = Date.now() + Number(minutes) * 60_000;
		const stage = {
			url: balancer.url,
			machines,
			seen,
			running: () => Date.now() < end,
			isDatabaseUp: () => isDatabaseUp,
		};
		const [first, second, third] = machines as [Machine, Machine, Machine];
		/** What happens, one after the other, with quiet in between. */
		const events: [string, () => Promise<void>][] = [
			[
				'a machine is killed, and comes back',
				async () => {
					first.kill();
					await pause(8000);
					await first.start();
				},
			],
			[
				'a machine is frozen for ten seconds',
				async () => {
					second.freeze();
					await pause(10_000);
					second.thaw();
				},
			],
			['PostgreSQL is restarted', () => database.restart()],
			[
				'PostgreSQL is frozen for five seconds',
				async () => {
					database.freeze();
					await pause(5000);
					database.thaw();
				},
			],
			[
				'the storage of files is away for ten seconds',
				async () => {
					await storage.away();
					await pause(10_000);
					await storage.back();
				},
			],
			['PostgreSQL fails over to its replica', () => database.failOver()],
			[
				'another build takes over, on the first machine beside the old one, on the others after it',
				async () => {
					await first.upgrade(other);
					for (const machine of [second, third]) {
						await machine.leave();
						machine.lead(other);
						await machine.start();
					}
				},
			],
		];
		const happen = async () => {
			const quiet = (Number(minutes) * 60_000) / (events.length + 1.5) / 2;
			for (const [name, event] of events) {
				await pause(quiet);
				if (!stage.running()) throw new Error('There was no time for all that was to happen.');
				say(name);
				const isOfDatabase = name.startsWith('PostgreSQL');
				isDatabaseUp = !isOfDatabase;
				await event();
				if (isOfDatabase) await answering(database.url);
				isDatabaseUp = true;
			}
		};
		const leave = async () => {
			for (let n = 0; stage.running(); n++) {
				if (isDatabaseUp) await leaveWaiting(db!, { text: `Ignoto ${n}.`, name: 'Ignoto' }).catch(() => {});
				await pause(2000);
			}
		};
		await announce(db);
		const asked = askForMails(machines);
		await Promise.all([
			happen(),
			leave(),
			asked,
			moderate(stage, people[WRITERS]!.cookie),
			upload(stage, people[WRITERS + 1]!.cookie),
			...people.slice(0, WRITERS).map(({ cookie }, n) => write(stage, cookie, `${n}`)),
			...Array.from({ length: READERS }, () => read(stage)),
		]);
		say('everybody has gone; the last mails are sent');
		await mailed(db);
		say('all is counted');
		const comments = await ofPens(db);
		const mails = await ofMails(db, postbox.arrived);
		const pictures = await missingPictures(machines, seen.pictures);
		const trials = report({
			seen,
			comments,
			mails,
			pictures,
			asked: await asked,
			arrived: postbox.arrived,
			minutes,
		});
		console.log(`\n${table(trials)}`);
		if (trials.some(({ lost }) => lost > 0)) process.exitCode = 1;
		for (const line of [...new Set([...seen.failed, ...seen.stale])].slice(0, 20)) console.log(line);
		const errors = machines.flatMap(({ output }) =>
			output.split('\n').filter((line) => line.includes('"level":50')),
		);
		console.log(`${errors.length} errors in the logs`);
		for (const line of errors.slice(0, 5)) console.log(line.slice(0, 400));
	} finally {
		await db?.destroy();
		await Promise.all(machines.map((machine) => machine.leave()));
		await balancer.stop();
		await database.stop();
		await postbox.stop();
		await storage.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function answering(url: string): Promise<void> {
	const db = openPostgres(url);
	const asked = () => db.selectFrom('site').select('id').execute();
	while (!(await asked().catch(() => null))) await pause(50);
	await db.destroy();
}

async function subscribe(db: Database): Promise<void> {
	const rows = Array.from({ length: SUBSCRIBERS }, (_, n) => ({
		email: `legge-${n}@example.org`,
		person_id: null,
		status: 'active' as const,
		language: 'it',
		origin: 'import' as const,
		created_at: 1,
		confirmed_at: 1,
		stopped_at: null,
	}));
	for (let from = 0; from < rows.length; from += 1000)
		await db
			.insertInto('subscriber')
			.values(rows.slice(from, from + 1000))
			.execute();
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ mailing: { perMinute: SUBSCRIBERS } }) })
		.execute();
}

/** Has all subscribers told of an article. */
const announce = (db: Database) =>
	transaction(db, async (trx) => {
		const article = await trx
			.updateTable('article')
			.set({ announce: 1, announced_at: null })
			.where('path', '=', openArticle.slice(1))
			.returningAll()
			.executeTakeFirstOrThrow();
		await announceArticle(trx, article);
	});

const LIMITED = 'chiede@example.org';

/** Asks every machine at once for sign-in mails to one address; how often it was asked for. */
async function askForMails(machines: Machine[]): Promise<number> {
	const page = await (await fetch(`${machines[0]!.url}/sign-in`)).text();
	const fields = formFields(page, (form) => / email/.test(form));
	let asked = 0;
	await Promise.all(
		machines.map(async ({ url }, machine) => {
			for (let n = 0; n < 20; n++) {
				const from = { 'x-forwarded-for': `10.${machine}.${n}.1` };
				const answer = await sendForm(`${url}/sign-in`, fields, { email: LIMITED }, from).catch(() => null);
				await answer?.arrayBuffer().catch(() => {});
				if (answer) asked++;
			}
		}),
	);
	return asked;
}

/** Waits until no mail is on its way any more; one that may have arrived when its machine died stays as it is. */
async function mailed(db: Database): Promise<void> {
	const deadline = Date.now() + 240_000;
	while (Date.now() < deadline) {
		const open = await db
			.selectFrom('mailing')
			.select('article_id')
			.where('finished_at', 'is', null)
			.unionAll(db.selectFrom('mail').select('id as article_id').where('status', 'in', ['queued', 'sending']))
			.limit(1)
			.execute();
		if (open.length === 0) return;
		await pause(500);
	}
}

async function ofPens(db: Database): Promise<string[]> {
	const rows = await db.selectFrom('comment').select('text').where('text', 'like', 'Penna %').execute();
	return rows.map(({ text }) => text);
}

/** How many got the newsletter, how many twice, and of how many it is not known. */
async function ofMails(db: Database, arrived: string[]) {
	const times = new Map<string, number>();
	for (const to of arrived) if (to.startsWith('legge-')) times.set(to, (times.get(to) ?? 0) + 1);
	const unsure = await db
		.selectFrom('mail')
		.select('recipient')
		.where('recipient', 'like', 'legge-%')
		.where('status', '!=', 'sent')
		.execute();
	const known = new Set([...times.keys(), ...unsure.map(({ recipient }) => recipient)]);
	return {
		got: times.size,
		twice: [...times.values()].filter((count) => count > 1).length,
		unsure: unsure.length,
		never: SUBSCRIBERS - known.size,
	};
}

/** Pictures that were taken and that a machine does not serve as they were sent. */
async function missingPictures(machines: Machine[], pictures: Map<string, string>): Promise<string[]> {
	const missing: string[] = [];
	for (const [href, sum] of pictures)
		for (const { url } of machines) {
			const answer = await fetch(url + href);
			if (sumOf(Buffer.from(await answer.arrayBuffer())) !== sum) missing.push(href);
		}
	return missing;
}

interface Counted {
	seen: Seen;
	comments: string[];
	mails: Awaited<ReturnType<typeof ofMails>>;
	pictures: string[];
	asked: number;
	arrived: string[];
	minutes: string;
}

function report({ seen, comments, mails, pictures, asked, arrived, minutes }: Counted): Trial[] {
	const there = new Set(comments);
	const lost = [...seen.taken].filter((text) => !there.has(text));
	const sorted = seen.times.toSorted((a, b) => a - b);
	const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
	const limited = arrived.filter((to) => to === LIMITED).length;
	return [
		{
			tried: `${MACHINES} machines, ${minutes} min, ${READERS} readers, ${WRITERS} writers: pages that failed`,
			count: seen.pages,
			lost: seen.failed.length,
			note: `${seen.comeBack} times asked to come back; p99 ${p99.toFixed(0)} ms, slowest ${seen.slowest.toFixed(0)} ms`,
		},
		{
			tried: 'looked whether each machine shows it: stale',
			count: seen.freshened,
			lost: seen.stale.length,
			note: '',
		},
		{
			tried: 'acknowledged comments: lost, doubled',
			count: seen.taken.size,
			lost: lost.length + comments.length - there.size,
			note: `${lost.length} lost, ${comments.length - there.size} doubled; ${seen.decided} decisions`,
		},
		{
			tried: 'pictures that were taken: not served by each machine as they were',
			count: seen.pictures.size,
			lost: pictures.length,
			note: '',
		},
		{
			tried: 'a newsletter: twice, or never',
			count: SUBSCRIBERS,
			lost: mails.twice + mails.never,
			note: `${mails.got} got it, ${mails.twice} twice, ${mails.never} never; of ${mails.unsure} it is said that nobody knows`,
		},
		{
			tried: `sign-in mails for one address, asked for of every machine: not ${MAY_ASK}`,
			count: asked,
			lost: Math.abs(limited - MAY_ASK),
			note: `${limited} sent`,
		},
	];
}

await main(process.argv.slice(2));
