import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The most memory that a running process has taken, in MiB (Linux: VmHWM). */
function peakOf(pid: number): number {
	const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return found ? Number(found[1]) / 1024 : Number.NaN;
}

/** Runs a Node program; how long it took, in seconds, and its highest memory, in MiB. */
export function measure(words: string[], environment: Record<string, string>) {
	return new Promise<{ seconds: number; peak: number; output: string }>((resolve, reject) => {
		const start = performance.now();
		const child = spawn(process.execPath, words, {
			env: { ...process.env, NODE_ENV: 'production', ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let [output, peak] = ['', 0];
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
		const watch = setInterval(() => {
			try {
				peak = Math.max(peak, peakOf(child.pid!) || 0);
			} catch {
				// It has just ended.
			}
		}, 20);
		child.once('error', reject);
		child.once('close', (code) => {
			clearInterval(watch);
			if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, peak, output });
			else reject(new Error(`${words.join(' ')} ended with ${code}:\n${output}`));
		});
	});
}
