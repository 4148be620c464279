import { type ChildProcess, type ForkOptions, fork, type StdioOptions } from 'node:child_process';
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
	FrontStart,
	Kept,
	ProcessOffer,
	Standing,
	SupervisorOffer,
	WorkerOffer,
	WorkerStart,
} from './offers.ts';
import { handPort, onPort, type Port } from './port.ts';

/** The file that each kind of process runs, and its words for Node. */
export type Programs = Record<'front' | 'worker', { file: string; words: readonly string[] }>;

export interface SupervisorOptions {
	programs: Programs;
	fronts: number;
	/** How many make pages. One does the jobs too; beside several they have a process of their own. */
	workers: number;
	/** The most MiB that one process may take before another takes its place. */
	memory: number;
	/** Where workers listen. */
	folder: string;
	/** The file descriptor of a socket that listens already. */
	socket?: number;
	log: Logger;
	/** Milliseconds between two questions whether a process is alive. */
	pulse?: number;
	/** Milliseconds within which another build has to serve that starts beside this one. */
	taking?: number;
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
/**
 * Milliseconds for which a process finishes what it does when all stop, and when another has taken its place; and within
 * which those of another build have to serve.
 */
const PATIENCE = { stopping: 10_000, replaced: 300_000, taking: 180_000 };
/** After so many more it is ended. */
const LAST = 10_000;
const LONG_LIFE = 60_000;
const LONGEST_PAUSE = 30_000;
/** Milliseconds for which whoever measures waits. */
const MEASURED = 3_000;

type Role = { kind: 'front' } | { kind: 'worker'; pages: boolean; jobs: boolean };
type Ready = Parameters<SupervisorOffer['ready']>[0];

/** The processes of one build; those of two never speak with each other. */
interface Generation {
	programs: Programs;
	/** The database is as the build wants it. */
	opened: Promise<void>;
}

interface Running {
	place: Place;
	generation: Generation;
	child: ChildProcess;
	/** What is offered by one kind alone is called of that kind alone. */
	far: Remote<FrontOffer & WorkerOffer>;
	/** Where it makes pages; null: it does not. */
	sockets: Sockets | null;
	ready: Promise<Ready>;
	isReady: boolean;
	/** It has tried what it is to do. */
	proven: Promise<void>;
	/** It finishes what it does. */
	isLeaving: boolean;
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
	#generation: Generation;
	/** Held from the first front on, so that it listens whichever front lives. */
	#port: Port | null = null;
	/** Readings of fronts that have ended. */
	#left: Counts[] = [];
	#isStarted = false;
	/** None is to run: those of one build have ended, those of another have not begun. */
	#isBetween = false;
	#isLeaving = false;
	#isStopping = false;
	#pulse: NodeJS.Timeout | undefined;

	constructor(options: SupervisorOptions) {
		this.#options = options;
		this.#generation = generationOf(options.programs);
		const alone = options.workers === 1;
		const roles: Role[] = [
			...times(options.workers, (): Role => ({ kind: 'worker', pages: true, jobs: alone })),
			...times(alone ? 0 : 1, (): Role => ({ kind: 'worker', pages: false, jobs: true })),
			...times(options.fronts, (): Role => ({ kind: 'front' })),
		];
		this.#places = roles.map((role) => ({ role, running: null, coming: null, replacing: null, failures: 0 }));
	}

	/** What the first of each kind says when it is ready. Throws where it cannot serve. */
	async start(): Promise<Ready> {
		const ready = await this.#open(this.#generation);
		this.#isStarted = true;
		this.#pulse = setInterval(() => this.#feelPulses(), this.#options.pulse ?? PULSE);
		return ready;
	}

	/** Has another process take every place, one after the other; nobody who asks meanwhile notices. */
	async renew(): Promise<void> {
		for (const place of this.#places) await this.#replace(place);
	}

	/**
	 * Has another build take over: it starts beside this one, which finishes what it does once that serves. `alone`: they
	 * must not run together, and who asks in between waits. Throws where it cannot serve; all is as it was, unless that
	 * one has changed the database: then the server ends, as at a start.
	 */
	async takeOver(programs: Programs, { alone = false } = {}): Promise<void> {
		// One that is on its way is waited for; others wait for this.
		await Promise.allSettled(this.#places.map(({ replacing }) => replacing));
		if (this.#isStopping) return;
		const generation = generationOf(programs);
		const taking = (alone ? this.#succeed(generation) : this.#joinAndSucceed(generation)).finally(() => {
			for (const place of this.#places) place.replacing = null;
		});
		for (const place of this.#places) place.replacing = taking;
		await taking;
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
		this.#port?.close();
		this.#port = null;
		await this.#end([...this.#all.keys()], PATIENCE.stopping);
	}

	#running(kind: Role['kind']): Running[] {
		return this.#places.flatMap(({ role, running }) => (running && role.kind === kind ? [running] : []));
	}

	/** Starts a process for every place, and gives them the places when all are ready; `patience`: milliseconds. */
	async #open(generation: Generation, patience = Number.POSITIVE_INFINITY): Promise<Ready> {
		const spawn = (place: Place) => this.#spawn(place, generation);
		const [first, ...others] = this.#places as [Place, ...Place[]];
		const front = others.splice(
			others.findIndex(({ role }) => role.kind === 'front'),
			1,
		)[0]!;
		// The first brings the database up to date, for all of them; a front comes up meanwhile, and listens when it has.
		const fresh = new Map([first, front].map((place) => [place, spawn(place)]));
		generation.opened = this.#serving(fresh.get(first)!).then(
			() => {},
			// Whoever started it is told.
			() => new Promise(() => {}),
		);
		try {
			const all = () => Promise.all([...fresh.values()].map((one) => this.#serving(one)));
			const [{ setUp }, { port }] = (await within(patience, all())) as [Ready, Ready];
			for (const place of others) fresh.set(place, spawn(place));
			await within(patience, all());
			this.#generation = generation;
			for (const [place, running] of fresh) this.#settle(place, running);
			return { setUp, port };
		} catch (error) {
			for (const { child } of fresh.values()) child.kill('SIGKILL');
			throw error;
		}
	}

	/** That it serves; nobody waits at a start until it has tried, but what works is given up only for what does. */
	async #serving({ ready, proven }: Running): Promise<Ready> {
		if (this.#isStarted) await proven;
		return ready;
	}

	async #joinAndSucceed(generation: Generation): Promise<void> {
		await this.#open(generation, this.#options.taking ?? PATIENCE.taking);
		const old = [...this.#all.keys()].filter((one) => one.generation !== generation);
		void this.#end(old, PATIENCE.replaced);
	}

	async #succeed(generation: Generation): Promise<void> {
		const old = this.#places.flatMap(({ running }) => running ?? []);
		this.#isBetween = true;
		for (const place of this.#places) place.running = null;
		await this.#end(old, PATIENCE.stopping);
		try {
			await this.#open(generation);
		} catch (error) {
			if (this.#isStopping) throw error;
			this.#isStarted = false;
			const again = this.#places.map((place) => this.#begin(place).ready);
			void Promise.all(again).then(
				() => {
					this.#isStarted = true;
				},
				() => {},
			);
			throw error;
		} finally {
			this.#isBetween = false;
		}
	}

	/** Has fronts finish what they do, then the workers that they ask. */
	async #end(all: Running[], patience: number): Promise<void> {
		for (const wanted of ['front', 'worker'])
			await Promise.all(all.map((one) => this.#all.get(one) === wanted && stop(one, patience)));
	}

	#begin(place: Place): Running {
		const running = this.#spawn(place, this.#generation);
		this.#settle(place, running);
		return running;
	}

	#settle(place: Place, running: Running): void {
		place.running = running;
		void running.ended.then(() => this.#follow(place, running));
	}

	#spawn(place: Place, generation: Generation): Running {
		const { role } = place;
		this.#serial += 1;
		// Whoever cleans up behind us may have taken it.
		mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
		const sockets = socketsOf(this.#options.folder, this.#serial);
		const child =
			role.kind === 'front'
				? this.#forkFront(generation)
				: this.#forkWorker(generation, { pages: role.pages, jobs: role.jobs, sockets });
		const ready = Promise.withResolvers<Ready>();
		const proven = Promise.withResolvers<void>();
		for (const { promise } of [ready, proven]) promise.catch(() => {});
		const offer: Offered<SupervisorOffer> = {
			ready: async (told) => {
				running.isReady = true;
				await this.#tellFronts();
				ready.resolve(told);
			},
			proven: () => proven.resolve(),
			unfit: (forGood) => {
				const isNew = generation !== this.#generation;
				if (!isNew && (forGood || !this.#isStarted)) this.#options.unfit();
			},
			unheard: (worker) => this.#recall(worker),
			spans: (spans) => this.#options.spans?.(role.kind, spans),
			handOver: (counts) => {
				this.#left.push(counts);
			},
			standing: async () => {
				await generation.opened;
				return this.#standing(generation);
			},
			...this.#kept(),
		};
		const running: Running = {
			place,
			generation,
			child,
			far: joinLine<FrontOffer & WorkerOffer, SupervisorOffer>(child, offer),
			sockets: role.kind === 'worker' && role.pages ? sockets : null,
			ready: ready.promise,
			isReady: false,
			proven: proven.promise,
			isLeaving: false,
			ended: new Promise((resolve) => child.once('exit', () => resolve())),
			begun: performance.now(),
			unanswered: 0,
			heavy: 0,
		};
		const fail = (error: Error) => {
			ready.reject(error);
			proven.reject(error);
		};
		child.once('error', fail);
		this.#all.set(running, role.kind);
		child.once('exit', (code, signal) => {
			this.#all.delete(running);
			fail(new Error(`a process ended before it was ready (${signal ?? code})`));
		});
		return running;
	}

	#forkFront({ programs }: Generation): ChildProcess {
		const { file, words } = programs.front;
		const { socket } = this.#options;
		const stdio: StdioOptions = [
			'inherit',
			'inherit',
			'inherit',
			...(socket === undefined ? [] : [socket]),
			'ipc',
		];
		const start: FrontStart = { isGiven: this.#port !== null };
		const child = fork(file, [JSON.stringify(start)], { ...forking(words), stdio });
		if (this.#port) handPort(child, this.#port);
		onPort(child, (port) => {
			this.#port = port;
		});
		return child;
	}

	#forkWorker({ programs }: Generation, start: WorkerStart): ChildProcess {
		const { file, words } = programs.worker;
		return fork(file, [JSON.stringify(start)], forking(words));
	}

	#standing(generation: Generation): Standing {
		const isOf = (place: Place, one: Running | null) =>
			one?.place === place && one.generation === generation && !one.isLeaving;
		const workers = this.#places.flatMap((place) => {
			const one = isOf(place, place.running)
				? place.running
				: [...this.#all.keys()].find((other) => isOf(place, other));
			return one?.sockets && one.isReady ? [one.sockets] : [];
		});
		return { workers, isLeaving: this.#isLeaving };
	}

	async #tellFronts(): Promise<void> {
		const fronts = [...this.#all].flatMap(([one, kind]) => (kind === 'front' ? [one] : []));
		// One that has gone asks anew when it comes back.
		await Promise.allSettled(fronts.map(({ far, generation }) => far.standing(this.#standing(generation))));
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
			const own = await within(MEASURED, far.measure()).catch(() => null);
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
			within(MEASURED, blog).catch(() => away),
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
		if (place.coming === null && !this.#isBetween) this.#restart(place, ended);
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
		if (this.#isStopping) return;
		if (old === null) {
			// It was to be started later.
			await this.#begin(place).ready;
			return;
		}
		const fresh = this.#spawn(place, this.#generation);
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
		this.#settle(place, fresh);
		old.isLeaving = true;
		await this.#tellFronts();
		void stop(old, PATIENCE.replaced);
	}
}

const labelled = (process: string, samples: Sample[]): Sample[] =>
	samples.map((sample) => ({ ...sample, labels: { process, ...sample.labels } }));

/** Rejects where it takes longer, in milliseconds. */
async function within<Answer>(patience: number, asked: Promise<Answer>): Promise<Answer> {
	if (patience === Number.POSITIVE_INFINITY) return asked;
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('it takes too long')), patience);
	});
	return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

const times = <One>(count: number, make: () => One): One[] => Array.from({ length: count }, make);

const generationOf = (programs: Programs): Generation => ({ programs, opened: Promise.resolve() });

const forking = (words: readonly string[]) =>
	({ execArgv: [...process.execArgv, ...words], serialization: 'advanced' }) satisfies ForkOptions;

async function stop(running: Running, patience: number): Promise<void> {
	const { child, ended } = running;
	const asked: Remote<ProcessOffer> = running.far;
	running.isLeaving = true;
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
