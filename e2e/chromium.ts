import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const installed = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** How to start a Chromium: an installed one, else the one inside an npm package. */
export async function chromiumLaunch(): Promise<{ executablePath: string; args: string[] }> {
	const found = installed.find((path) => path && existsSync(path));
	const args = [
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	];
	if (process.getuid?.() === 0) args.unshift('--no-sandbox');
	if (found) return { executablePath: found, args };
	return { executablePath: await chromium.executablePath(), args: [...chromium.args, ...args] };
}
