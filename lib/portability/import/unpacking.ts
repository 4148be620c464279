import {
	createReadStream,
	createWriteStream,
	mkdirSync,
	mkdtempSync,
	rmSync,
	statSync,
	utimesSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { beginningIn, beginningOf, packingOf } from './beginnings.ts';
import type { SourceFile } from './blog/found.ts';
import { look, mayBeExport, namesIn } from './detect.ts';
import { unpackFolder } from './files.ts';
import { blogOf, kindOf } from './kind-of.ts';
import type { ImportKind } from './kinds.ts';
import { ImportRefusal } from './wordpress/refusal.ts';
import { withZip } from './zip.ts';

/** Of a folder that is one export. */
const mostFiles = 100_000;

/** Bytes of all that is unpacked from one file. */
const mostUnpacked = 4 * 1024 ** 3;

/** Texts shrink to a twentieth, rarely to a fiftieth; what shrinks to less was made to fill disks. */
const allowed = (packed: number) => Math.min(mostUnpacked, Math.max(64 * 1024 ** 2, 100 * packed));

/** What can be imported at once: one file, or the parts of one WordPress export. */
export interface Part {
	kind: ImportKind;
	/** Not packed, in their order. */
	files: SourceFile[];
	/** As the given file calls them. */
	name: string;
}

/**
 * Calls `work` with what a file holds that can be imported: itself, what gzip had packed into it, or each export in
 * a zip. What was unpacked is removed afterwards. Refuses a file that holds nothing of the kind.
 */
export async function unpacked<Result>(
	file: string,
	dataDir: string,
	work: (parts: Part[]) => Promise<Result>,
	most = allowed(statSync(file).size),
): Promise<Result> {
	const names = new Map<string, string>();
	const meter = { left: most, most };
	const found = await look(file);
	if (!found.kind) throw new ImportRefusal(found.why);
	const [kind, name] = [found.kind, basename(file)];
	if (statSync(file).isDirectory()) {
		const files = namesIn(file, mostFiles).map((one) => ({ name: one, path: join(file, one) }));
		return work([{ kind, files, name }]);
	}
	const packing = packingOf(beginningOf(file));
	if (packing === null) return work([{ kind, files: [{ name, path: file }], name }]);
	mkdirSync(unpackFolder(dataDir), { recursive: true, mode: 0o700 });
	const folder = mkdtempSync(join(unpackFolder(dataDir), 'unpacked-'));
	// However the process ends, but for what leaves it no time: the daily tidying finds that.
	const tidy = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', tidy);
	try {
		const place = (name: string) => {
			const plain = join(folder, `${names.size}.unpacked`);
			names.set(plain, name);
			return plain;
		};
		if (packing === 'zip' && found.whole)
			return await work([{ kind, files: await wholeZip(file, place, meter), name }]);
		if (packing === 'zip') return await work(await fromZip(file, place, meter));
		const plain = place(name);
		await inflate(createReadStream(file), plain, meter, true);
		dateAs(plain, file);
		return await work([{ kind, files: [{ name, path: plain }], name }]);
	} catch (error) {
		throw asTheSenderKnowsIt(error, names);
	} finally {
		process.off('exit', tidy);
		tidy();
	}
}

interface Meter {
	left: number;
	most: number;
}

async function inflate(from: Readable, to: string, meter: Meter, zipped: boolean): Promise<void> {
	const counted = new Transform({
		transform(piece: Buffer, _encoding, passOn) {
			meter.left -= piece.length;
			if (meter.left >= 0) passOn(null, piece);
			else passOn(new ImportRefusal(`Uncompressed, the file is larger than ${meter.most} bytes.`));
		},
	});
	const target = createWriteStream(to, { flags: 'wx', mode: 0o600 });
	if (zipped) await pipeline(from, createGunzip(), counted, target);
	else await pipeline(from, counted, target);
}

/** Where a text has no date it gets that of the file it came in. */
function dateAs(file: string, other: string): void {
	const { mtime } = statSync(other);
	utimesSync(file, mtime, mtime);
}

/** All files of a zip that is one export. */
function wholeZip(
	file: string,
	place: (name: string) => string,
	meter: Meter,
	inside = '',
): Promise<SourceFile[]> {
	return withZip(file, async (entries) => {
		const files: SourceFile[] = [];
		let within = false;
		for (const entry of entries) {
			const path = place(`${basename(file)}/${entry.name}`);
			await inflate(await entry.open(), path, meter, false);
			if (entry.changed.getTime() > 0) utimesSync(path, entry.changed, entry.changed);
			// Tumblr puts one zip into another, one alone; what else is packed in an archive is a file of it.
			if (inside === '' && !within && /(?:^|\/)posts\.zip$/.test(entry.name)) {
				within = true;
				files.push(...(await wholeZip(path, place, meter, entry.name.replace(/[^/]*$/, ''))));
				rmSync(path);
			} else files.push({ name: inside + entry.name, path });
		}
		return files;
	});
}

/** The exports in a zip, each by itself but for those of one WordPress blog, which is given in parts. */
function fromZip(file: string, place: (name: string) => string, meter: Meter): Promise<Part[]> {
	return withZip(file, async (entries) => {
		const parts = new Map<string, Part>();
		for (const entry of entries.filter(mayBeExport)) {
			const start = await beginningIn(entry);
			const kind = kindOf(start);
			if (!kind) continue;
			const plain = place(`${basename(file)}/${entry.name}`);
			await inflate(await entry.open(), plain, meter, packingOf(start) === 'gzip');
			dateAs(plain, file);
			const key = kind === 'wxr' ? `wxr ${blogOf(start)}` : plain;
			const part = parts.get(key) ?? { kind, files: [], name: entry.name };
			part.files.push({ name: entry.name, path: plain });
			parts.set(key, part);
		}
		return [...parts.values()];
	});
}

/** Errors speak of the file that was given, not of where it was unpacked to. */
function asTheSenderKnowsIt(error: unknown, names: Map<string, string>): unknown {
	if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
		return new ImportRefusal('The compressed file is damaged or incomplete.');
	if (!(error instanceof ImportRefusal)) return error;
	let message = error.message;
	for (const [plain, name] of names) message = message.replaceAll(plain, name);
	return new ImportRefusal(message);
}
