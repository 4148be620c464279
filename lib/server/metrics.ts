import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { prometheusText, type Sample } from '#lib/platform/environment/measures';

/** What the whole server measures, and the word for which it is told. */
export interface Metrics {
	token: string;
	read(): Promise<Sample[]>;
}

const digest = (words: string) => createHash('sha256').update(words).digest();

/** Whether a request for `/metrics` may see them: for all others there is nothing. */
export const mayMeasure = ({ headers }: IncomingMessage, { token }: Metrics): boolean =>
	timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));

/** `/metrics`: in the text that Prometheus reads. */
export async function answerMetrics(response: ServerResponse, { read }: Metrics): Promise<void> {
	const text = prometheusText(await read());
	response.writeHead(200, {
		'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
		'Cache-Control': 'no-store',
	});
	response.end(text);
}
