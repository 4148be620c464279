import { bell } from './seed/bell.ts';
import { author, sites } from './seed/cast.ts';
import { doorBell } from './seed/door-bell.ts';
import { openBook } from './seed/open-book.ts';
import { pages } from './seed/pages.ts';
import { pencil } from './seed/pencil.ts';
import { prices } from './seed/prices.ts';
import type { SeedArticle, SeedTerm } from './seed/shapes.ts';
import { shopFront } from './seed/shop-front.ts';
import { short } from './seed/short.ts';
import { voice } from './seed/voice.ts';
import { shopWindow } from './seed/window.ts';
import { words } from './seed/words.ts';

const terms: SeedTerm[] = [
	{
		taxonomy: 'category',
		slug: 'idee-di-comunicazione',
		name: 'idee di comunicazione',
		description: 'Che cosa si dice, a chi, e quando è meglio di no.',
	},
	{
		taxonomy: 'category',
		slug: 'parole',
		name: 'parole',
		description: 'Una alla volta.',
		parent: 'idee-di-comunicazione',
	},
	{ taxonomy: 'category', slug: 'idee-di-marketing', name: 'idee di marketing' },
	{
		taxonomy: 'category',
		slug: 'banco-e-bottega',
		name: 'banco e bottega',
		description: 'Vetrine, cartelli, cassetti, e chi ci sta dietro.',
	},
	{ taxonomy: 'category', slug: 'in-giro', name: 'in giro' },
	...['clienti', 'insegne', 'lavoro', 'lettere', 'prezzi', 'promesse', 'silenzio', 'voce'].map(
		(name): SeedTerm => ({ taxonomy: 'tag', slug: name, name }),
	),
];

const dated: SeedArticle[] = [...pages, voice, ...short, prices, words, shopWindow];
/** Dated from the day on which the demo is filled in, the oldest first. */
const living: SeedArticle[] = [bell, pencil];

/** The blog that an empty database shows, and its cast: also for tests. */
export const seed = {
	site: { title: 'Margine', tagline: 'Appunti su come si parla a chi compra, e a chi no' },
	author,
	/** Site of a commenter by name. */
	sites,
	terms,
	articles: [...dated.sort((a, b) => a.at.localeCompare(b.at)), ...living],
	pictures: [shopFront, openBook, doorBell],
};
