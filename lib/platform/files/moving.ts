import { type Files, WrongSum } from './files.ts';
import { sumOf } from './sum.ts';

/** Under which keys there is something that belongs to the blog. */
const trees = ['media/', 'media-originals/', 'media-bin/', 'avatars/', 'backups/', 'exports/', 'imports/'];

interface Moving {
	/** Whether to delete, where it was, what is at the other place. */
	drop?: boolean;
	progress?: (done: number) => void;
}

/**
 * Copies all files from one place to another; what is there already, byte for byte, is passed over, so that it may be
 * done again after it was cut off, or for what came meanwhile. Each is read back. Throws at the first that is another.
 */
export async function moveFiles(from: Files, to: Files, { drop = false, progress }: Moving = {}) {
	const counts = { copied: 0, there: 0, deleted: 0 };
	for (const tree of trees) {
		for await (const { key } of from.list(tree)) {
			const sum = await sumUnder(from, key);
			// Deleted since it was listed.
			if (sum === null) continue;
			if ((await sumUnder(to, key)) === sum) counts.there++;
			else if (await copied(from, to, key, sum)) counts.copied++;
			if (drop) {
				await from.delete(key);
				counts.deleted++;
			}
			progress?.(counts.there + counts.copied);
		}
	}
	return counts;
}

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
