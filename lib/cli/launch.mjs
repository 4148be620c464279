// Readable by Node 20: this file and what it imports run on whatever the machine has.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEnvironment } from '../platform/next-contract/build.mjs';
import { ensureBuild, isBuilt } from './build.mjs';
import { ensurePackages, findNode, isInstalled, ownNode } from './install.mjs';
import { locked } from './lock.mjs';
import { nodeEnvironment, nodeFlags } from './node-flags.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What each command needs and runs. */
const commands = {
	start: {
		packages: 'production',
		build: true,
		script: 'lib/cli/serve.ts',
		mode: 'production',
		words: nodeFlags.server,
		after: [named(process.argv[1])],
	},
	// For where the program is started later, or by somebody who may not write here.
	build: { packages: 'production', build: true },
	dev: { packages: 'full', script: 'lib/cli/serve-dev.ts', mode: 'development' },
	import: {
		packages: 'production',
		script: 'lib/cli/import.ts',
		mode: 'production',
		words: nodeFlags.import,
	},
	export: { packages: 'production', script: 'lib/cli/export.ts', mode: 'production' },
	backup: { packages: 'production', script: 'lib/cli/backup.ts', mode: 'production' },
	restore: { packages: 'production', script: 'lib/cli/restore.ts', mode: 'production' },
	files: { packages: 'production', script: 'lib/cli/files.ts', mode: 'production' },
	author: { packages: 'production', script: 'lib/cli/author.ts', mode: 'production' },
	test: { packages: 'full', build: true, script: 'e2e/run.ts' },
	bench: { packages: 'full', build: true, script: 'e2e/bench/main.ts' },
	house: { packages: 'full', script: 'e2e/house.ts' },
	torture: { packages: 'full', build: true, script: 'e2e/torture/main.ts' },
	outgrow: { packages: 'full', build: true, script: 'e2e/outgrow/main.ts' },
};

/** A file by its name as it was given, through links: what lies there later is what takes over (lib/cli/program.ts). */
function named(file) {
	const { PWD } = process.env;
	const isHere = PWD && existsSync(PWD) && realpathSync(PWD) === process.cwd();
	return isHere ? resolve(PWD, relative(process.cwd(), file)) : file;
}

/** Sees to Node, packages and build, then runs the command and ends as it ends. */
async function main([name, ...after]) {
	const command = commands[name];
	if (!command) throw new Error(`There is no command "${name}": ${Object.keys(commands).join(', ')}.`);
	const ready = () =>
		findNode(root) && isInstalled(root, command.packages) && (!command.build || isBuilt(root));
	if (!ready()) await locked(root, () => prepare(command));
	if (!command.script) return 0;
	const node = findNode(root);
	// What a blog's programs write is for its owner alone.
	if (command.mode === 'production') process.umask(0o077);
	const words = [...(command.words ?? []), join(root, command.script), ...(command.after ?? []), ...after];
	return run(node, words, {
		...buildEnvironment,
		...nodeEnvironment,
		...(command.mode ? { NODE_ENV: command.mode } : {}),
		// Compiled code is kept, so that the next start is quick.
		NODE_COMPILE_CACHE: join(root, '.node/compiled'),
		PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
	});
}

/** Another start may have done all this while we waited for the lock: everything looks again. */
async function prepare({ packages, build }) {
	const node = findNode(root) ?? (await ownNode(root));
	await ensurePackages(root, node, packages);
	if (build) await ensureBuild(root, node);
}

/** Runs a program in our place: it gets our signals, we get its end. */
function run(node, words, environment) {
	return new Promise((resolve, reject) => {
		const [socket, given] = givenSocket();
		const stdio = ['inherit', 'inherit', 'inherit', ...socket];
		const child = spawn(node, words, { stdio, env: { ...process.env, ...environment, ...given } });
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
		if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'));
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
	});
}

/** A socket that listens already, of systemd's (sd_listen_fds(3)): for our program, which is another process. */
function givenSocket() {
	const { LISTEN_FDS, LISTEN_PID } = process.env;
	const isOurs = LISTEN_FDS === '1' && LISTEN_PID === String(process.pid);
	return isOurs ? [[3], { LISTEN_PID: undefined }] : [[], { LISTEN_FDS: undefined, LISTEN_PID: undefined }];
}

/** npm passes its signals to a shell, which dies of them without passing them on. */
function whenOrphaned(act) {
	const parent = process.ppid;
	setInterval(() => process.ppid === parent || act(), 500).unref();
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error) => {
		console.error(`Postilla: ${error.message}`);
		process.exit(1);
	},
);
