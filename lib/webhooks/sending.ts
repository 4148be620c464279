import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { WebhookDeliveryTable, WebhookTable } from '#db/tables/webhooks';
import { dataOf, type ToldType } from '#lib/api/told';
import { cut } from '#lib/i18n/letters';
import { type JobKind, JobStopped, type JobTools } from '#lib/platform/jobs/kind';
import { queueJobs } from '#lib/platform/jobs/queue';
import { postSigned } from '#lib/platform/signed-requests/signed-requests';
import { day, hour, minute } from '#lib/platform/time/durations';
import { getSite } from '#lib/site/settings/queries';

type Webhook = Selectable<WebhookTable>;
type Delivery = Selectable<WebhookDeliveryTable>;
type Post = typeof postSigned;

/** Name of the kind of job that sends what waits for one webhook, its key. */
const WEBHOOK = 'webhook';

/** Before each further try, as standardwebhooks.com advises. */
const pauses = [minute, 5 * minute, 30 * minute, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hour)];
/** Whoever takes nothing for so long is told no more. */
const PATIENCE = 3 * day;
/** Of deliveries in a row, so that all get their turn. */
const MOST = 20;
const TIME = 15_000;
const KEPT_ANSWER = 2048;

const due = (db: Database, now: number) =>
	db
		.selectFrom('webhook_delivery')
		.innerJoin('webhook', 'webhook.id', 'webhook_id')
		.where('state', '=', 'waiting')
		.where('due_at', '<=', now)
		.where('active', '=', 1)
		.where('paused_until', '<=', now);

/**
 * Begins a round for every webhook that something waits for. Apart from the sending, so that what happens queues no
 * job that others could have to wait for, and one receiver that is slow keeps no other from its turn.
 */
export const webhookRounds: JobKind = {
	name: 'webhook-rounds',
	pauses: [minute],
	forever: true,
	backlog: async (db) => {
		const queued = db
			.selectFrom('job')
			.select('key')
			.where('kind', '=', WEBHOOK)
			.where('state', '<>', 'failed');
		const some = await due(db, Date.now())
			.select('webhook_delivery.id')
			.where(({ cast, eb }) => eb(cast<string>('webhook_id', 'text'), 'not in', queued))
			.limit(1)
			.executeTakeFirst();
		return some !== undefined;
	},
	async run(db, _, { now }) {
		const at = now();
		const rows = await due(db, at).select('webhook_id').distinct().execute();
		const jobs = rows.map(({ webhook_id }) => ({ kind: WEBHOOK, key: String(webhook_id) }));
		await queueJobs(db, jobs, at);
	},
};

/** Sends one webhook what waits for it, one after the other; one that fails is asked again in a minute at the soonest. */
export const webhookSending = ({ post = postSigned }: { post?: Post } = {}): JobKind => ({
	name: WEBHOOK,
	pauses: [minute],
	forever: true,
	lanes: 4,
	async run(db, { key }, { now, signal, log }) {
		for (let sent = 0; sent < MOST; sent++) {
			if (signal.aborted) throw new JobStopped();
			const webhook = await db
				.selectFrom('webhook')
				.selectAll()
				.where('id', '=', Number(key))
				.executeTakeFirst();
			const delivery =
				webhook &&
				(await due(db, now())
					.selectAll('webhook_delivery')
					.where('webhook_id', '=', webhook.id)
					.orderBy('due_at')
					.orderBy('webhook_delivery.id')
					.limit(1)
					.executeTakeFirst());
			if (!delivery) return;
			await send(db, webhook, delivery, { post, now, signal, log });
		}
	},
});

async function send(
	db: Database,
	webhook: Webhook,
	delivery: Delivery,
	{ post, now, signal, log }: { post: Post; now: () => number } & Pick<JobTools, 'signal' | 'log'>,
): Promise<void> {
	const { type, subject, created_at } = delivery;
	const same = db
		.updateTable('webhook_delivery')
		.where('id', '=', delivery.id)
		.where('state', '=', 'waiting');
	const pause = pauses[delivery.attempts];
	const tried = (at: number) => ({
		attempts: delivery.attempts + 1,
		tried_at: at,
		due_at: at + (pause ?? 0),
	});
	let data: unknown;
	try {
		data = subject === null ? await testOf(db) : await dataOf(db, type as ToldType, subject, now());
	} catch (error) {
		// A fault of ours in one row: those behind it go on.
		log.warn({ err: error, delivery: delivery.id }, 'what a webhook is told cannot be put together');
		const state = pause === undefined ? 'failed' : 'waiting';
		await same.set({ ...tried(now()), state, status: null, answer: '', error: 'unreadable' }).execute();
		return;
	}
	if (data === null) return void (await same.set({ state: 'void', error: '' }).execute());
	const body = JSON.stringify({ type, timestamp: new Date(created_at).toISOString(), data });
	const isOld = webhook.old_salt !== null && Number(webhook.old_until) > now();
	const salts = [webhook.salt, ...(isOld ? [webhook.old_salt!] : [])];
	const request = { id: delivery.message, body, salts, signal, now: now() };
	const outcome = await post(webhook.url, request, { time: TIME });
	if (!outcome.ok && outcome.why === 'stopped') throw new JobStopped();
	const { status = null } = outcome;
	// Whatever became of the rest of the answer.
	const taken = status !== null && status >= 200 && status < 300;
	const at = now();
	await same
		.set({
			...tried(at),
			state: taken ? 'delivered' : pause === undefined ? 'failed' : 'waiting',
			status,
			// PostgreSQL keeps no zero bytes.
			answer: outcome.ok ? cut(outcome.text().replaceAll('\0', ''), KEPT_ANSWER) : '',
			error: outcome.ok || taken ? '' : outcome.why,
		})
		.execute();
	// What another address says, to which it was changed meanwhile, is not known yet.
	const row = db.updateTable('webhook').where('id', '=', webhook.id).where('url', '=', webhook.url);
	if (taken) {
		if (webhook.failing_since !== null) await row.set({ failing_since: null, paused_until: 0 }).execute();
		return;
	}
	const since = Number(webhook.failing_since ?? at);
	const stopped = status === 410 ? 'gone' : at - since > PATIENCE ? 'failing' : null;
	const off = stopped !== null && ({ active: 0, stopped } as const);
	await row.set({ failing_since: since, paused_until: at + minute, ...off }).execute();
}

/** What is sent to try whether it arrives. */
async function testOf(db: Database): Promise<object> {
	return { title: (await getSite(db)).title };
}
