import { monitorEventLoopDelay } from 'node:perf_hooks';
import { shared } from '#lib/program/process-wide';

/** One number, under the name of what it measures. */
export interface Sample {
	name: Metric;
	/** Few, and of few values: no addresses, nobody's names. */
	labels: Record<string, string>;
	value: number | Spread;
}

/** How long something took, as a histogram counts it. */
export interface Spread {
	/** How often it took no longer than `bounds`, one by one. */
	within: number[];
	count: number;
	/** Seconds, together. */
	sum: number;
}

/** Seconds up to which durations are counted together. */
export const bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Everything that is measured: what kind of number it is, and what it says. */
export const metrics = {
	postilla_requests_total: ['counter', 'Requests answered, by what answered and the class of the status'],
	postilla_rendering_seconds: ['histogram', 'How long a front waited for a page that it then keeps'],
	postilla_passed_seconds: ['histogram', 'How long what is not kept took: dashboard, forms, search'],
	postilla_statement_seconds: ['histogram', 'How long statements took in the database'],
	postilla_statements_failed_total: ['counter', 'Statements that failed'],
	postilla_cache_hits_total: ['counter', 'Requests answered by what is kept'],
	postilla_cache_misses_total: ['counter', 'Requests for which a page was made'],
	postilla_cache_pages: ['gauge', 'Pages that are kept'],
	postilla_cache_bytes: ['gauge', 'What they take'],
	postilla_cache_limit_bytes: ['gauge', 'What they may take'],
	postilla_connections: ['gauge', 'Connections to PostgreSQL, by what they do; waiting: who waits for one'],
	postilla_up: ['gauge', 'Whether a process says what it measures'],
	postilla_database_up: ['gauge', 'Whether the database answers'],
	postilla_storage_up: ['gauge', 'Whether the storage of S3_URL answers'],
	postilla_database_bytes: ['gauge', 'How large the database is'],
	postilla_jobs: ['gauge', 'Jobs in the queue, by kind and state'],
	postilla_job_delay_seconds: ['gauge', 'For how long the longest of those that are due has waited'],
	postilla_mails: ['gauge', 'Mails, by what became of them'],
	postilla_backup_age_seconds: ['gauge', 'How old the newest backup is that the blog has made'],
	postilla_disk_free_bytes: ['gauge', 'Room where DATA_DIR is'],
	process_resident_memory_bytes: ['gauge', 'Memory that a process takes'],
	process_cpu_seconds_total: ['counter', 'Processor time that a process took'],
	process_start_time_seconds: ['gauge', 'When a process began'],
	nodejs_eventloop_delay_seconds: ['gauge', 'By how much a process is late, since it was last asked'],
} as const satisfies Record<string, readonly ['counter' | 'gauge' | 'histogram', string]>;

export type Metric = keyof typeof metrics;
type Durations = { [Name in Metric]: (typeof metrics)[Name][0] extends 'histogram' ? Name : never }[Metric];

const spreads = shared('spreads', () => new Map<Durations, Spread>());

/** Notes that something has taken so many milliseconds. */
export function noteDuration(name: Durations, milliseconds: number): void {
	const seconds = milliseconds / 1000;
	let spread = spreads.get(name);
	if (!spread) {
		spread = { within: bounds.map(() => 0), count: 0, sum: 0 };
		spreads.set(name, spread);
	}
	spread.count += 1;
	spread.sum += seconds;
	// Most take little: the few that do not are counted in few.
	for (let at = bounds.length - 1; at >= 0 && seconds <= bounds[at]!; at--) spread.within[at]! += 1;
}

/** Runs `work` and notes how long it took. */
export async function timed<T>(name: Durations, work: () => Promise<T>): Promise<T> {
	const start = performance.now();
	try {
		return await work();
	} finally {
		noteDuration(name, performance.now() - start);
	}
}

const delay = shared('loop-delay', (): { monitor: ReturnType<typeof monitorEventLoopDelay> | null } => ({
	monitor: null,
}));

/** Milliseconds after which the timer is to come: what is measured has them in it. */
const RESOLUTION = 20;

/** Notes how late this process is: a timer that never rests, so only where somebody wants to know. */
export function watchDelay(): void {
	delay.monitor ??= monitorEventLoopDelay({ resolution: RESOLUTION });
	delay.monitor.enable();
}

/** What this process has measured, whatever it does. */
export function ownSamples(): Sample[] {
	const { user, system } = process.cpuUsage();
	const samples: Sample[] = [
		{ name: 'process_resident_memory_bytes', labels: {}, value: process.memoryUsage.rss() },
		{ name: 'process_cpu_seconds_total', labels: {}, value: (user + system) / 1e6 },
		{ name: 'process_start_time_seconds', labels: {}, value: performance.timeOrigin / 1000 },
		...[...spreads].map(([name, value]): Sample => ({ name, labels: {}, value: structuredClone(value) })),
	];
	const { monitor } = delay;
	if (monitor) {
		for (const quantile of [50, 99])
			samples.push({
				name: 'nodejs_eventloop_delay_seconds',
				labels: { quantile: String(quantile / 100) },
				value: Math.max(0, monitor.percentile(quantile) / 1e6 - RESOLUTION) / 1000,
			});
		monitor.reset();
	}
	return samples;
}

/** All that, in the text that Prometheus reads. */
export function prometheusText(samples: readonly Sample[]): string {
	const lines: string[] = [];
	for (const name of Object.keys(metrics) as Metric[]) {
		const own = samples.filter((sample) => sample.name === name);
		if (own.length === 0) continue;
		const [type, help] = metrics[name];
		lines.push(`# HELP ${name} ${help}.`, `# TYPE ${name} ${type}`);
		for (const { labels, value } of own) {
			const line = (end: string, more: Record<string, string>, count: number) =>
				lines.push(`${name}${end}${labelText({ ...labels, ...more })} ${count}`);
			if (typeof value === 'number') line('', {}, value);
			else {
				for (const [at, bound] of bounds.entries()) line('_bucket', { le: String(bound) }, value.within[at]!);
				line('_bucket', { le: '+Inf' }, value.count);
				line('_sum', {}, value.sum);
				line('_count', {}, value.count);
			}
		}
	}
	return `${lines.join('\n')}\n`;
}

function labelText(labels: Record<string, string>): string {
	const all = Object.entries(labels).map(
		([name, value]) =>
			`${name}="${value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`,
	);
	return all.length > 0 ? `{${all.join(',')}}` : '';
}
