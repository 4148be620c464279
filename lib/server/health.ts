import type { ServerResponse } from 'node:http';
import type { Database } from '#db/schema';
import { clock } from '#lib/platform/page-cache/versions';

const PATIENCE = 5_000;

/** `/healthz`: 200 when the database answers, else 503. */
export async function answerHealth(response: ServerResponse, db: Database): Promise<void> {
	const ok = await answers(db);
	response.writeHead(ok ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
	response.end(JSON.stringify({ ok }));
}

async function answers(db: Database): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), PATIENCE);
	});
	const asked = clock(db).then(
		() => true,
		() => false,
	);
	return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
