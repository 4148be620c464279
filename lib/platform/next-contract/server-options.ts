import { createServer, type Server } from 'node:http';

interface Serving {
	dev: boolean;
	root: string;
	hostname: string;
	port: number;
	server: Server;
}

/**
 * How Next is started. Quiet: failures are heard by the hook of build.mjs, which quiet leaves alone. Next takes the
 * offers of other protocols on the server it is given, and answers none of them; on ours nobody listens for any, so
 * that such a request is answered like every other (RFC 9110 §7.8). In development Next needs its own.
 */
export const serverOptions = ({ dev, root, hostname, port, server }: Serving) => ({
	dev,
	dir: root,
	hostname,
	port,
	customServer: true as const,
	quiet: !dev,
	httpServer: dev ? server : createServer(),
});
