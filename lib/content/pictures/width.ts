/** How wide a picture stands that is not as wide as the text. */
export const pictureWidths = ['small', 'wide'] as const;
export type PictureWidth = (typeof pictureWidths)[number];

const WIDTH = new RegExp(`#(${pictureWidths.join('|')})$`);

/** The width that an address such as `boat.jpg#wide` names: wherever nobody knows of it, it is the picture's own address. */
export const widthIn = (address: string): PictureWidth | null =>
	(WIDTH.exec(address)?.[1] ?? null) as PictureWidth | null;

/** The address with another width, or with none. */
export const atWidth = (address: string, width: PictureWidth | null): string =>
	`${address.replace(WIDTH, '')}${width ? `#${width}` : ''}`;
