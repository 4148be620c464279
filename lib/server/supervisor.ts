import { type ChildProcess, fork } from 'node:child_process';
import cluster from 'node:cluster';
import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { ownSamples, type Sample } from '#lib/platform/environment/measures';
import { ownMemory } from '#lib/platform/environment/own-memory';
import type { Span } from '#lib/platform/log/spans';
import type { Counts } from '#lib/publishing/statistics/counting';
import { type Sockets, socketsOf } from './internal-protocol.ts';
import { joinLine, type Offered, type Remote } from './line.ts';
import type {
	FrontOffer,
	Kept,
	ProcessOffer,
	Standing,
	SupervisorOffer,
	WorkerOffer,
	WorkerStart,
} from './offers.ts';

export interface SupervisorOptions {
	/** The file that each kind of process runs, and its words for Node. */
	programs: Record<'front' | 'worker', { file: string; words: readonly string[] }>;
	fronts: number;
	/** How many make pages. One does the jobs too; beside several they have a process of their own. */
	workers: number;
	/** The most MiB that one process may take before another takes its place. */
	memory: number;
	/** Where workers listen. */
	folder: string;
	log: Logger;
	/** Milliseconds between two questions whether a process is alive. */
	pulse?: number;
	/** Given what has been traced; absent: nothing is. */
	spans?(kind: 'front' | 'worker', spans: Span[]): void;
	/** Told when nothing can serve, after a process has said why. */
	unfit(): void;
}

const PULSE = 5_000;
/** So many questions may a process leave unanswered. */
const UNANSWERED = 6;
/** Asked so often in a row, one that takes too much memory is replaced: a picture may need much for a moment. */
const HEAVY = 3;
/** Milliseconds for which a process finishes what it does when all stop, and when another has taken its place. */
const PATIENCE = { stopping: 10_000, replaced: 300_000 };
/** After so many more it is ended. */
const LAST = 10_000;
const LONG_LIFE = 60_000;
const LONGEST_PAUSE = 30_000;

type Role = { kind: 'front' } | { kind: 'worker'; pages: boolean; jobs: boolean };
type Ready = Parameters<SupervisorOffer['ready']>[0];

interface Running {
	child: ChildProcess;
	/** What is offered by one kind alone is called of that kind alone. */
	far: Remote<FrontOffer & WorkerOffer>;
	/** Where it makes pages; null: it does not. */
	sockets: Sockets | null;
	ready: Promise<Ready>;
	isReady: boolean;
	ended: Promise<void>;
	begun: number;
	unanswered: number;
	heavy: number;
}

/** A place in which one process works after the other. */
interface Place {
	role: Role;
	running: Running | null;
	/** Who is about to take it from who works there. */
	coming: Running | null;
	replacing: Promise<void> | null;
	failures: number;
}

/** Starts the processes of a server and keeps them running, whatever becomes of one. */
export class Supervisor {
	#options: SupervisorOptions;
	#places: Place[];
	/** Every process that has not ended, in a place or on its way in or out. */
	#all = new Map<Running, Role['kind']>();
	#serial = 0;
	/** The database is as the program wants it. */
	#opened: Promise<void> = Promise.resolve();
	/** Readings of fronts that have ended. */
	#left: Counts[] = [];
	#isStarted = false;
	#isLeaving = false;
	#isStopping = false;
	#pulse: NodeJS.Timeout | undefined;

	constructor(options: SupervisorOptions) {
		this.#options = options;
		const alone = options.workers === 1;
		const roles: Role[] = [
			...times(options.workers, (): Role => ({ kind: 'worker', pages: true, jobs: alone })),
			...times(alone ? 0 : 1, (): Role => ({ kind: 'worker', pages: false, jobs: true })),
			...times(options.fronts, (): Role => ({ kind: 'front' })),
		];
		this.#places = roles.map((role) => ({ role, running: null, coming: null, replacing: null, failures: 0 }));
		// Fronts take connections from one socket, without a process between.
		cluster.schedulingPolicy = cluster.SCHED_NONE;
		const { file, words } = options.programs.front;
		const execArgv = [...process.execArgv, ...words];
		cluster.setupPrimary({ exec: file, args: [], execArgv, serialization: 'advanced' });
	}

	/** What the first of each kind says when it is ready. Throws where it cannot serve. */
	async start(): Promise<Ready> {
		const [first, ...others] = this.#places;
		const isFront = ({ role }: Place) => role.kind === 'front';
		// It brings the database up to date, for all of them; fronts come up meanwhile, and listen when it has.
		const opening = this.#begin(first!).ready;
		this.#opened = opening.then(
			() => {},
			// Whoever started us is told by `start`.
			() => new Promise(() => {}),
		);
		const fronts = others.filter(isFront).map((place) => this.#begin(place).ready);
		const { setUp } = await opening;
		const workers = others.filter((place) => !isFront(place)).map((place) => this.#begin(place).ready);
		const ready = await Promise.all([...fronts, ...workers]);
		this.#isStarted = true;
		this.#pulse = setInterval(() => this.#feelPulses(), this.#options.pulse ?? PULSE);
		return { setUp, port: ready.find(({ port }) => port !== undefined)?.port };
	}

	/** Has another process take every place, one after the other; nobody who asks meanwhile notices. */
	async renew(): Promise<void> {
		for (const place of this.#places) await this.#replace(place);
	}

	/** Serves on, but has whoever asks be told that this machine leaves. */
	leave(): void {
		this.#isLeaving = true;
		// One that hangs is not waited for.
		void this.#tellFronts();
	}

	/** Has the fronts finish what they do, then the workers. */
	async stop(): Promise<void> {
		this.#isStopping = true;
		clearInterval(this.#pulse);
		for (const wanted of ['front', 'worker'])
			await Promise.all(
				[...this.#all].map(([running, kind]) => kind === wanted && stop(running, PATIENCE.stopping)),
			);
	}

	#running(kind: Role['kind']): Running[] {
		return this.#places.flatMap(({ role, running }) => (running && role.kind === kind ? [running] : []));
	}

	#begin(place: Place): Running {
		const running = this.#spawn(place.role);
		place.running = running;
		void running.ended.then(() => this.#follow(place, running));
		return running;
	}

	#spawn(role: Role): Running {
		this.#serial += 1;
		// Whoever cleans up behind us may have taken it.
		mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
		const sockets = socketsOf(this.#options.folder, this.#serial);
		const child =
			role.kind === 'front'
				? cluster.fork().process
				: forkWorker(this.#options.programs.worker, { pages: role.pages, jobs: role.jobs, sockets });
		const ready = Promise.withResolvers<Ready>();
		ready.promise.catch(() => {});
		const offer: Offered<SupervisorOffer> = {
			ready: async (told) => {
				running.isReady = true;
				await this.#tellFronts();
				ready.resolve(told);
			},
			unfit: (forGood) => {
				if (forGood || !this.#isStarted) this.#options.unfit();
			},
			unheard: (worker) => this.#recall(worker),
			spans: (spans) => this.#options.spans?.(role.kind, spans),
			handOver: (counts) => {
				this.#left.push(counts);
			},
			standing: async () => {
				await this.#opened;
				return this.#standing();
			},
			...this.#kept(),
		};
		const running: Running = {
			child,
			far: joinLine<FrontOffer & WorkerOffer, SupervisorOffer>(child, offer),
			sockets: role.kind === 'worker' && role.pages ? sockets : null,
			ready: ready.promise,
			isReady: false,
			ended: new Promise((resolve) => child.once('exit', () => resolve())),
			begun: performance.now(),
			unanswered: 0,
			heavy: 0,
		};
		child.once('error', ready.reject);
		this.#all.set(running, role.kind);
		child.once('exit', (code, signal) => {
			this.#all.delete(running);
			ready.reject(new Error(`a process ended before it was ready (${signal ?? code})`));
		});
		return running;
	}

	#standing(): Standing {
		const workers = this.#running('worker').flatMap(({ sockets, isReady }) =>
			isReady && sockets ? [sockets] : [],
		);
		return { workers, isLeaving: this.#isLeaving };
	}

	async #tellFronts(): Promise<void> {
		const standing = this.#standing();
		// One that has gone asks anew when it comes back.
		await Promise.allSettled(this.#running('front').map(({ far }) => far.standing(standing)));
	}

	/** What the fronts keep, together. */
	#kept(): Offered<Kept> {
		const ofAll = async <Answer>(ask: (far: Remote<FrontOffer>) => Promise<Answer>) => {
			const answers = await Promise.allSettled(this.#running('front').map(({ far }) => ask(far)));
			return answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		};
		return {
			figures: async () => {
				const sum = { pages: 0, bytes: 0, most: 0, hits: 0, misses: 0 };
				for (const one of await ofAll((far) => far.figures()))
					for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += one[name];
				const memories = await Promise.allSettled([...this.#all.keys()].map(({ far }) => far.ping()));
				const memory = memories.reduce(
					(all, one) => all + (one.status === 'fulfilled' ? one.value : 0),
					ownMemory(),
				);
				return { ...sum, memory, uptime: process.uptime() };
			},
			measure: () => this.measure(),
			empty: async () => {
				await ofAll((far) => far.empty());
			},
			readings: async (counted) => {
				const all = [...(await ofAll((far) => far.readings(counted))), ...this.#left.splice(0)];
				return {
					views: summed(all.map(({ views }) => views)),
					hosts: summed(all.map(({ hosts }) => hosts)),
				};
			},
		};
	}

	/** What each process measures, under its name; one that hangs is not waited for. */
	async measure(): Promise<Sample[]> {
		const measured = async (kind: Role['kind'], { far }: Running, number: number) => {
			const process = `${kind} ${number + 1}`;
			const own = await inTime(far.measure()).catch(() => null);
			const up: Sample = { name: 'postilla_up', labels: {}, value: own ? 1 : 0 };
			return labelled(process, [up, ...(own ?? [])]);
		};
		const [fronts, workers] = [this.#running('front'), this.#running('worker')];
		const blog = workers.find(({ isReady }) => isReady)?.far.measureBlog() ?? Promise.reject(new Error());
		const away: Sample[] = [{ name: 'postilla_database_up', labels: {}, value: 0 }];
		const all = await Promise.all([
			labelled('server', ownSamples()),
			...fronts.map((one, number) => measured('front', one, number)),
			...workers.map((one, number) => measured('worker', one, number)),
			inTime(blog).catch(() => away),
		]);
		return all.flat();
	}

	/** A process has ended that was to go on: another takes its place, later and later if none lives. */
	#follow(place: Place, ended: Running): void {
		if (this.#isStopping || place.running !== ended) return;
		place.running = null;
		const { exitCode, signalCode } = ended.child;
		const { kind } = place.role;
		this.#options.log.error(
			{ code: exitCode, signal: signalCode },
			`a ${kind} ended, another takes its place`,
		);
		void this.#tellFronts();
		if (place.coming === null) this.#restart(place, ended);
	}

	#restart(place: Place, ended: Running): void {
		place.failures = performance.now() - ended.begun > LONG_LIFE ? 1 : place.failures + 1;
		const pause = place.failures === 1 ? 0 : Math.min(LONGEST_PAUSE, 250 * 2 ** place.failures);
		setTimeout(() => {
			if (!this.#isStopping && place.running === null) this.#begin(place);
		}, pause);
	}

	#feelPulses(): void {
		for (const place of this.#places) {
			const { running } = place;
			if (!running?.isReady) continue;
			running.unanswered += 1;
			if (running.unanswered > UNANSWERED) {
				const { pid } = running.child;
				this.#options.log.error({ pid }, `a ${place.role.kind} does not answer and is ended`);
				running.child.kill('SIGKILL');
			} else
				running.far.ping().then(
					(memory) => this.#hear(place, running, memory),
					(error) => this.#options.log.debug({ err: error }, 'unanswered'),
				);
		}
	}

	#hear(place: Place, running: Running, memory: number): void {
		running.unanswered = 0;
		running.heavy = memory > this.#options.memory * 2 ** 20 ? running.heavy + 1 : 0;
		if (place.running !== running || running.heavy === 0 || running.heavy % HEAVY !== 0) return;
		const { pid } = running.child;
		this.#options.log.warn(
			{ pid, memory },
			`a ${place.role.kind} takes too much memory, another takes its place`,
		);
		this.#replace(place).catch((error) => this.#options.log.error({ err: error }, 'none took its place'));
	}

	/** A worker whose sockets have gone hears nobody: another, with its own, takes its place. */
	#recall({ pages }: Sockets): void {
		const place = this.#places.find(({ running }) => running?.sockets?.pages === pages && running.isReady);
		if (!place?.running || place.coming) return;
		const { pid } = place.running.child;
		this.#options.log.error({ pid }, 'a worker cannot be reached, another takes its place');
		this.#replace(place).catch((error) => this.#options.log.error({ err: error }, 'none took its place'));
	}

	/** Has another process take a place, whoever asks for it meanwhile. */
	#replace(place: Place): Promise<void> {
		place.replacing ??= this.#putAnother(place).finally(() => {
			place.replacing = null;
		});
		return place.replacing;
	}

	/** Starts another process in a place, and only when it is asked instead has the one there finish. */
	async #putAnother(place: Place): Promise<void> {
		const old = place.running;
		// One is on its way already.
		if (old === null || this.#isStopping) return;
		const fresh = this.#spawn(place.role);
		place.coming = fresh;
		try {
			await fresh.ready;
		} catch (error) {
			// The old one may have ended meanwhile.
			if (place.running === null) this.#restart(place, old);
			throw error;
		} finally {
			place.coming = null;
		}
		place.running = fresh;
		void fresh.ended.then(() => this.#follow(place, fresh));
		await this.#tellFronts();
		void stop(old, PATIENCE.replaced);
	}
}

const labelled = (process: string, samples: Sample[]): Sample[] =>
	samples.map((sample) => ({ ...sample, labels: { process, ...sample.labels } }));

/** Rejects where it takes longer than whoever measures waits. */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('no answer')), 3_000);
	});
	return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

const times = <One>(count: number, make: () => One): One[] => Array.from({ length: count }, make);

function forkWorker(
	{ file, words }: SupervisorOptions['programs']['worker'],
	start: WorkerStart,
): ChildProcess {
	const execArgv = [...process.execArgv, ...words];
	return fork(file, [JSON.stringify(start)], { execArgv, serialization: 'advanced' });
}

async function stop({ child, far, ended }: Running, patience: number): Promise<void> {
	const asked: Remote<ProcessOffer> = far;
	// It may end before it says that it will.
	asked.stop(patience).catch(() => {});
	const late = setTimeout(() => child.kill('SIGKILL'), patience + LAST);
	await ended;
	clearTimeout(late);
}

function summed(all: Map<string, number>[]): Map<string, number> {
	const sum = new Map<string, number>();
	for (const one of all) for (const [name, count] of one) sum.set(name, (sum.get(name) ?? 0) + count);
	return sum;
}
