import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

export interface Swapped {
	/** Where what was there lies now; null: there was nothing. */
	aside: string | null;
	/** Puts everything back as it was. */
	undo(): Promise<void>;
	/** Says that it is settled: nobody will have to finish or undo it. */
	settled(): Promise<void>;
}

/** An exchange under way, kept in DATA_DIR until it is settled: whoever comes next can finish or undo it. */
const planForm = z.object({
	/** Folders of DATA_DIR: what comes, and where what goes is kept. */
	fresh: z.string(),
	aside: z.string(),
	/** Names that were there, and names that come. */
	goes: z.array(z.string()),
	comes: z.array(z.string()),
	/** PostgreSQL: the transaction that decides. */
	transaction: z.string().nullable(),
});
export type SwapPlan = z.infer<typeof planForm>;

const PLAN = 'restore-under-way.json';

/**
 * Puts what lies in `fresh`, a folder of DATA_DIR, under these names into DATA_DIR; what bears such a name there
 * goes to DATA_DIR/before-restore-TIME. Renaming only, by a plan that is on disk before the first: if one step
 * fails, those before it are undone; after a machine that stopped in between, `planUnderWay` has the plan.
 */
export async function swapIn(
	dataDir: string,
	fresh: string,
	names: string[],
	{ transaction = null, now = new Date() }: { transaction?: string | null; now?: Date } = {},
): Promise<Swapped> {
	const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
	const plan: SwapPlan = {
		fresh: basename(fresh),
		aside: unused(dataDir, `before-restore-${time}`),
		transaction,
		goes: names.filter((name) => existsSync(join(dataDir, name))),
		comes: names.filter((name) => existsSync(join(fresh, name))),
	};
	const aside = join(dataDir, plan.aside);
	await mkdir(aside, { mode: 0o700 });
	await writePlan(dataDir, plan);
	try {
		await finishSwap(dataDir, plan);
	} catch (error) {
		await undoSwap(dataDir, plan);
		await dropPlan(dataDir);
		throw error;
	}
	if (plan.goes.length === 0) await rm(aside, { recursive: true });
	return {
		aside: plan.goes.length > 0 ? aside : null,
		undo: async () => {
			await undoSwap(dataDir, plan);
			await dropPlan(dataDir);
		},
		settled: () => dropPlan(dataDir),
	};
}

/** That name, or with a number behind it where another restore of that second has it. */
function unused(dataDir: string, name: string): string {
	let free = name;
	for (let n = 2; existsSync(join(dataDir, free)); n++) free = `${name}-${n}`;
	return free;
}

/** The exchange that was cut off in this DATA_DIR; null: none was. */
export async function planUnderWay(dataDir: string): Promise<SwapPlan | null> {
	const file = join(dataDir, PLAN);
	return existsSync(file) ? planForm.parse(JSON.parse(await readFile(file, 'utf8'))) : null;
}

export const isSwapUnderWay = (dataDir: string): boolean => existsSync(join(dataDir, PLAN));

/** Does what of a plan is not done yet, in its order: all that goes, then all that comes. */
export async function finishSwap(dataDir: string, { fresh, aside, goes, comes }: SwapPlan): Promise<void> {
	// The log of a database goes with it.
	for (const name of goes) {
		if (!existsSync(join(dataDir, aside, name)))
			await rename(join(dataDir, name), join(dataDir, aside, name));
	}
	for (const name of comes) {
		if (existsSync(join(dataDir, fresh, name))) await rename(join(dataDir, fresh, name), join(dataDir, name));
	}
	await settle(dataDir);
}

/** Undoes what of a plan is done. */
export async function undoSwap(dataDir: string, { fresh, aside, goes, comes }: SwapPlan): Promise<void> {
	const isAside = (name: string) => existsSync(join(dataDir, aside, name));
	for (const name of comes.toReversed()) {
		const came = !existsSync(join(dataDir, fresh, name)) && (isAside(name) || !goes.includes(name));
		if (came && existsSync(join(dataDir, name))) {
			await rename(join(dataDir, name), join(dataDir, fresh, name));
		}
	}
	for (const name of goes.toReversed()) {
		if (isAside(name)) await rename(join(dataDir, aside, name), join(dataDir, name));
	}
	await rm(join(dataDir, aside), { recursive: true, force: true });
	await settle(dataDir);
}

async function writePlan(dataDir: string, plan: SwapPlan): Promise<void> {
	const begun = join(dataDir, `.${PLAN}`);
	const handle = await open(begun, 'w', 0o600);
	await handle.writeFile(JSON.stringify(plan));
	await handle.sync();
	await handle.close();
	await rename(begun, join(dataDir, PLAN));
	await settle(dataDir);
}

/** The plan has been carried out or undone. */
export async function dropPlan(dataDir: string): Promise<void> {
	await rm(join(dataDir, PLAN), { force: true });
	await settle(dataDir);
}

async function settle(folder: string): Promise<void> {
	const handle = await open(folder);
	await handle.sync();
	await handle.close();
}
