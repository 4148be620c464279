import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { failureType } from '#lib/platform/next-contract/answer';
import { actionHeader } from '#lib/platform/next-contract/request';
import { refusalPage, sorryPage } from './bare-pages.ts';
import { barePolicy, securityHeaders } from './content-security-policy.ts';

/** What every answer says about itself, whatever else was planned. */
const kept = new Set([...securityHeaders({ https: true }).map((name) => name.toLowerCase()), 'x-request-id']);

/** The message of the error that an error page is then given. */
const failureWords = (request: string) => `request ${request}`;

const bareWords = (status: number) => `${STATUS_CODES[status]}\n`;

const pageOf = ({ headers }: IncomingMessage, status: number, id: string) =>
	status >= 500 ? sorryPage(id, headers['accept-language']) : refusalPage(status, headers['accept-language']);

/** Answers a request that gets no page, in few words: people in theirs, programs in those of HTTP. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	const id = String(response.getHeader('x-request-id') ?? '');
	const byScript = request.headers[actionHeader] !== undefined;
	const isPerson = request.headers.accept?.includes('text/html') ?? false;
	const page = !byScript && (status >= 500 || status === 409 || isPerson);
	const body = page ? pageOf(request, status, id) : status >= 500 ? failureWords(id) : bareWords(status);
	for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name);
	response.writeHead(status, {
		'Content-Type': page ? 'text/html; charset=utf-8' : byScript ? failureType : 'text/plain; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Content-Security-Policy': barePolicy,
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'no-store',
		...(status === 503 ? { 'Retry-After': '5' } : {}),
		...(status === 405 ? { Allow: 'GET, HEAD, POST, OPTIONS' } : {}),
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}
