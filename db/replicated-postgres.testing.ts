import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

type Name = 'primary' | 'replica';
type Server = { url: string; stop(): Promise<void> };

/**
 * A PostgreSQL and another that follows it, for one test file. In a process of their own: the package that brings them
 * ends whatever process has loaded it.
 */
export async function replicatedPostgres(): Promise<Record<Name, Server>> {
	const child = fork(join(import.meta.dirname, 'fixtures/replicated-postgres.ts'), { stdio: 'inherit' });
	const ended = once(child, 'exit').then(() => {
		throw new Error('The servers ended before they were up.');
	});
	const [urls] = (await Promise.race([once(child, 'message'), ended])) as [Record<Name, string>];
	ended.catch(() => {});
	const stopped = new Set<Name>();
	const stop = async (name: Name) => {
		if (stopped.has(name)) return;
		stopped.add(name);
		child.send(name);
		await once(child, 'message');
		if (stopped.size < 2) return;
		child.disconnect();
		await once(child, 'exit');
	};
	return {
		primary: { url: urls.primary, stop: () => stop('primary') },
		replica: { url: urls.replica, stop: () => stop('replica') },
	};
}
