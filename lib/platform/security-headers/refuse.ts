import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { failureType } from '#lib/platform/next-contract/answer';
import { actionHeader } from '#lib/platform/next-contract/request';
import { barePolicy, securityHeaders } from './content-security-policy.ts';

/** What every answer says about itself, whatever else was planned. */
const kept = new Set([...securityHeaders({ https: true }).map((name) => name.toLowerCase()), 'x-request-id']);

/**
 * For who gets no page, with the name by which the log knows the request. In both languages: what failed may be
 * the reading of the site's own.
 */
export const sorryPage = (
	request: string,
) => `<!DOCTYPE html><html lang="it"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Qualcosa non ha funzionato</title><h1>Qualcosa non ha funzionato</h1>
<p>Non è stato possibile mostrare la pagina. Riprova fra qualche istante. Se stavi scrivendo, torna indietro: il testo è ancora nel modulo.</p>
<p lang="en">The page could not be shown. Try again in a moment. If you were writing, go back: your text is still in the form.</p>
<p>Codice dell’errore · <span lang="en">Error code</span>: <code>${request}</code></p></html>`;

/** For who sends a form whose page is older than the program: sent again from there it would fail again. */
const outdatedPage = `<!DOCTYPE html><html lang="it"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>La pagina non è aggiornata</title><h1>La pagina non è aggiornata</h1>
<p>Il blog è stato aggiornato mentre scrivevi. Torna indietro: il testo è ancora nel modulo. Copialo, ricarica la pagina, incollalo e invia di nuovo.</p>
<p lang="en">The blog was updated while you were writing. Go back: your text is still in the form. Copy it, reload the page, paste it and send it again.</p></html>`;

/** The message of the error that an error page is then given. */
const failureWords = (request: string) => `request ${request}`;

/** Answers a request that gets no page, in few words. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	const id = String(response.getHeader('x-request-id') ?? '');
	const byScript = request.headers[actionHeader] !== undefined;
	const page = (status >= 500 || status === 409) && !byScript;
	const body = page
		? status === 409
			? outdatedPage
			: sorryPage(id)
		: status >= 500
			? failureWords(id)
			: `${STATUS_CODES[status]}\n`;
	for (const name of response.getHeaderNames()) if (!kept.has(name)) response.removeHeader(name);
	response.writeHead(status, {
		'Content-Type': page ? 'text/html; charset=utf-8' : byScript ? failureType : 'text/plain; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Content-Security-Policy': barePolicy,
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'no-store',
		...(status === 405 ? { Allow: 'GET, HEAD, POST, OPTIONS' } : {}),
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}
