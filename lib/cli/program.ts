import { execFile } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { newestMigration } from '#lib/server/readiness';
import type { Programs } from '#lib/server/supervisor';
import { buildOf, isBuilt } from './build.mjs';
import { nodeFlags } from './node-flags.mjs';

/**
 * In these stands what a server and its processes, whose build may be another, say to each other, and which Node they
 * run on.
 */
const spoken = [
	'cli/install.mjs',
	'cli/node-flags.mjs',
	'platform/environment/measures.ts',
	'platform/environment/process-info.ts',
	'platform/log/spans.ts',
	'publishing/statistics/counting.ts',
	'server/internal-protocol.ts',
	'server/line.ts',
	'server/offers.ts',
	'server/port.ts',
];

/** A program in its folder. */
export interface Program extends ReturnType<typeof programAt> {}

export function programAt(root: string) {
	const program = (kind: 'front' | 'worker') => ({
		file: join(root, `lib/cli/serve-${kind}.ts`),
		words: nodeFlags[kind],
	});
	return {
		root,
		build: buildOf(root),
		programs: { front: program('front'), worker: program('worker') } satisfies Programs,
		/** The last migration that it knows. */
		newest: newestMigration(root),
		spoken: spoken.map((file) => readFileSync(join(root, 'lib', file), 'utf8')).join(),
	};
}

/**
 * What lies by now where a server was started from: a link there may lead to another folder. It is installed and built,
 * if it is not. Throws why it cannot take over from the program that runs.
 */
export async function programNow(launcher: string, running: Program): Promise<Program> {
	const file = realpathSync(launcher);
	const root = join(dirname(file), '../..');
	if (root === running.root) {
		if (!isBuilt(root))
			throw new Error(
				`the program in ${root} has changed where it runs: restart it, or put versions into folders of their own`,
			);
	} else {
		const building = promisify(execFile)(process.execPath, [file, 'build'], { cwd: root });
		// Readers come first.
		setPriority(building.child.pid!, constants.priority.PRIORITY_LOW);
		const end = () => building.child.kill();
		process.once('exit', end);
		await building.finally(() => process.off('exit', end));
	}
	const program = programAt(root);
	if (program.spoken !== running.spoken) throw new Error('the server itself has changed: restart it');
	return program;
}
