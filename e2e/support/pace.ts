import { createHash } from 'node:crypto';

/** Milliseconds that the work below takes on a machine on which the whole suite takes ten minutes. */
const REFERENCE = 55;

/**
 * How many times slower this machine is than the one for which the limits of tests are written; at least 1. Limits
 * only end what hangs: no test asks how fast anything is.
 */
export function pace(): number {
	process.env.POSTILLA_PACE ??= String(Math.min(4, Math.max(1, measured() / REFERENCE)));
	return Number(process.env.POSTILLA_PACE);
}

function measured(): number {
	const start = performance.now();
	let digest = Buffer.alloc(1024, 'postilla');
	for (let round = 0; round < 40_000; round++) {
		digest = Buffer.concat([createHash('sha256').update(digest).digest(), digest.subarray(32)]);
	}
	return performance.now() - start;
}
