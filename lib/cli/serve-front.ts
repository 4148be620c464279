import { environment } from '#lib/platform/environment/environment';
import { makeFrontServer, openFrontServer } from '#lib/server/front-server';
import type { FrontStart, Standing } from '#lib/server/offers';
import { handPort, onPort, type Port, portOf } from '#lib/server/port';
import { Workers } from '#lib/server/workers';
import { runChild } from './child.ts';

// A front of the server: it owns the port and answers from memory; the workers do all else.

await runChild(async (supervisor, log, offer) => {
	const { isGiven } = JSON.parse(process.argv[2]!) as FrontStart;
	const given = isGiven && new Promise<Port>((resolve) => onPort(process, resolve));
	const workers = new Workers((worker) => void supervisor.unheard(worker));
	const made = makeFrontServer(environment(), log);
	offer({ ...made.kept, standing: (standing: Standing) => workers.set(standing) });
	workers.set(await supervisor.standing());
	const { port, stop } = await openFrontServer(made, {
		upstream: workers,
		measure: () => supervisor.measure(),
		given: given ? await given : undefined,
	});
	if (!given) handPort(process, portOf(made.server));
	return {
		ready: { port },
		async stop(patience) {
			await stop(patience);
			await supervisor.handOver(made.counting.take());
		},
	};
});
