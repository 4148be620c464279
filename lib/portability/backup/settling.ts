import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { claimData } from '#lib/platform/environment/data-dir-lock';
import type { Environment } from '#lib/platform/environment/environment';
import { dropPlan, finishSwap, isSwapUnderWay, planUnderWay, type SwapPlan, undoSwap } from './swap.ts';

const ATTEMPTS = 40;
const PAUSE = 250;

type Where = Pick<Environment, 'databaseUrl' | 'dataDir'>;

/**
 * For whatever works on this DATA_DIR until it ends. A restore that was cut off there is settled first: the blog is
 * wholly the one or wholly the other. Throws while a backup is being restored.
 */
export async function workOn(where: Where, tell: (line: string) => void = console.error): Promise<void> {
	const { dataDir } = where;
	const busy = new Error(`A restore is running on DATA_DIR (${dataDir}). Wait until it is done.`);
	if (isSwapUnderWay(dataDir)) {
		const alone = claimData(dataDir, 'alone');
		if (!alone) throw busy;
		try {
			const became = await settleRestore(where);
			if (became) tell(`Postilla: a restore that was cut off has been ${became}.`);
		} finally {
			alone.release();
		}
	}
	if (!claimData(dataDir, 'together')) throw busy;
}

/** Finishes or undoes a restore that was cut off, as its database says; null: there was none. For who has DATA_DIR alone. */
export async function settleRestore(where: Where): Promise<'finished' | 'undone' | null> {
	const plan = await planUnderWay(where.dataDir);
	if (!plan) return null;
	const { dataDir } = where;
	const forward = plan.transaction === null || (await isCommitted(where, plan.transaction));
	if (forward) await finishSwap(dataDir, plan);
	else await undoSwap(dataDir, plan);
	await dropPlan(dataDir);
	await clear(dataDir, plan);
	return forward ? 'finished' : 'undone';
}

async function clear(dataDir: string, { fresh, aside, goes }: SwapPlan): Promise<void> {
	await rm(join(dataDir, fresh), { recursive: true, force: true });
	if (goes.length === 0) await rmdir(join(dataDir, aside)).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error;
}

async function isCommitted({ databaseUrl }: Where, transaction: string): Promise<boolean> {
	if (!databaseUrl) throw new Error('A restore of a PostgreSQL blog was cut off here: set DATABASE_URL.');
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const { rows } = await client.query('select txid_status($1::bigint) as status', [transaction]);
			if (rows[0].status !== 'in progress') return rows[0].status === 'committed';
			// PostgreSQL has not noticed yet that who restored is gone.
			await setTimeout(PAUSE);
		}
		throw new Error('A restore that was cut off still has its connection to PostgreSQL: try again soon.');
	} finally {
		await client.end();
	}
}
