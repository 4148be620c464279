import { sheetsPath } from './look.ts';

/** Where the files of the blog's own look are served: each under a name that its bytes give. */
export const siteFilesPath = '/_postilla/site/';

/** Whether an address is one of a look's style sheets and faces, or of the blog's own files: each says what is in it. */
export const isLookFile = (address: string): boolean =>
	address.startsWith(sheetsPath) || address.startsWith(siteFilesPath);

/** The sides of an icon's pictures, in pixels; Apple's is the one that knows no transparency. */
export const iconSides = [32, 48, 180, 192] as const;
const appleSide = 180;

/** The files that an icon is made of, by what follows its hash in their names. */
export const iconForms = ['ico', ...iconSides.map((side) => `${side}.png`)];

/** The name of one of an icon's files. */
export const iconFile = (hash: string, form: string) => `icon-${hash}${form === 'ico' ? '.' : '-'}${form}`;

/** Where browsers and telephones ask for an icon by themselves, and which of its files they get. */
export const askedIcons: Record<string, string | undefined> = Object.assign(Object.create(null), {
	'favicon.ico': 'ico',
	'apple-touch-icon.png': `${appleSide}.png`,
});

/** What the head of a page says of the blog's own icon; null where it has none. */
export function iconLinks(hash: string) {
	if (!hash) return null;
	const link = (side: number) => ({
		url: siteFilesPath + iconFile(hash, `${side}.png`),
		sizes: `${side}x${side}`,
		type: 'image/png',
	});
	return { icon: iconSides.filter((side) => side !== appleSide).map(link), apple: [link(appleSide)] };
}

/** The name of a logo's file. */
export const logoFile = (hash: string) => `logo-${hash}.webp`;

/** The most pixels that the header's picture is wide. */
export const WIDEST_HEADER = 1600;

/** In which widths it is kept: its own, and one for telephones. */
export const headerWidths = (width: number) => (width > 800 ? [800, width] : [width]);

/** The name of the file of one. */
export const headerFile = (hash: string, width: number) => `header-${hash}-${width}.webp`;

/** The name of the file of the blog's own style sheet. */
export const cssFile = (hash: string) => `style-${hash}.css`;

/** By this a request asks for a page without the blog's own style sheet; from outside it is taken away. */
export const plainHeader = 'x-postilla-plain';

/** Whether a query asks for that, so that an author who hid everything sees it again. */
export const asksPlain = (search: string): boolean => /[?&]plain(?:[=&]|$)/.test(search);

const name = /^[a-z]+-[0-9a-f]{16}[-.\w]*\.(\w+)$/;
const types: Record<string, string> = {
	ico: 'image/x-icon',
	png: 'image/png',
	webp: 'image/webp',
	css: 'text/css; charset=utf-8',
};

/** The type of a file by its name; null: no file is called so. */
export const siteFileType = (file: string): string | null => types[name.exec(file)?.[1] ?? ''] ?? null;
