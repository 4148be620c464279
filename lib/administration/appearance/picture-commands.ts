import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { changeSettings } from '#lib/administration/settings/commands';
import { kindOf } from '#lib/content/file-types/file-types';
import type { makeIcons } from '#lib/platform/images/icon';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';
import { judge, type Refusal } from '#lib/publishing/media/judging';
import { type Incoming, removeIncoming } from '#lib/publishing/media/receiving';
import {
	headerFile,
	headerWidths,
	iconFile,
	iconForms,
	iconSides,
	logoFile,
} from '#lib/site/appearance/files';
import type { makeHeader } from '#lib/site/appearance/header';
import type { makeLogo } from '#lib/site/appearance/logo';
import { lockSite } from '#lib/site/settings/commands';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import { hashOf, replaceFiles } from './site-files.ts';

const job = { kind: 'picture', most: 30_000 } as const;
const iconsInWorker = inWorker<typeof makeIcons>('lib/platform/images/icon.ts', 'makeIcons', job);
const logoInWorker = inWorker<typeof makeLogo>('lib/site/appearance/logo.ts', 'makeLogo', job);

const headerInWorker = inWorker<typeof makeHeader>('lib/site/appearance/header.ts', 'makeHeader', job);

/** Why a picture was not taken; null: it was. `kind`: it is none. */
export type PictureRefusal = Refusal | null;

type Sent = Pick<Incoming, 'file' | 'bytes'>;
type Brand = SiteSettings['brand'];
/** What is made of a picture: files by their names, and what the settings say of them. */
interface Made {
	files: [name: string, bytes: Uint8Array][];
	brand: Partial<Brand>;
}

/** Makes a picture the blog's icon; without one the usual icon is shown again. Administrators alone may. */
export const changeIcon = (db: Database, by: Person, sent: Sent | null): Promise<PictureRefusal> =>
	change(db, by, sent, iconOf, { files: [], brand: { icon: '' } }, namesOfIcon);

/** Makes a picture the blog's logo; without one its title stands alone again. Administrators alone may. */
export const changeLogo = (db: Database, by: Person, sent: Sent | null): Promise<PictureRefusal> =>
	change(db, by, sent, logoOf, { files: [], brand: { logo: null } }, namesOfLogo);

/** Puts a picture under the header of the home page; without one there is none again. Administrators alone may. */
export const changeHeader = (db: Database, by: Person, sent: Sent | null): Promise<PictureRefusal> =>
	change(db, by, sent, headerOf, { files: [], brand: { header: null } }, namesOfHeader);

const namesOfHeader = ({ header }: Brand) =>
	header ? headerWidths(header.width).map((width) => headerFile(header.hash, width)) : [];
const namesOfIcon = ({ icon }: Brand) => (icon ? iconForms.map((form) => iconFile(icon, form)) : []);
const namesOfLogo = ({ logo }: Brand) => (logo ? [logoFile(logo.hash)] : []);

async function change(
	db: Database,
	by: Person,
	sent: Sent | null,
	make: (file: string) => Promise<Made | null>,
	none: Made,
	namesOf: (brand: Brand) => string[],
): Promise<PictureRefusal> {
	try {
		if (!may(by, 'manageSite')) return 'forbidden';
		const made = sent ? await madeOf(sent, make) : none;
		return typeof made === 'string' ? made : await keep(db, by, made, namesOf);
	} finally {
		if (sent) await removeIncoming([sent]);
	}
}

/** Judged as by the media library, then made anew: no byte of what was sent is ever served. */
async function madeOf(sent: Sent, make: (file: string) => Promise<Made | null>): Promise<Made | Refusal> {
	const judged = await judge(sent);
	if (typeof judged === 'string') return judged;
	if (kindOf(judged.type) !== 'image') return 'kind';
	try {
		return (await make(sent.file)) ?? 'broken';
	} catch (error) {
		if (error instanceof JobRefused) return 'pixels';
		throw error;
	}
}

async function iconOf(file: string): Promise<Made | null> {
	const made = await iconsInWorker({ file, sides: iconSides, opaque: 180, small: [32, 48] });
	if (!made) return null;
	const all = [made.ico, ...made.pictures];
	const icon = hashOf(all);
	return { files: all.map((bytes, at) => [iconFile(icon, iconForms[at]!), bytes]), brand: { icon } };
}

async function logoOf(file: string): Promise<Made | null> {
	const made = await logoInWorker(file);
	if (!made) return null;
	const { webp, ...shown } = made;
	const hash = hashOf([webp]);
	return { files: [[logoFile(hash), webp]], brand: { logo: { hash, ...shown } } };
}

async function headerOf(file: string): Promise<Made | null> {
	const made = await headerInWorker(file);
	if (!made) return null;
	const { pictures, width, height } = made;
	const hash = hashOf(pictures);
	const widths = headerWidths(width);
	return {
		files: pictures.map((bytes, at) => [headerFile(hash, widths[at]!), bytes]),
		brand: { header: { hash, width, height } },
	};
}

/** Keeps the files and says so in the settings; what the settings named before goes. */
function keep(
	db: Database,
	by: Person,
	{ files, brand }: Made,
	namesOf: (brand: Brand) => string[],
): Promise<PictureRefusal> {
	return transaction(db, async (trx) => {
		// One after the other: what this one leaves is what the next one finds.
		const before = settingsOf(await lockSite(trx)).brand;
		const changed = await changeSettings(trx, by, { brand });
		if (!changed.ok) return 'forbidden';
		await replaceFiles(trx, namesOf(before), files);
		return null;
	});
}
