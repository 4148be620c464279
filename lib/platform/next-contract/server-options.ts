import { createServer, type Server } from 'node:http';

interface Serving {
	root: string;
	hostname: string;
	port: number;
	/** In development, the server that browsers reach. */
	dev?: Server;
}

/**
 * How Next is started. Quiet: failures are heard by the hook of build.mjs, which quiet leaves alone. Next takes the
 * offers of other protocols on the server it is given, and answers none of them; on ours nobody listens for any, so
 * that such a request is answered like every other (RFC 9110 §7.8). In development Next needs the one browsers reach.
 */
export const serverOptions = ({ root, hostname, port, dev }: Serving) => ({
	dev: dev !== undefined,
	dir: root,
	hostname,
	port,
	customServer: true as const,
	quiet: dev === undefined,
	httpServer: dev ?? createServer(),
});
