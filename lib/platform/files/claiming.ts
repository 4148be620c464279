import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#db/schema';
import { bytesOf, type Files } from './files.ts';

/** Where a bucket says whose files it holds. */
const OWNER = 'blog/owner';

/**
 * Makes a bucket the blog's own, by a word that its database has too, wherever that is restored; nothing while there is
 * no blog yet. Throws where the bucket is another's: each would tidy away the other's files.
 */
export async function claimFiles(db: Database, files: Files): Promise<void> {
	// First: another machine may just be filling the database, and claim the bucket afterwards.
	const owner = await bytesOf(files, OWNER);
	await db
		.updateTable('site')
		.set({ files_word: randomBytes(16).toString('hex') })
		.where('files_word', '=', '')
		.execute();
	const site = await db.selectFrom('site').select('files_word').executeTakeFirst();
	if (owner) refuseAnother(owner, site?.files_word);
	else if (site) {
		const file = join(files.scratch, randomBytes(8).toString('hex'));
		await mkdir(files.scratch, { recursive: true });
		await writeFile(file, site.files_word);
		const isFirst = await files.putNew(OWNER, file).finally(() => rm(file, { force: true }));
		if (!isFirst) refuseAnother((await bytesOf(files, OWNER))!, site.files_word);
	}
}

function refuseAnother(owner: Buffer, own: string | undefined): void {
	if (String(owner) !== own)
		throw new Error(
			`The bucket of S3_URL holds the files of another blog: name another, or delete ${OWNER} there if that blog is gone for good, or is this one, restored from an older backup.`,
		);
}
