import type { Sample } from '#lib/platform/environment/measures';
import type { CacheFigures, ServerFigures } from '#lib/platform/environment/process-info';
import type { Span } from '#lib/platform/log/spans';
import type { Counts } from '#lib/publishing/statistics/counting';
import type { Sockets } from './internal-protocol.ts';

// What the processes of a server offer each other, by lines of IPC (line.ts).

/** What a front keeps and counts. */
export interface FrontKept {
	figures(): CacheFigures;
	/** Forgets all pages that are kept. */
	empty(): void;
	/** The readings since they were last asked for; `counted`: whether any are to be counted from now on. */
	readings(counted: boolean): Counts;
}

/** The same of all fronts together, as workers ask for it. */
export interface Kept extends Omit<FrontKept, 'figures'> {
	figures(): ServerFigures;
	/** What all processes measure, and what is the same for all. */
	measure(): Sample[];
}

/** What fronts have to know of the other processes. */
export interface Standing {
	/** Who makes pages. */
	workers: readonly Sockets[];
	/** Told to stop, it serves on only until whoever sends requests has noticed. */
	isLeaving: boolean;
}

/** What each process offers the one that started it. */
export interface ProcessOffer {
	/** The bytes of memory it takes. */
	ping(): number;
	/** What it has measured since it began. */
	measure(): Sample[];
	/** Takes no more requests, finishes those that run, for as many milliseconds at most, and ends. */
	stop(patience: number): void;
}

export interface FrontOffer extends ProcessOffer, FrontKept {
	/** How the machine stands from now on. */
	standing(standing: Standing): void;
}

export interface WorkerOffer extends ProcessOffer {
	/** What is the same whichever worker is asked. Throws where the database does not answer. */
	measureBlog(): Sample[];
}

/** What the supervisor offers each process; a worker asks the fronts by it. */
export interface SupervisorOffer extends Kept {
	/** It listens, a front at this port. `setUp`: where the first administrator is to go, if there is none. */
	ready(told: { port?: number; setUp?: string | null }): void;
	/** It does what it should. */
	proven(): void;
	/** It cannot serve, and has said why. `forGood`: nor would another in its place, whenever it starts. */
	unfit(forGood: boolean): void;
	/** How the machine stands now. */
	standing(): Standing;
	/** Nobody listens there any more. */
	unheard(worker: Sockets): void;
	/** What has ended in it of what is traced. */
	spans(spans: Span[]): void;
	/** What a front that ends has counted since it was asked. */
	handOver(counts: Counts): void;
}

/** How a front is started, as its only argument: JSON of this. */
export interface FrontStart {
	/** Whether it is handed the port, or opens it and hands it over. */
	isGiven: boolean;
}

/** How a worker is started, as its only argument: JSON of this. */
export interface WorkerStart {
	sockets: Sockets;
	/** Whether it makes pages; else it has no Next, and nobody asks it for any. */
	pages: boolean;
	jobs: boolean;
}
