import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Server {
	url: string;
	stop(): Promise<void>;
}

/**
 * A PostgreSQL and others that follow it, for one test file. In a process of their own: the package that brings them
 * ends whatever process has loaded it.
 */
export async function replicatedPostgres(
	followers = 1,
): Promise<{ primary: Server; replica: Server; others: Server[] }> {
	const program = join(import.meta.dirname, 'fixtures/replicated-postgres.ts');
	const child = fork(program, [String(followers)], { stdio: 'inherit' });
	const ended = once(child, 'exit').then(() => {
		throw new Error('The servers ended before they were up.');
	});
	const [urls] = (await Promise.race([once(child, 'message'), ended])) as [string[]];
	ended.catch(() => {});
	const running = new Set(urls.keys());
	const servers = urls.map((url, at) => ({
		url,
		async stop() {
			if (!running.delete(at)) return;
			const stopped = once(child, 'message');
			child.send(at);
			await stopped;
			if (running.size > 0) return;
			child.disconnect();
			await once(child, 'exit');
		},
	}));
	const [primary, replica, ...others] = servers;
	return { primary: primary!, replica: replica!, others };
}
