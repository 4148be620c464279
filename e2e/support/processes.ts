import { readFileSync } from 'node:fs';

/** The processes that a process started and that still run (Linux), of a program if it is said which. */
export function childrenOf(pid: number, program = ''): number[] {
	const found = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
		.split(' ')
		.filter(Boolean)
		.map(Number);
	return found.filter((child) => commandOf(child).includes(program));
}

function commandOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
	} catch {
		// It has ended just now.
		return '';
	}
}

/**
 * What a server and its workers take of the machine's memory, in MiB (Linux): what several of them share, such as
 * the program of Node itself, counts once (the kernel's `Pss`).
 */
export function memoryOf(pid: number): number {
	return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + shareOf(one), 0);
}

/** The same of one process, without those it started. */
export function shareOf(pid: number): number {
	const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
	return Number(found?.[1] ?? 0) / 1024;
}
