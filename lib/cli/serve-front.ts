import { environment } from '#lib/platform/environment/environment';
import { makeFrontServer, openFrontServer } from '#lib/server/front-server';
import { Workers } from '#lib/server/workers';
import { runChild } from './child.ts';

// A front of the server: it owns the port and answers from memory; the workers do all else.

await runChild(async (supervisor, log, offer) => {
	const workers = new Workers();
	const made = makeFrontServer(environment(), log);
	offer({ ...made.kept, workers: (list: Parameters<Workers['set']>[0]) => workers.set(list) });
	workers.set(await supervisor.workers());
	const serving = await openFrontServer(made, { upstream: workers });
	await supervisor.ready({ port: serving.port });
	return serving;
});
