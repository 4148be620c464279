import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	inSpan,
	noteSpan,
	type Span,
	startTracing,
	statusAttribute,
	traceHere,
	traceparentHere,
} from './spans.ts';

const sampling = (sampler: Parameters<typeof startTracing>[0]['sampler'], ratio = 1) => ({ sampler, ratio });

/** What is handed on of what `work` does. */
async function traced(rule: ReturnType<typeof sampling>, work: () => Promise<unknown>): Promise<Span[]> {
	const spans: Span[] = [];
	const hand = startTracing(rule, async (some) => void spans.push(...some));
	await work();
	await hand();
	return spans;
}

const trace = '0af7651916cd43dd8448eb211c80319c';
const told = (flags: string) =>
	({ name: 'GET', kind: 'server', traceparent: `00-${trace}-b7ad6b7169203331-${flags}` }) as const;

test('nothing is traced where nobody wants it', async () => {
	await inSpan(told('01'), async () => assert.equal(traceparentHere(), undefined));
	assert.deepEqual(traceHere(), {});
});

test('what happens within a span is its child, in the trace that was told', async () => {
	const spans = await traced(sampling('parentbased_always_on'), () =>
		inSpan(told('01'), async (words) => {
			words.name = 'GET page';
			words.attributes[statusAttribute] = 503;
			assert.deepEqual(traceHere(), { trace });
			assert.match(traceparentHere()!, new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
			noteSpan({
				name: 'SELECT',
				kind: 'client',
				start: performance.now() - 5,
				attributes: {},
				failed: false,
			});
			await inSpan({ name: 'job mail', kind: 'consumer' }, async () => {});
		}),
	);
	const [statement, job, request] = spans;
	assert.deepEqual(
		[request!.name, request!.trace, request!.parent, request!.failed],
		['GET page', trace, 'b7ad6b7169203331', true],
	);
	assert.deepEqual([statement!.trace, statement!.parent], [trace, request!.id]);
	assert.ok(statement!.end - statement!.start >= 5 && Math.abs(statement!.end - Date.now()) < 10_000);
	assert.notEqual(job!.trace, trace);
	assert.equal(job!.parent, undefined);
});

test('what throws has failed, and throws', async () => {
	const [span] = await traced(sampling('always_on'), () =>
		assert.rejects(
			inSpan({ name: 'job mail', kind: 'consumer' }, () => Promise.reject(new Error('no'))),
			/no/,
		),
	);
	assert.equal(span!.failed, true);
	const [stopped] = await traced(sampling('always_on'), () =>
		assert.rejects(
			inSpan({ name: 'job mail', kind: 'consumer', isNoFailure: () => true }, () =>
				Promise.reject(new Error('stopped')),
			),
			/stopped/,
		),
	);
	assert.equal(stopped!.failed, false);
});

test('the sampler says which traces are kept', async () => {
	const kept = async (rule: ReturnType<typeof sampling>, flags: string) =>
		(await traced(rule, () => inSpan(told(flags), async () => {}))).length;
	assert.equal(await kept(sampling('parentbased_always_on'), '00'), 0);
	assert.equal(await kept(sampling('parentbased_always_off'), '01'), 1);
	assert.equal(await kept(sampling('always_on'), '00'), 1);
	assert.equal(await kept(sampling('always_off'), '01'), 0);
	assert.equal(await kept(sampling('traceidratio', 0), '01'), 0);
	assert.equal(await kept(sampling('traceidratio', 1), '00'), 1);
	const some = await traced(sampling('traceidratio', 0.5), async () => {
		for (let i = 0; i < 400; i++)
			noteSpan({ name: 'x', kind: 'client', start: 0, attributes: {}, failed: false });
	});
	assert.ok(some.length > 100 && some.length < 300, String(some.length));
});

test('what is no traceparent names no trace', async () => {
	for (const traceparent of [
		'',
		'x',
		`00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
		`ff-${trace}-b7ad6b7169203331-01`,
		undefined,
	]) {
		const [span] = await traced(sampling('always_on'), () =>
			inSpan({ ...told('01'), traceparent }, async () => {}),
		);
		assert.equal(span!.parent, undefined, traceparent);
		assert.notEqual(span!.trace, trace);
	}
});

test('more than anybody takes is forgotten', async () => {
	const spans = await traced(sampling('always_on'), async () => {
		for (let i = 0; i < 5000; i++)
			noteSpan({ name: 'x', kind: 'client', start: 0, attributes: {}, failed: false });
	});
	assert.equal(spans.length, 2048);
});
