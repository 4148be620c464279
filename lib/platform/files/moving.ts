import { bytesOf, type Files, WrongSum } from './files.ts';
import { sumOf } from './sum.ts';

/** Under which keys there is something that belongs to the blog. */
const trees = ['media/', 'media-originals/', 'media-bin/', 'avatars/', 'backups/', 'exports/', 'imports/'];
/** Where a place keeps what was moved away from it, until all of it is deleted there. */
const LEDGER = 'moved/ledger.json';

interface Moving {
	/** Whether to delete, where it was, what was moved. */
	drop?: boolean;
	progress?: (done: number) => void;
}

interface Ledger {
	/** The SHA-256 of each file that was moved, by key. */
	sums: Map<string, string>;
	/** Set while they are deleted: what is missing is no sign that the blog deleted it. */
	dropping: boolean;
}

/**
 * Copies all files from one place to another, and reads each back. What was moved before is passed over, whatever the
 * blog made of it at its new place since; what the blog has deleted at the old place since goes at the new one, so
 * that it may be done again after it was cut off, or for what came meanwhile. Throws at the first that is another.
 */
export async function moveFiles(from: Files, to: Files, { drop = false, progress }: Moving = {}) {
	const counts = { copied: 0, there: 0, deleted: 0 };
	const before = await readLedger(from);
	if (before.dropping && !drop)
		throw new Error('What was moved is being deleted where it was: go on with --delete.');
	const sums = new Map(drop ? before.sums : []);
	if (drop) await writeLedger(from, { sums, dropping: true });
	const found = new Set<string>();
	for (const tree of trees) {
		for await (const { key } of from.list(tree)) {
			// An export that this machine reads just now.
			if (key.startsWith('imports/unpacked-')) continue;
			const sum = await sumUnder(from, key);
			// Deleted since it was listed.
			if (sum === null) continue;
			found.add(key);
			const wasMoved = before.sums.get(key) === sum || (await sumUnder(to, key)) === sum;
			if (wasMoved) counts.there++;
			else if (await copied(from, to, key, sum)) counts.copied++;
			sums.set(key, sum);
			if (drop) {
				await from.delete(key);
				counts.deleted++;
			}
			progress?.(counts.there + counts.copied);
		}
	}
	if (!drop) {
		refuseEmptied(before.sums, found);
		await deleteGone(to, before.sums, found);
	}
	// What once was moved to here, and is gone there by now, is no part of the blog.
	await deleteGone(to, (await readLedger(to)).sums, drop ? new Set(sums.keys()) : found);
	await to.delete(LEDGER);
	if (drop) await from.delete(LEDGER);
	else await writeLedger(from, { sums, dropping: false });
	return counts;
}

/** A blog deletes files one by one: where a whole tree is gone, somebody has tidied up. */
function refuseEmptied(moved: Map<string, string>, still: Set<string>): void {
	const has = (keys: Iterable<string>, tree: string) => [...keys].some((key) => key.startsWith(tree));
	for (const tree of trees)
		if (has(moved.keys(), tree) && !has(still, tree))
			throw new Error(`All of ${tree} was moved from here before, and is gone: nothing was deleted for it.`);
}

/** Deletes what lies as it was moved, but for what is still at the other place. */
async function deleteGone(files: Files, moved: Map<string, string>, still: Set<string>): Promise<void> {
	for (const [key, sum] of moved)
		if (!still.has(key) && (await sumUnder(files, key)) === sum) await files.delete(key);
}

async function readLedger(files: Files): Promise<Ledger> {
	const bytes = await bytesOf(files, LEDGER);
	if (!bytes) return { sums: new Map(), dropping: false };
	const { sums, dropping } = JSON.parse(String(bytes)) as { sums: [string, string][]; dropping: boolean };
	return { sums: new Map(sums), dropping };
}

const writeLedger = (files: Files, { sums, dropping }: Ledger): Promise<void> =>
	files.put(LEDGER, Buffer.from(JSON.stringify({ sums: [...sums], dropping })));

/** By what was noted when it was put, or else by its bytes. */
async function sumUnder(files: Files, key: string): Promise<string | null> {
	const found = await files.find(key);
	return found && (found.sum ?? sumOf(await found.read()));
}

async function copied(from: Files, to: Files, key: string, sum: string): Promise<boolean> {
	const put = await from.withFile(key, async (file) => {
		await to.put(key, { file }, { sum });
		return true;
	});
	const back = put && (await to.find(key));
	if (put && (!back || (await sumOf(await back.read())) !== sum)) throw new WrongSum(key);
	return put === true;
}
