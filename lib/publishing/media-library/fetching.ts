import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { kindOf } from '#lib/content/file-types/file-types';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import type { Files } from '#lib/platform/files/files';
import { receive } from '#lib/publishing/media/receiving';
import { keepFile, type Taken } from './commands.ts';

/** Bytes a picture of another site may have, and milliseconds it may take. */
const mostFetched = 20 * 1024 * 1024;
const TIME = 30_000;

/** `unreached`: the other site did not give it. */
export type FetchedPicture = Taken | { ok: false; why: 'unreached' };

type Means = NonNullable<Parameters<typeof fetchSafely>[2]>;

/** Fetches a picture from another site into the library, as if its author had sent it. */
export async function fetchPicture(
	db: Database,
	by: Person,
	address: string,
	files: Files,
	means: Means = {},
): Promise<FetchedPicture> {
	if (!may(by, 'upload')) return { ok: false, why: 'forbidden' };
	return bringPicture(db, by.id, address, files, means);
}

/** The same, without asking who: `by` is kept with it. */
export async function bringPicture(
	db: Database,
	by: number | null,
	address: string,
	files: Files,
	means: Means = {},
): Promise<FetchedPicture> {
	const got = await fetchSafely(
		address,
		{ headers: { accept: 'image/avif,image/webp,image/*' } },
		{ time: TIME, most: mostFetched, ...means },
	);
	if (!got.ok) return { ok: false, why: got.why === 'size' ? 'large' : 'unreached' };
	if (got.status !== 200) return { ok: false, why: 'unreached' };
	const found = await fileTypeFromBuffer(got.body);
	if (found && kindOf(found.mime) !== 'image') return { ok: false, why: 'kind' };
	const incoming = await receive(Readable.from([got.body]), nameIn(got.url), files.scratch, mostFetched);
	return keepFile(db, by, incoming, files);
}

function nameIn(address: string): string {
	const last = new URL(address).pathname.split('/').at(-1)!;
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}
