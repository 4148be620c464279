import { setTimeout } from 'node:timers/promises';
import type { Database } from '#db/schema';
import { mailCounts } from '#lib/administration/mail/queries';
import { diskLeft } from '#lib/platform/environment/disk';
import { environment } from '#lib/platform/environment/environment';
import { bounds, type Metric, type Sample, type Spread } from '#lib/platform/environment/measures';
import { running } from '#lib/platform/environment/process-info';
import { blogFiles } from '#lib/platform/files/kept';
import { backupFiles } from '#lib/portability/backup/files';
import { databaseBytes } from './queries.ts';
import { jobCounts } from './queue-queries.ts';

/** Milliseconds for each group: whoever measures waits a little longer. */
const PATIENCE = 2000;

/** What is the same whichever process is asked. What does not answer keeps nothing else back. */
export async function blogSamples(db: Database): Promise<Sample[]> {
	const { bucket } = environment();
	const groups = await Promise.all([
		inTime(databaseSamples(db), [one('postilla_database_up', 0)]),
		inTime(backupSamples(bucket !== null), bucket ? [one('postilla_storage_up', 0)] : []),
		inTime(diskSamples(), []),
	]);
	return groups.flat();
}

const one = (name: Metric, value: number, labels: Record<string, string> = {}): Sample => ({
	name,
	labels,
	value,
});

const inTime = (group: Promise<Sample[]>, otherwise: Sample[]): Promise<Sample[]> =>
	Promise.race([group.catch(() => otherwise), setTimeout(PATIENCE, otherwise, { ref: false })]);

async function databaseSamples(db: Database): Promise<Sample[]> {
	const now = Date.now();
	const bytes = await databaseBytes(db);
	const jobs = await jobCounts(db);
	const { due } = await db
		.selectFrom('job')
		.select(({ fn }) => fn.min<number | null>('due_at').as('due'))
		.where('state', '=', 'waiting')
		.where('due_at', '<=', now)
		.executeTakeFirstOrThrow();
	const mails = await mailCounts(db, { all: true });
	return [
		one('postilla_database_up', 1),
		one('postilla_database_bytes', bytes),
		...jobs.flatMap(({ kind, waiting, running, failed }) =>
			Object.entries({ waiting, running, failed }).map(([state, count]) =>
				one('postilla_jobs', count, { kind, state }),
			),
		),
		one('postilla_job_delay_seconds', due === null ? 0 : (now - due) / 1000),
		...Object.entries(mails).map(([status, count]) => one('postilla_mails', count, { status })),
	];
}

async function backupSamples(inBucket: boolean): Promise<Sample[]> {
	const last = (await backupFiles(blogFiles())).find(({ sort }) => sort !== 'before');
	return [
		...(inBucket ? [one('postilla_storage_up', 1)] : []),
		...(last ? [one('postilla_backup_age_seconds', (Date.now() - last.at) / 1000)] : []),
	];
}

async function diskSamples(): Promise<Sample[]> {
	const disk = await diskLeft();
	return disk ? [one('postilla_disk_free_bytes', disk.free)] : [];
}

export interface MeasuredView {
	/** Each with its kind and number, its bytes of memory and the seconds of processor time that it took. */
	processes: { kind: string; number: number; memory: number; cpu: number }[];
	/** `failed`: through no fault of who asked. */
	requests: { all: number; failed: number };
	renderings: Durations;
	statements: Durations;
}

/** `slow`: longer than a second; `mean`: in seconds. */
export interface Durations {
	count: number;
	mean: number;
	slow: number;
}

/** What the server measures, as the system page shows it; null outside the server. */
export async function measuredView(): Promise<MeasuredView | null> {
	const samples = await running()?.front?.measure();
	if (!samples) return null;
	const of = (name: Metric) => samples.filter((sample) => sample.name === name);
	const sum = (some: Sample[]) => some.reduce((all, { value }) => all + Number(value), 0);
	const cpu = new Map(of('process_cpu_seconds_total').map(({ labels, value }) => [labels.process, value]));
	const requests = of('postilla_requests_total');
	return {
		processes: of('process_resident_memory_bytes').map(({ labels: { process = '' }, value }) => {
			const [kind = '', number] = process.split(' ');
			return { kind, number: Number(number), memory: Number(value), cpu: Number(cpu.get(process)) };
		}),
		requests: { all: sum(requests), failed: sum(requests.filter(({ labels }) => labels.status === '5xx')) },
		renderings: durationsOf(of('postilla_rendering_seconds')),
		statements: durationsOf(of('postilla_statement_seconds')),
	};
}

function durationsOf(samples: Sample[]): Durations {
	const spreads = samples.map(({ value }) => value as Spread);
	const sum = (what: (one: Spread) => number) => spreads.reduce((all, one) => all + what(one), 0);
	const count = sum((one) => one.count);
	return {
		count,
		mean: count === 0 ? 0 : sum((one) => one.sum) / count,
		slow: count - sum((one) => one.within[bounds.indexOf(1)]!),
	};
}
