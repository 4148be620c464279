import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/server.ts';

const program = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));

/** nginx before machines, as docs/operations.md sets it up. Throws where it is not installed. */
export async function startBalancer(folder: string, ports: number[]) {
	if (!program) throw new Error('nginx is not installed (Debian: apt-get install nginx-light).');
	const port = await freePort();
	const root = join(folder, 'nginx');
	mkdirSync(root, { recursive: true });
	// nginx's workers run as another user when root starts it.
	for (const open of [folder, root]) chmodSync(open, 0o755);
	const machines = ports.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=3s;`);
	writeFileSync(
		join(root, 'nginx.conf'),
		`daemon off; worker_processes 1; pid ${root}/pid; error_log ${root}/error.log error;
		events { worker_connections 2048; }
		http { access_log off;
			client_body_temp_path ${root}/a; proxy_temp_path ${root}/b; fastcgi_temp_path ${root}/c;
			uwsgi_temp_path ${root}/d; scgi_temp_path ${root}/e;
			upstream blog { ${machines.join(' ')} keepalive 64; }
			server { listen 127.0.0.1:${port}; client_max_body_size 0;
				location / { proxy_pass http://blog; proxy_http_version 1.1; proxy_set_header Connection "";
					proxy_set_header Host $http_host;
					proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
					proxy_connect_timeout 1s; proxy_read_timeout 10s;
					proxy_next_upstream error timeout http_503; } } }`,
	);
	const child = spawn(program, ['-c', join(root, 'nginx.conf'), '-p', root], { stdio: 'ignore' });
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise<void>((resolve) => {
				child.once('close', () => resolve());
				child.kill('SIGTERM');
			}),
	};
}
