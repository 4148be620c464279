import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { buildEnvironment, instrumentation } from '../platform/next-contract/build.mjs';

const folders = ['app', 'components', 'lib', 'db', 'public'];
const files = ['next.config.js', 'package-lock.json'];
const stampFile = (root) => join(root, '.next/postilla-build');

/** A digest of the sources that `.next` was built from, to the end; empty: it was not. */
export function buildOf(root) {
	try {
		return readFileSync(stampFile(root), 'utf8');
	} catch {
		return '';
	}
}

/** Whether `.next` was built, to the end, from the sources as they are. */
export const isBuilt = (root) => buildOf(root) === sourcesOf(root);

/** Builds if the sources have changed since the last whole build. */
export async function ensureBuild(root, node) {
	if (isBuilt(root)) return;
	console.log('Postilla: building (a minute or so, once for each change) …');
	// Without its stamp, a build that is interrupted counts as none.
	rmSync(stampFile(root), { force: true });
	const sources = sourcesOf(root);
	await run(root, node, ['node_modules/next/dist/bin/next', 'build']);
	await run(root, node, ['lib/server/client-scripts.ts']);
	writeFileSync(join(root, instrumentation.file), instrumentation.text);
	writeFileSync(stampFile(root), sources);
}

/** Runs a step of the build; rejects with what it said when it fails. */
function run(root, node, [program, ...words]) {
	return new Promise((resolve, reject) => {
		let said = '';
		const child = spawn(node, [join(root, program), ...words], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				...process.env,
				...buildEnvironment,
				NODE_ENV: 'production',
				PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
			},
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => {
				said += text;
			});
		}
		const end = () => child.kill('SIGTERM');
		process.once('exit', end);
		child.once('error', reject);
		child.once('close', (code) => {
			process.off('exit', end);
			if (code === 0) resolve();
			else reject(new Error(`the build failed.\n${said}`));
		});
	});
}

/** A digest of everything the build reads; tests are not read. */
export function sourcesOf(root) {
	const hash = createHash('sha256');
	const add = (file) =>
		hash
			.update(`${file}\n`)
			.update(readFileSync(join(root, file)))
			.update('\n');
	for (const folder of folders) for (const file of filesBelow(root, folder)) add(file);
	for (const file of files) add(file);
	const { imports, postcss, browserslist } = readJson(root, 'package.json');
	// Only what counts: `next build` itself rewrites the rest of it.
	const { compilerOptions } = readJson(root, 'tsconfig.json');
	return hash.update(JSON.stringify({ imports, postcss, browserslist, compilerOptions })).digest('hex');
}

const readJson = (root, file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

function filesBelow(root, folder) {
	let entries = [];
	try {
		entries = readdirSync(join(root, folder), { withFileTypes: true });
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
	}
	return entries
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return filesBelow(root, path);
			return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
		});
}
