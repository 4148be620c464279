import { statfs } from 'node:fs/promises';
import { environment } from './environment.ts';

export interface Disk {
	/** Bytes still free where DATA_DIR is; `low` under 500 MB or 5 %. */
	free: number;
	total: number;
	low: boolean;
}

/** How much room is left; null where nobody can tell. */
export async function diskLeft(): Promise<Disk | null> {
	try {
		const { bavail, blocks, bsize } = await statfs(environment().dataDir);
		const [free, total] = [bavail * bsize, blocks * bsize];
		return { free, total, low: free < 500_000_000 || free < total / 20 };
	} catch {
		return null;
	}
}
