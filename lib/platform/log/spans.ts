import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Sampling } from '#lib/platform/environment/telemetry';
import { shared } from '#lib/program/process-wide';

/** How long one thing took within a trace, as OpenTelemetry counts it. */
export interface Span extends SpanWords {
	trace: string;
	id: string;
	/** Within which span it happened; none: the first of its trace. */
	parent: string | undefined;
	kind: SpanKind;
	/** Milliseconds since 1970. */
	start: number;
	end: number;
	failed: boolean;
}

/** What is said of it: no addresses, values or names of people. */
export interface SpanWords {
	name: string;
	attributes: Record<string, string | number>;
}

/** As OTLP numbers them. */
export const spanKinds = { server: 2, client: 3, consumer: 5 } as const;
type SpanKind = keyof typeof spanKinds;

export const statusAttribute = 'http.response.status_code';

interface Begun {
	name: string;
	kind: SpanKind;
	/** What another process said of where in a trace it asks. */
	traceparent?: unknown;
	/** Of what the work throws. */
	isNoFailure?(thrown: unknown): boolean;
}

/** Where in a trace something happens. */
interface Place {
	trace: string;
	id: string;
	isSampled: boolean;
}

/** Spans are handed on together, so often (milliseconds), and so many at most. */
const PAUSE = 1_000;
const MOST = 2_048;

const state = shared('tracing', (): { sampling: Sampling | null; spans: Span[]; lag: number } => ({
	sampling: null,
	spans: [],
	lag: 0,
}));

const places = shared('place-in-trace', () => new AsyncLocalStorage<Place>());

/** Has spans be kept from now on, and given to `take` now and then. Returns what gives it the last of them. */
export function startTracing(
	sampling: Sampling,
	take: (spans: Span[]) => Promise<void>,
): () => Promise<void> {
	const hand = async () => {
		state.lag = Date.now() - performance.now();
		if (state.spans.length > 0) await take(state.spans.splice(0)).catch(() => {});
	};
	state.sampling = sampling;
	void hand();
	setInterval(hand, PAUSE).unref();
	return hand;
}

/** Whether anybody wants spans. */
export const isTracing = (): boolean => state.sampling !== null;

/** Runs `work` as a span within the one that runs here, or that `traceparent` names. `work` may say more of it. */
export async function inSpan<T>(
	{ name, kind, traceparent, isNoFailure }: Begun,
	work: (words: SpanWords) => Promise<T>,
): Promise<T> {
	const words: SpanWords = { name, attributes: {} };
	if (!state.sampling) return work(words);
	// Whoever queued it waits for nothing.
	const parent = kind === 'consumer' ? undefined : (placeOf(traceparent) ?? places.getStore());
	const place = within(parent);
	const start = performance.now();
	let failed = false;
	try {
		const done = await places.run(place, work, words);
		failed = Number(words.attributes[statusAttribute]) >= 500;
		return done;
	} catch (error) {
		failed = !isNoFailure?.(error);
		throw error;
	} finally {
		keep(place, parent, { ...words, kind, start, failed });
	}
}

/** Notes what has just ended, and began at `start` by `performance.now()`. */
export function noteSpan(span: Omit<Span, 'trace' | 'id' | 'parent' | 'end'>, traceparent?: unknown): void {
	if (!state.sampling) return;
	const parent = placeOf(traceparent) ?? places.getStore();
	keep(within(parent), parent, span);
}

/** Whether a span runs here of which one keeps what happens within. */
export const isInSpan = (): boolean => places.getStore()?.isSampled === true;

/** Tells the next process where in a trace it is asked: a header's value. */
export function traceparentHere(): string | undefined {
	const place = places.getStore();
	return place && `00-${place.trace}-${place.id}-0${place.isSampled ? 1 : 0}`;
}

/** What lines of the log say of it. */
export function traceHere(): { trace?: string } {
	const trace = places.getStore()?.trace;
	return trace === undefined ? {} : { trace };
}

function keep(
	{ trace, id, isSampled }: Place,
	parent: Place | undefined,
	{ start, ...span }: Omit<Span, 'trace' | 'id' | 'parent' | 'end'>,
): void {
	if (!isSampled || state.spans.length >= MOST) return;
	const end = state.lag + performance.now();
	state.spans.push({ ...span, trace, id, parent: parent?.id, start: state.lag + start, end });
}

function within(parent: Place | undefined): Place {
	const trace = parent?.trace ?? randomBytes(16).toString('hex');
	return { trace, id: randomBytes(8).toString('hex'), isSampled: isSampled(trace, parent) };
}

function isSampled(trace: string, parent: Place | undefined): boolean {
	const { sampler, ratio } = state.sampling!;
	if (parent && sampler.startsWith('parentbased_')) return parent.isSampled;
	if (sampler.endsWith('traceidratio')) return Number.parseInt(trace.slice(-12), 16) < ratio * 2 ** 48;
	return sampler.endsWith('always_on');
}

/** W3C Trace Context; what is not of it, or says nothing, is as if nobody had said it. */
function placeOf(traceparent: unknown): Place | undefined {
	const [, trace, id, flags] =
		/^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/.exec(
			String(traceparent),
		) ?? [];
	return trace && id ? { trace, id, isSampled: Number.parseInt(flags!, 16) % 2 === 1 } : undefined;
}
