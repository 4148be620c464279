import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Environment } from '#lib/platform/environment/environment';
import { bounds, metrics, type Sample } from '#lib/platform/environment/measures';
import { type Span, spanKinds } from '#lib/platform/log/spans';

// OpenTelemetry's protocol: OTLP over HTTP, in its JSON notation, to the collector that the environment names.

export interface OtlpOptions extends NonNullable<Environment['telemetry']> {
	/** What all processes measure. */
	measure(): Promise<Sample[]>;
	log: Pick<Logger, 'warn' | 'info'>;
}

/** Milliseconds that the collector has for an answer, and for all that are left when the server ends. */
const PATIENCE = { each: 10_000, last: 2_000 };
/** At once; what comes while so many are on their way is forgotten. */
const MOST = 4;

const startMetric = 'process_start_time_seconds';

/** Sends measures now and then, and spans as they come. What does not arrive is lost: the log says so once. */
export function openOtlp({ endpoint, headers, service, interval, measure, log }: OtlpOptions) {
	const resource = {
		attributes: attributesOf({
			'service.name': service,
			'service.instance.id': randomUUID(),
			'host.name': hostname(),
		}),
	};
	const scope = { name: 'postilla' };
	const underWay = new Set<Promise<void>>();
	let isAway = false;

	function send(what: 'metrics' | 'traces', words: unknown): void {
		if (underWay.size >= MOST) return;
		const sent = post(what, words).finally(() => underWay.delete(sent));
		underWay.add(sent);
	}

	async function post(what: string, words: unknown): Promise<void> {
		try {
			const answer = await fetch(`${endpoint}/v1/${what}`, {
				method: 'POST',
				headers: { ...headers, 'Content-Type': 'application/json' },
				body: JSON.stringify(words),
				redirect: 'error',
				signal: AbortSignal.timeout(PATIENCE.each),
			});
			await answer.body?.cancel();
			if (!answer.ok) throw new Error(`it answered ${answer.status}`);
			if (isAway) log.info('the collector of telemetry is there again');
			isAway = false;
		} catch (error) {
			if (!isAway) log.warn({ err: error }, 'the collector of telemetry is away');
			isAway = true;
		}
	}

	const sendMetrics = async () => {
		const all = metricsOf(await measure());
		send('metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics: all }] }] });
	};
	const timer = setInterval(sendMetrics, interval);
	return {
		/** Spans that a process of this kind has ended. */
		spans: (process: string, spans: readonly Span[]) =>
			send('traces', {
				resourceSpans: [
					{ resource, scopeSpans: [{ scope, spans: spans.map((span) => spanOf(process, span)) }] },
				],
			}),
		/** Sends what the processes have measured, before they end. */
		async last(): Promise<void> {
			clearInterval(timer);
			await sendMetrics();
		},
		/** Until nothing is on its way any more, or it takes too long. */
		sent: () => Promise.race([Promise.all(underWay), setTimeout(PATIENCE.last)]),
	};
}

function spanOf(process: string, { trace, id, parent, name, kind, start, end, attributes, failed }: Span) {
	return {
		traceId: trace,
		spanId: id,
		parentSpanId: parent,
		name,
		kind: spanKinds[kind],
		startTimeUnixNano: nanoseconds(start),
		endTimeUnixNano: nanoseconds(end),
		attributes: attributesOf({ ...attributes, 'postilla.process': process }),
		status: { code: failed ? 2 : 0 },
	};
}

/** Each measure once, with the numbers of all processes: counted since the process began that counts. */
function metricsOf(samples: readonly Sample[]) {
	const timeUnixNano = nanoseconds(Date.now());
	const starts = new Map(
		samples
			.filter(({ name }) => name === startMetric)
			.map(({ labels, value }) => [labels.process, nanoseconds(Number(value) * 1000)]),
	);
	return [...Map.groupBy(samples, ({ name }) => name)].map(([name, own]) => {
		const [type, description] = metrics[name];
		const dataPoints = own.map(({ labels, value }) => ({
			attributes: attributesOf(labels),
			startTimeUnixNano: starts.get(labels.process),
			timeUnixNano,
			...(typeof value === 'number'
				? { asDouble: value }
				: {
						count: String(value.count),
						sum: value.sum,
						explicitBounds: bounds,
						bucketCounts: [...value.within, value.count].map((count, at, all) =>
							String(count - (all[at - 1] ?? 0)),
						),
					}),
		}));
		const cumulative = { aggregationTemporality: 2, dataPoints };
		if (type === 'histogram') return { name, description, histogram: cumulative };
		if (type === 'counter') return { name, description, sum: { ...cumulative, isMonotonic: true } };
		return { name, description, gauge: { dataPoints } };
	});
}

const attributesOf = (words: Record<string, string | number>) =>
	Object.entries(words).map(([key, value]) => ({
		key,
		value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
	}));

/** Microseconds are all that there are; the rest would not fit into a number. */
const nanoseconds = (milliseconds: number) => `${Math.round(milliseconds * 1000)}000`;
