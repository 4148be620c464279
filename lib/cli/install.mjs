import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);

/** A Node that is new enough: the one running, or our own in `.node`; null when there is none yet. */
export function findNode(root) {
	if (major >= NEEDED) return process.execPath;
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const file = join(root, '.node/node_modules', platformPackage(), 'bin', program);
	return existsSync(file) ? file : null;
}

function platformPackage() {
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${system}-${process.arch}`;
}

/** Installs Node 24 into `.node`: the package that npm's `node` fetches by a script has the program in it. */
export async function ownNode(root) {
	console.log(`Postilla: getting Node ${NEEDED} (this machine has ${process.versions.node}) …`);
	const place = ['--prefix', join(root, '.node'), '--no-save', '--no-package-lock', '--ignore-scripts'];
	await npm(root, process.execPath, ['install', ...place, `${platformPackage()}@${NEEDED}`]);
	const node = findNode(root);
	if (!node || !isNeeded(node)) throw new Error(`Node ${NEEDED} does not run here. Install it by hand.`);
	return node;
}

function isNeeded(file) {
	const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
	return stdout?.startsWith(`v${NEEDED}.`) ?? false;
}

/** Whether `node_modules` is what the lock file says: everything, or what production needs. */
export function isInstalled(root, kind) {
	const stamp = readStamp(root);
	return stamp.lock === hashOfLock(root) && (stamp.kind === 'full' || stamp.kind === kind);
}

/** Installs from the lock file what is missing; no package needs its install script. */
export async function ensurePackages(root, node, kind) {
	if (isInstalled(root, kind)) return;
	if (!agrees(root, kind)) {
		console.log('Postilla: installing packages …');
		const omit = kind === 'production' ? ['--omit=dev'] : ['--include=dev'];
		await npm(root, node, ['ci', '--ignore-scripts', ...omit]);
	}
	writeFileSync(stampFile(root), JSON.stringify({ lock: hashOfLock(root), kind: actualKind(root, kind) }));
}

// npm ci empties the folder first, and with it the stamp.
const stampFile = (root) => join(root, 'node_modules/.postilla.json');
const hashOfLock = (root) =>
	createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');

function readStamp(root) {
	try {
		return JSON.parse(readFileSync(stampFile(root), 'utf8'));
	} catch {
		return {};
	}
}

const actualKind = (root, kind) => (agrees(root, 'full') ? 'full' : kind);

/** Whether npm itself, called by hand, has installed just what the lock file asks for. */
function agrees(root, kind) {
	const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	try {
		const wanted = read('package-lock.json');
		const found = read('node_modules/.package-lock.json');
		return Object.entries(wanted).every(
			([path, entry]) =>
				path === '' ||
				found[path]?.version === entry.version ||
				(found[path] === undefined &&
					(entry.optional || entry.peer || entry.devOptional || (entry.dev && kind === 'production'))),
		);
	} catch {
		return false;
	}
}

/** Runs npm under the given Node, for packages are chosen by the version that installs them. */
function npm(root, node, words) {
	const own = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : null;
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	const windows = process.platform === 'win32';
	const program = own ? node : windows ? 'npm.cmd' : 'npm';
	return new Promise((resolve, reject) => {
		const child = spawn(program, [...(own ? [own] : []), ...words, ...quiet], {
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			shell: windows && !own,
			env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, NODE_ENV: '' },
		});
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0 ? resolve() : reject(new Error('npm did not finish: see its messages above.')),
		);
	});
}
