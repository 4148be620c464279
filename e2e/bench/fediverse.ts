import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSqlite, sqliteFile } from '#db/connection';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { OtherServer } from '#lib/conversation/fediverse/other-server.testing';
import { chunks } from '#lib/platform/database/chunks';
import { articleChanged } from '#lib/publishing/articles/events';
import { startServer } from '../support/server.ts';
import { read } from './beside.ts';
import { percentile } from './load.ts';
import { ARTICLE } from './reading.ts';
import { figure, type Row } from './table.ts';

const FOLLOWERS = 10_000;
const SERVERS = 500;
const ACTIVITIES = 3000;
const CLIENTS = 16;
const SECONDS = 6;
const PACE = 200;

type Letter = Awaited<ReturnType<OtherServer['letter']>>;

/** What telling 10,000 followers on 500 servers costs readers, and how many activities are verified. */
export async function measureFediverse(dataDir: string): Promise<Row[]> {
	let told = 0;
	let all = Promise.withResolvers<void>();
	const inboxes = createServer((request, response) => {
		request.resume().once('end', () => {
			response.writeHead(202).end();
			if (++told === SERVERS) all.resolve();
		});
	}).listen(0, '0.0.0.0');
	await new Promise((listening) => inboxes.once('listening', listening));
	const { port } = inboxes.address() as AddressInfo;
	// Every address of 127.0.0.0/8 is this machine.
	const hosts = Array.from(
		{ length: SERVERS },
		(_, at) => `127.0.${1 + Math.floor(at / 200)}.${1 + (at % 200)}:${port}`,
	);
	const other = await OtherServer.listening();
	const server = await startServer({
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		DEMO: '1',
		RATE_LIMITS: '0',
		FETCH_ALLOW: [...hosts, other.host].join(','),
	});
	const db = openSqlite(sqliteFile(dataDir));
	try {
		await fill(db, hosts);
		await read(server.url + ARTICLE, 2);
		const quiet = await read(server.url + ARTICLE, SECONDS);
		const start = performance.now();
		await publish(db);
		let telling = true;
		const done = all.promise.then(() => {
			telling = false;
			return performance.now() - start;
		});
		const during: number[] = [];
		while (telling) during.push(...(await read(server.url + ARTICLE, 0.5)));
		const took = await done;
		all = Promise.withResolvers();

		const rita = other.actor('rita');
		const letters: Letter[] = [];
		for (let at = 0; at < ACTIVITIES; at++) {
			const id = `${rita.uri}/${at}`;
			const note = { type: 'Note', id: `${id}/note`, attributedTo: rita.uri, content: '<p>words</p>' };
			const object = { ...note, inReplyTo: `${server.url}/ap/articles/1`, to: [] };
			letters.push(await other.letter(server.url, rita, { id, type: 'Create', object }));
		}
		await fetch(`${server.url}/ap/inbox`, { method: 'POST', ...letters.pop()! });
		const begun = performance.now();
		const half = letters.splice(0, ACTIVITIES / 3);
		const taken = await send(server.url, half);
		const rate = (taken / (performance.now() - begun)) * 1000;
		const beside: number[] = [];
		let arriving = true;
		const sending = paced(server.url, letters).then((more) => {
			arriving = false;
			return more;
		});
		while (arriving) beside.push(...(await read(server.url + ARTICLE, 0.5)));
		const takenInAll = taken + (await sending);
		return [
			{
				promise: `${FOLLOWERS} followers on ${SERVERS} servers are told of an article`,
				bar: 'all',
				measured: `${told} servers in ${figure(took / 1000)} s`,
				ok: told === SERVERS,
			},
			slowest('while they are told', quiet, during),
			{
				promise: `activities verified and kept, ${CLIENTS} clients`,
				bar: '≥ 200/s',
				measured: `${figure(rate)}/s (${takenInAll} of ${ACTIVITIES - 1})`,
				ok: rate >= PACE && takenInAll === ACTIVITIES - 1,
			},
			slowest(`while ${PACE} of these arrive a second`, quiet, beside),
		];
	} finally {
		await db.destroy();
		await server.stop();
		other.stop();
		inboxes.closeAllConnections();
		inboxes.close();
	}
}

async function post(url: string, letter: Letter): Promise<number> {
	const answer = await fetch(`${url}/ap/inbox`, { method: 'POST', ...letter });
	await answer.arrayBuffer();
	return Number(answer.status === 202);
}

/** As fast as they are taken. Returns how many were. */
async function send(url: string, letters: Letter[]): Promise<number> {
	let taken = 0;
	const clients = Array.from({ length: CLIENTS }, async () => {
		for (let letter = letters.pop(); letter; letter = letters.pop()) {
			const one = await post(url, letter);
			taken += one;
		}
	});
	await Promise.all(clients);
	return taken;
}

/** So many a second. Returns how many were taken. */
async function paced(url: string, letters: Letter[]): Promise<number> {
	const sent: Promise<number>[] = [];
	for (let letter = letters.pop(); letter; letter = letters.pop()) {
		sent.push(post(url, letter));
		if (sent.length % 10 === 0) await new Promise((next) => setTimeout(next, (10 / PACE) * 1000));
	}
	return (await Promise.all(sent)).reduce((sum, one) => sum + one, 0);
}

function slowest(when: string, quiet: number[], busy: number[]): Row {
	const [before, meanwhile] = [percentile(quiet, 0.99), percentile(busy, 0.99)];
	return {
		promise: `a kept page for the slowest of a hundred, ${when}, against quiet`,
		bar: '≤ 2 ×',
		measured: `${figure(meanwhile / before, 2)} × (${figure(meanwhile, 2)} ms against ${figure(before, 2)})`,
		ok: meanwhile / before <= 2,
	};
}

async function fill(db: Database, hosts: string[]): Promise<void> {
	const { id } = await db.selectFrom('fediverse_actor').select('id').executeTakeFirstOrThrow();
	const now = Date.now();
	const peers = Array.from({ length: FOLLOWERS }, (_, at) => {
		const host = hosts[at % SERVERS]!;
		const uri = `http://${host}/u/${at}`;
		return {
			uri,
			host,
			handle: `u${at}@${host}`,
			name: `u${at}`,
			url: uri,
			inbox: `${uri}/inbox`,
			shared_inbox: `http://${host}/inbox`,
			key_id: `${uri}#k`,
			public_key: '',
			photo: null,
			photo_url: null,
			person_id: null,
			moved_to: null,
			fetched_at: now,
		};
	});
	for (const some of chunks(peers, 500)) {
		const rows = await db.insertInto('fediverse_peer').values(some).returning(['id', 'uri']).execute();
		await db
			.insertInto('fediverse_follower')
			.values(rows.map((peer) => ({ actor_id: id, peer_id: peer.id, uri: peer.uri, created_at: now })))
			.execute();
	}
}

async function publish(db: Database): Promise<void> {
	await transaction(db, async (trx) => {
		const { id } = await trx
			.updateTable('article')
			.set({ published_at: Date.now() - 1000, author_id: null })
			.where('id', '=', (of) =>
				of.selectFrom('article').select('id').where('kind', '=', 'post').orderBy('id').limit(1),
			)
			.returning('id')
			.executeTakeFirstOrThrow();
		await articleChanged.tell(trx, { id, wasPublic: true });
	});
}
