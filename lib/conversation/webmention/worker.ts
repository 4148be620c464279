import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { storePhoto } from '#lib/accounts/people/avatar-files';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import { type JobKind, JobPutOff, JobStopped } from '#lib/platform/jobs/kind';
import { dropJob } from '#lib/platform/jobs/queue';
import { minute } from '#lib/platform/time/durations';
import { type Look, lookAt } from './fetch-source.ts';
import { type Mention, VERIFICATION } from './receiving.ts';
import { type Finding, type Outcome, settleFinding } from './verifying.ts';

export type LookingAt = (mention: Mention & { path: string }) => Promise<Look>;

interface Means {
	look?: LookingAt;
	/** Where pictures are kept. */
	files?: Files;
}

/** Verifies the announcement whose number is the job's key. */
export const verification = (means: Means = {}): JobKind => ({
	name: VERIFICATION,
	lanes: 4,
	pauses: [1, 5, 30, 120].map((minutes) => minutes * minute),
	async run(db, { key }, { last, now }) {
		const mention = await db
			.selectFrom('mention')
			.selectAll()
			.where('id', '=', Number(key))
			.executeTakeFirst();
		if (!mention) return;
		try {
			const outcome = await verify(db, mention, { ...means, now, once: last });
			if (outcome === 'stopped') throw new JobStopped();
			if (outcome === null) throw new JobPutOff('unreachable');
		} catch (error) {
			if (last) await settle(db, mention, { status: 'done', outcome: 'unreachable' });
			throw error;
		}
	},
});

/**
 * Looks at the source of an announcement, and settles what that means; null: to be looked at again, which `once`
 * excludes.
 */
export async function verify(
	db: Database,
	mention: Mention,
	{ look = lookAt, files, now = Date.now, once = false }: Means & { now?(): number; once?: boolean } = {},
): Promise<Outcome | 'stopped' | null> {
	const article = await db
		.selectFrom('article')
		.select('path')
		.where('id', '=', mention.article_id)
		.executeTakeFirst();
	const seen = await look({ ...mention, path: article?.path ?? '' });
	if (seen.is === 'stopped') return 'stopped';
	if (seen.is !== 'unreachable') {
		const outcome = await settleFinding(db, mention, await withPhoto(seen, files), now());
		await settle(db, mention, { status: 'done', outcome });
		return outcome;
	}
	await settle(db, mention, { status: once ? 'done' : 'queued', outcome: 'unreachable' });
	return once ? 'unreachable' : null;
}

async function withPhoto(
	seen: Exclude<Look, { is: 'unreachable' | 'stopped' }>,
	files = blogFiles(),
): Promise<Finding> {
	if (seen.is !== 'linking') return { is: seen.is as 'no-link' };
	return { ...seen, photo: seen.photo && (await storePhoto(files, seen.photo)) };
}

/** Notes what came of a look, unless it was announced anew meanwhile. */
async function settle(
	db: Database,
	mention: Mention,
	state: Pick<Mention, 'status' | 'outcome'>,
): Promise<void> {
	await transaction(db, async (trx) => {
		const { numUpdatedRows } = await trx
			.updateTable('mention')
			.set(state)
			.where('id', '=', mention.id)
			.where('sent_at', '=', mention.sent_at)
			.executeTakeFirst();
		// What was verified at once need not be later.
		if (numUpdatedRows > 0n && state.status === 'done')
			await dropJob(trx, { kind: VERIFICATION, key: `${mention.id}` });
	});
}
