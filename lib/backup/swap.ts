import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface Swapped {
	/** Where what was there lies now; null: there was nothing. */
	aside: string | null;
	/** Puts everything back as it was. */
	undo(): Promise<void>;
}

/**
 * Puts what lies in `fresh` under these names into DATA_DIR; what bears such a name there goes to
 * DATA_DIR/before-restore-TIME. Renaming only: if one step fails, those before it are undone, last first. A machine
 * that stops in between leaves both, by name.
 */
export async function swapIn(
	dataDir: string,
	fresh: string,
	names: string[],
	now = new Date(),
): Promise<Swapped> {
	const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
	const aside = join(dataDir, `before-restore-${time}`);
	const done: [from: string, to: string][] = [];
	const move = async (from: string, to: string) => {
		if (!existsSync(from)) return;
		await rename(from, to);
		done.push([from, to]);
	};
	const undo = async () => {
		for (const [from, to] of done.splice(0).reverse()) await rename(to, from);
		await rm(aside, { recursive: true, force: true });
	};
	await mkdir(aside, { mode: 0o700 });
	try {
		// The log of a database goes with it.
		for (const name of names) await move(join(dataDir, name), join(aside, name));
		const replaced = done.length;
		for (const name of names) await move(join(fresh, name), join(dataDir, name));
		await settle(dataDir);
		if (replaced === 0) await rm(aside, { recursive: true });
		return { aside: replaced > 0 ? aside : null, undo };
	} catch (error) {
		await undo();
		throw error;
	}
}

async function settle(folder: string): Promise<void> {
	const handle = await open(folder);
	await handle.sync();
	await handle.close();
}
