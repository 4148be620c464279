import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePort } from '../support/server.ts';

export interface Yardstick {
	name: string;
	url: string;
	stop(): Promise<void>;
}

/** Serves the page's bytes as a compressed file: nginx with one worker if installed, else a bare Node server. */
export async function startYardstick(html: Buffer, folder: string): Promise<Yardstick> {
	const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));
	return nginx ? startNginx(nginx, html, folder) : startBareNode(html);
}

async function startNginx(program: string, html: Buffer, folder: string): Promise<Yardstick> {
	const port = await freePort();
	const root = join(folder, 'nginx');
	mkdirSync(root, { recursive: true });
	// nginx's worker runs as another user when root starts it.
	for (const open of [folder, root]) chmodSync(open, 0o755);
	writeFileSync(join(root, 'page.html.gz'), gzipSync(html, { level: 9 }));
	const config = join(root, 'nginx.conf');
	writeFileSync(
		config,
		`daemon off; worker_processes 1; pid ${root}/pid; error_log ${root}/error.log crit;
		events { worker_connections 512; }
		http { access_log off; types { text/html html; } sendfile on; tcp_nopush on;
			client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c;
			uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
			server { listen 127.0.0.1:${port}; root ${root};
				location / { gzip_static always; add_header Cache-Control "public, max-age=0"; } } }`,
	);
	const child = spawn(program, ['-c', config, '-p', root], { stdio: 'ignore' });
	const url = `http://127.0.0.1:${port}/page.html`;
	await answering(url);
	return { name: 'nginx, one worker, the same bytes as a .gz file', url, stop: () => ended(child) };
}

async function startBareNode(html: Buffer): Promise<Yardstick> {
	const body = gzipSync(html, { level: 9 });
	const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip', 'content-length': body.length };
	const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		name: 'a bare Node server of the same bytes, in this process (nginx is not installed)',
		url: `http://127.0.0.1:${port}/`,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

async function answering(url: string): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if ((await fetch(url).catch(() => null))?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`${url} does not answer`);
}

function ended(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once('close', () => resolve());
		child.kill('SIGTERM');
	});
}
