import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';

const installed = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** How to start a Chromium: an installed one, else the one inside an npm package. */
export async function chromiumLaunch(): Promise<{ executablePath: string; args: string[] }> {
	const args = [
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	];
	if (process.getuid?.() === 0) args.push('--no-sandbox');
	return { executablePath: installed.find((path) => path && existsSync(path)) ?? (await packed()), args };
}

async function packed(): Promise<string> {
	const executable = await chromium.executablePath();
	const needed = execFileSync('ldd', [executable], { encoding: 'utf8' });
	if (needed.includes('not found')) {
		// A bare machine lacks some of its libraries; the package brings them too.
		const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
		await inflate(join(dirname(entry), '../bin/al2023.tar.br'));
		setupLambdaEnvironment(join(tmpdir(), 'al2023/lib'));
	}
	return executable;
}
