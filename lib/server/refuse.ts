import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { barePolicy, securityHeaders } from './policy.ts';

/** What every answer says about itself, whatever else was planned. */
const kept = new Set(securityHeaders({ https: true }).map((name) => name.toLowerCase()));

/** In both languages: what failed may be the reading of the site's own. */
const sorry = `<!DOCTYPE html><html lang="it"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Qualcosa non ha funzionato</title><h1>Qualcosa non ha funzionato</h1>
<p>La pagina non si è potuta comporre. Riprova fra un momento. Se stavi scrivendo, torna indietro: il testo è ancora nel modulo.</p>
<p lang="en">The page could not be put together. Try again in a moment. If you were writing, go back: your words are still in the form.</p></html>`;

/** Answers a request that gets no page, in few words. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	const body = status >= 500 ? sorry : `${STATUS_CODES[status]}\n`;
	for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name);
	response.writeHead(status, {
		'Content-Type': status >= 500 ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Content-Security-Policy': barePolicy,
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'no-store',
		...(status === 405 ? { Allow: 'GET, HEAD, POST, OPTIONS' } : {}),
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}
