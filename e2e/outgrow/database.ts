import { existsSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { openPostgres } from '#db/connection';
import { startReplicatedPostgres } from '#db/postgres-server';
import { childrenOf } from '../support/processes.ts';
import { freePort } from '../support/server.ts';

/** A PostgreSQL with a replica, behind an address that moves over to the replica when the first one is gone. */
export async function startDatabase() {
	const { primary, replica } = await startReplicatedPostgres();
	// What is acknowledged is on both, so that it outlives one of them.
	await ask(primary.url, `alter system set synchronous_standby_names = '*'`);
	await ask(primary.url, 'select pg_reload_conf()');
	const port = await freePort();
	let target = Number(new URL(primary.url).port);
	const open = new Set<Socket>();
	const address = createServer((from) => {
		const to = connect(target, '127.0.0.1');
		for (const [socket, other] of [
			[from, to],
			[to, from],
		] as const) {
			open.add(socket);
			socket.pipe(other);
			socket.on('error', () => other.destroy());
			socket.on('close', () => {
				open.delete(socket);
				other.destroy();
			});
		}
	});
	await new Promise<void>((resolve) => address.listen(port, '127.0.0.1', resolve));
	let isPrimaryGone = false;
	const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
		const pid = primary.pid();
		for (const one of [pid, ...childrenOf(pid)]) process.kill(one, name);
	};
	return {
		url: Object.assign(new URL(primary.url), { port: String(port) }).href,
		replicaUrl: replica.url,
		/** As its own service does it: who is connected is cut off. */
		async restart() {
			await end(primary.pid(), 'SIGINT');
			await primary.again();
		},
		freeze: () => signal('SIGSTOP'),
		thaw: () => signal('SIGCONT'),
		/** The first is killed, the replica takes its place and its address. */
		async failOver() {
			isPrimaryGone = true;
			await end(primary.pid(), 'SIGKILL');
			await ask(replica.url, 'select pg_promote()');
			target = Number(new URL(replica.url).port);
			for (const socket of open) socket.destroy();
		},
		async stop() {
			for (const socket of open) socket.destroy();
			address.close();
			await replica.stop();
			if (!isPrimaryGone) await primary.stop();
		},
	};
}

async function ask(url: string, query: string): Promise<void> {
	const db = openPostgres(url);
	await sql
		.raw(query)
		.execute(db)
		.finally(() => db.destroy());
}

async function end(pid: number, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
	process.kill(pid, signal);
	while (existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 20));
}
