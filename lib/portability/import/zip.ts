import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportRefusal } from './wordpress/refusal.ts';

/** More than any blog has. */
const mostEntries = 100_000;
/** Characters of a name; a longer one is nobody's, and is left out. */
const longestName = 1000;

export interface ZipEntry {
	/** As the zip calls it: for judging and naming, never a place to write to. */
	name: string;
	/** What it is said to hold; more is an error while it is read. */
	bytes: number;
	/** When it was last changed, as far as it says. */
	changed: Date;
	open(): Promise<Readable>;
}

/** Calls `work` with what is listed in a zip, folders and what systems leave behind not included, in natural order. */
export async function withZip<Result>(
	file: string,
	work: (entries: ZipEntry[]) => Promise<Result>,
): Promise<Result> {
	const zip = await opened(file);
	try {
		const entries = await listed(zip);
		return await work(entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })));
	} catch (error) {
		throw error instanceof ImportRefusal ? error : damaged();
	} finally {
		zip.close();
	}
}

const damaged = () => new ImportRefusal('The compressed file is damaged or incomplete.');

function opened(file: string): Promise<ZipFile> {
	return new Promise((resolve, reject) => {
		// Names are never places here, so none is refused for where it would lead.
		yauzl.open(file, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
			error ? reject(damaged()) : resolve(zip),
		);
	});
}

function listed(zip: ZipFile): Promise<ZipEntry[]> {
	return new Promise((resolve, reject) => {
		const entries: ZipEntry[] = [];
		zip.once('error', reject);
		zip.once('end', () => resolve(entries));
		zip.on('entry', (entry: Entry) => {
			const name = nameOf(entry);
			if (
				name.length <= longestName &&
				!/\/$|(^|\/)(__MACOSX\/|node_modules\/|\.|Thumbs\.db$|desktop\.ini$)/.test(name)
			)
				entries.push({
					name,
					bytes: entry.uncompressedSize,
					changed: entry.getLastModDate({ timezone: 'UTC' }),
					open: () => reading(zip, entry),
				});
			if (entries.length <= mostEntries) return zip.readEntry();
			reject(new ImportRefusal(`It contains more than ${mostEntries} files.`));
		});
		zip.readEntry();
	});
}

/** Undecoded, names are bytes, whatever the types say. */
function nameOf(entry: Entry): string {
	return Buffer.from(entry.fileName as unknown as Uint8Array)
		.toString('utf8')
		.replaceAll('\\', '/');
}

function reading(zip: ZipFile, entry: Entry): Promise<Readable> {
	if (entry.generalPurposeBitFlag & 1)
		return Promise.reject(new ImportRefusal('The compressed file is protected by a password.'));
	return new Promise((resolve, reject) => {
		zip.openReadStream(entry, (error, stream) => (error ? reject(damaged()) : resolve(stream)));
	});
}
