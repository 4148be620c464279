import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

const wrk = ['/usr/bin/wrk', '/usr/local/bin/wrk'].find((path) => existsSync(path));

/** What makes the load: wrk when installed, for it never is what is slow. */
export const generator = wrk ? 'wrk' : 'autocannon (in Node: it may itself be what is slow)';

export interface Load {
	url: string;
	connections: number;
	seconds: number;
	headers?: Record<string, string>;
}

/** Answers per second under this load. Throws when any of them is not a success. */
export async function requestsPerSecond({ url, connections, seconds, headers = {} }: Load): Promise<number> {
	const sent = { 'accept-encoding': 'gzip', ...headers };
	if (!wrk) {
		const result = await autocannon({ url, connections, duration: seconds, headers: sent });
		if (result.non2xx + result.errors > 0) throw new Error(`${url}: ${result.non2xx + result.errors} failed`);
		return result.requests.average;
	}
	const words = ['-t1', `-c${connections}`, `-d${seconds}s`];
	for (const [name, value] of Object.entries(sent)) words.push('-H', `${name}: ${value}`);
	const { stdout } = await promisify(execFile)(wrk, [...words, url]);
	if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
	return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)![1]);
}

/** The value in the middle. */
export function median(values: number[]): number {
	return percentile(values, 0.5);
}

/** The value that this share of them (0 to 1) does not pass. */
export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
