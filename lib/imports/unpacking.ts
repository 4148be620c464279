import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ImportRefusal } from '#lib/wordpress/refusal';

/** Bytes of an unpacked file. */
export const mostUnpacked = 4 * 1024 ** 3;

/** Calls `work` with a file that is not packed: itself, or what gzip had packed into it, removed afterwards. */
export async function unpacked<Result>(
	file: string,
	dataDir: string,
	work: (file: string) => Promise<Result>,
	most = mostUnpacked,
): Promise<Result> {
	if (!isPacked(file)) return work(file);
	const plain = join(dataDir, `import-${process.pid}-${Date.now()}.unpacked.tmp`);
	let bytes = 0;
	const meter = new Transform({
		transform(piece: Buffer, _encoding, passOn) {
			bytes += piece.length;
			if (bytes > most) passOn(new ImportRefusal(`Unpacked, the file has more than ${most} bytes.`));
			else passOn(null, piece);
		},
	});
	try {
		await pipeline(createReadStream(file), createGunzip(), meter, createWriteStream(plain, { flags: 'wx' }));
		return await work(plain);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
			throw new ImportRefusal('The packed file is damaged or ends in the middle.');
		throw error;
	} finally {
		await rm(plain, { force: true });
	}
}

function isPacked(file: string): boolean {
	const bytes = Buffer.alloc(2);
	const handle = openSync(file, 'r');
	try {
		readSync(handle, bytes, 0, 2, 0);
	} finally {
		closeSync(handle);
	}
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
