import { createHash } from 'node:crypto';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { changeSettings } from '#lib/administration/settings/commands';
import { kindOf } from '#lib/content/file-types/file-types';
import type { makeIcons } from '#lib/platform/images/icon';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';
import { judge, type Refusal } from '#lib/publishing/media/judging';
import { type Incoming, removeIncoming } from '#lib/publishing/media/receiving';
import { iconFile, iconForms, iconSides } from '#lib/site/appearance/files';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

const iconsInWorker = inWorker<typeof makeIcons>('lib/platform/images/icon.ts', 'makeIcons', {
	kind: 'picture',
	most: 30_000,
});

/** Why a picture was not taken; null: it was. `kind`: it is none. */
export type PictureRefusal = Refusal | null;

/** Makes a picture the blog's icon; without one the usual icon is shown again. Administrators alone may. */
export async function changeIcon(
	db: Database,
	by: Person,
	incoming: Pick<Incoming, 'file' | 'bytes'> | null,
): Promise<PictureRefusal> {
	try {
		if (!may(by, 'manageSite')) return 'forbidden';
		const files = incoming && (await iconFrom(incoming));
		if (typeof files === 'string') return files;
		return await keepIcon(db, by, files);
	} finally {
		if (incoming) await removeIncoming([incoming]);
	}
}

/** The files of an icon, by `iconForms`. */
async function iconFrom(incoming: Pick<Incoming, 'file' | 'bytes'>): Promise<Uint8Array[] | Refusal> {
	const judged = await judge(incoming);
	if (typeof judged === 'string') return judged;
	if (kindOf(judged.type) !== 'image') return 'kind';
	try {
		const asked = { file: incoming.file, sides: iconSides, opaque: 180, small: [32, 48] };
		const made = await iconsInWorker(asked);
		return made ? [made.ico, ...made.pictures] : 'broken';
	} catch (error) {
		if (error instanceof JobRefused) return 'pixels';
		throw error;
	}
}

function keepIcon(db: Database, by: Person, files: Uint8Array[] | null): Promise<PictureRefusal> {
	const hash = files ? hashOf(files) : '';
	return transaction(db, async (trx) => {
		// One after the other: what this one leaves is what the next one finds.
		await trx.updateTable('site').set({ id: 1 }).where('id', '=', 1).execute();
		const before = settingsOf(await getSite(trx)).brand.icon;
		if (before === hash) return null;
		const rows = (files ?? []).map((file, at) => ({
			name: iconFile(hash, iconForms[at]!),
			body: Buffer.from(file).toString('base64'),
		}));
		const change = await changeSettings(trx, by, { brand: { icon: hash } });
		if (!change.ok) return 'forbidden';
		const old = iconForms.map((form) => iconFile(before, form));
		await trx.deleteFrom('site_file').where('name', 'in', old).execute();
		if (rows.length > 0) await trx.insertInto('site_file').values(rows).execute();
		return null;
	});
}

function hashOf(files: Uint8Array[]): string {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file);
	return hash.digest('hex').slice(0, 16);
}
