import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '#lib/program/process-wide';
import type { Sample } from './measures.ts';

/** What the front keeps of pages, since it started. */
export interface CacheFigures {
	pages: number;
	bytes: number;
	most: number;
	hits: number;
	misses: number;
}

/** The same of all fronts together, with the bytes of memory that all processes take, and the seconds they serve. */
export type ServerFigures = CacheFigures & { memory: number; uptime: number };

/** What the serving process tells of itself; Next's copy of the program reads it here. */
export interface Running {
	versions: { postilla: string; commit: string | null; next: string };
	front?: { figures(): Promise<ServerFigures>; empty(): Promise<void>; measure(): Promise<Sample[]> };
}

const told = shared('running', (): { running: Running | null } => ({ running: null }));

/** What this process tells of itself; null outside the server. */
export const running = (): Running | null => told.running;

/** Notes which program this is, in `root`. */
export function tellVersions(root: string): void {
	const version = (file: string) => (JSON.parse(readFileSync(join(root, file), 'utf8')) as Package).version;
	const running: Running = {
		versions: {
			postilla: version('package.json'),
			commit: null,
			next: version('node_modules/next/package.json'),
		},
	};
	told.running = running;
	execFile('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, timeout: 5000 }, (error, words) => {
		if (!error) running.versions.commit = words.trim();
	});
}

interface Package {
	version: string;
}

/** Lets the dashboard see and empty what the front keeps. */
export function tellFront(front: NonNullable<Running['front']>): void {
	if (told.running) told.running.front = front;
}
