import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createDatabase, databaseUrl, dropDatabase } from '../support/databases.ts';
import { startServer } from '../support/server.ts';

// OpenTelemetry: what a collector gets of a server as it is started.

const path = '/2012/09/torno-subito';
const database = `telemetry_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'postilla-telemetry-'));
after(() => rmSync(folder, { recursive: true }));

interface Attribute {
	key: string;
	value: { stringValue?: string; intValue?: string };
}
interface Span {
	traceId: string;
	spanId: string;
	parentSpanId?: string;
	name: string;
	startTimeUnixNano: string;
	endTimeUnixNano: string;
	attributes: Attribute[];
}
interface Metric {
	name: string;
	sum?: { isMonotonic: boolean; dataPoints: Point[] };
	gauge?: { dataPoints: Point[] };
	histogram?: { dataPoints: Point[] };
}
interface Point {
	attributes: Attribute[];
	startTimeUnixNano?: string;
	asDouble?: number;
	count?: string;
	bucketCounts?: string[];
	explicitBounds?: number[];
}

const said = (attributes: Attribute[], name: string) =>
	attributes.find(({ key }) => key === name)?.value.stringValue;

/** A collector that takes what it is sent, once `until` asks for it, and refuses all who come once it is away. */
async function collector() {
	const got = {
		spans: [] as Span[],
		metrics: [] as Metric[],
		text: '',
		headers: new Set<unknown>(),
		services: new Set<unknown>(),
		refused: 0,
	};
	let isAway = false;
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		response.setHeader('Content-Type', 'application/json').end('{}');
		got.text += body;
		got.headers.add(request.headers['x-key']);
		const { resourceSpans = [], resourceMetrics = [] } = JSON.parse(body);
		for (const { resource } of [...resourceSpans, ...resourceMetrics])
			got.services.add(said(resource.attributes, 'service.name'));
		for (const { scopeSpans } of resourceSpans) for (const { spans } of scopeSpans) got.spans.push(...spans);
		for (const { scopeMetrics } of resourceMetrics)
			for (const { metrics } of scopeMetrics) got.metrics.push(...metrics);
		server.emit('got');
	});
	server.on('connection', (socket) => {
		if (!isAway) return;
		socket.destroy();
		got.refused += 1;
		server.emit('got');
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const until = async <Found>(find: () => Found | undefined): Promise<Found> => {
		for (;;) {
			const found = find();
			if (found !== undefined) return found;
			await once(server, 'got', { signal: AbortSignal.timeout(30_000) });
		}
	};
	const { port } = server.address() as AddressInfo;
	const leave = () => {
		isAway = true;
		server.closeAllConnections();
	};
	return { got, until, leave, url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

for (const engine of ['sqlite', 'postgres'] as const)
	test(`a collector gets measures of every process, and traces from the front into worker and database; away, it costs readers nothing and is told of once: ${engine}`, async () => {
		if (engine === 'postgres') await createDatabase(database);
		const { got, until, leave, url, close } = await collector();
		const server = await startServer({
			DATA_DIR: join(folder, engine),
			DATABASE_URL: engine === 'postgres' ? databaseUrl(database) : '',
			TRUSTED_PROXIES: '127.0.0.1',
			OTEL_EXPORTER_OTLP_ENDPOINT: url,
			OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20key',
			OTEL_SERVICE_NAME: 'a blog',
			OTEL_METRIC_EXPORT_INTERVAL: '500',
		});
		const timesAway = () => server.output().split('the collector of telemetry is away').length - 1;
		const processOf = ({ attributes }: { attributes: Attribute[] }) =>
			said(attributes, 'postilla.process') ?? said(attributes, 'process');
		try {
			const trace = '0af7651916cd43dd8448eb211c80319c';
			const traceparent = `00-${trace}-b7ad6b7169203331-01`;
			const answer = await fetch(`${server.url}${path}?secret=words`, { headers: { traceparent } });
			assert.equal(answer.status, 200);
			const inTrace = ({ traceId }: Span) => traceId === trace;
			const front = await until(() => got.spans.find((span) => inTrace(span) && processOf(span) === 'front'));
			assert.deepEqual([front.name, front.parentSpanId], ['GET page', 'b7ad6b7169203331']);
			const worker = await until(() => got.spans.find(({ parentSpanId }) => parentSpanId === front.spanId));
			assert.deepEqual([worker.name, processOf(worker), worker.traceId], ['render', 'worker', trace]);
			const statement = await until(() =>
				got.spans.find(({ parentSpanId }) => parentSpanId === worker.spanId),
			);
			assert.match(said(statement.attributes, 'db.query.text')!, /^(select|with)\b/i);
			assert.ok(BigInt(worker.startTimeUnixNano) < BigInt(worker.endTimeUnixNano));

			// Kept by now, and asked for by nobody's trace.
			await (await fetch(server.url + path)).arrayBuffer();
			await until(() => got.spans.find((span) => span.name === 'GET page' && span.traceId !== trace));
			await (await fetch(`${server.url}/sign-in`)).arrayBuffer();
			await until(() => got.spans.find(({ name }) => name === 'GET passed'));
			await until(() => got.spans.find(({ name }) => name.startsWith('job ')));

			const points = (name: string) =>
				got.metrics
					.filter((metric) => metric.name === name)
					.flatMap((metric) => (metric.sum ?? metric.gauge ?? metric.histogram)!.dataPoints);
			for (const process of ['server', 'front 1', 'worker 1'])
				await until(() =>
					points('process_resident_memory_bytes').find((point) => processOf(point) === process),
				);
			const pages = await until(() =>
				points('postilla_requests_total').find(
					({ attributes, asDouble }) => said(attributes, 'kind') === 'page' && asDouble! >= 2,
				),
			);
			assert.ok(BigInt(pages.startTimeUnixNano!) > 0n);
			const renderings = await until(() => points('postilla_rendering_seconds')[0]);
			assert.equal(renderings.bucketCounts!.length, renderings.explicitBounds!.length + 1);
			assert.equal(
				renderings.bucketCounts!.reduce((sum, count) => sum + Number(count), 0),
				Number(renderings.count),
			);
			for (const name of ['postilla_jobs', 'postilla_mails', 'postilla_database_up', 'postilla_cache_pages'])
				await until(() => points(name)[0]);
			assert.deepEqual([[...got.headers], [...got.services]], [['a key'], ['a blog']]);
			assert.equal(timesAway(), 0, server.output());

			// One server ends with its collector, the other without.
			if (engine === 'sqlite') {
				leave();
				for (let turn = 0; turn < 20; turn++) {
					const answer = await fetch(server.url + path);
					assert.equal(answer.status, 200);
					await answer.arrayBuffer();
				}
				await until(() => (got.refused > 3 ? true : undefined));
			}
		} finally {
			assert.equal(await server.stop(), 0);
			close();
			if (engine === 'postgres') await dropDatabase(database);
		}
		assert.equal(timesAway(), engine === 'sqlite' ? 1 : 0, server.output());
		// What was asked, by whom and of what address, is nowhere.
		assert.doesNotMatch(got.text, /torno|secret|127\.0\.0\.1/);
	});
