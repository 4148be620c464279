import { slugOf } from '#lib/content/slugs/slugs';
import { localTime } from '#lib/i18n/local-time';
import { day } from '#lib/platform/time/durations';
import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import type { Tree } from './tree.ts';

interface Place {
	id: string;
	folder: string;
	fields: Fields;
	publishedAt: number | null;
	/** Where it says itself that it was. */
	written: string | null;
	/** Its file's name, or its folder's, without the date, and with it. */
	called: string;
	file: string;
	timeZone: string;
}

/** Where a text was in the old blog: as it says itself, else as its program places it; then where else it led from. */
export function oldPathsOf(tree: Tree, place: Place): string[] {
	const { fields, written } = place;
	const others = ['aliases', 'alias', 'redirect_from', 'redirects'].flatMap((key) => {
		const value = fields[key];
		return (Array.isArray(value) ? value : [value]).slice(0, 100).map((one) => wordsOf(one).trim());
	});
	const own = written === null ? placed(tree, place) : [written];
	const base =
		wordsOf(tree.settings.baseurl) ||
		wordsOf(tree.settings.base_url) ||
		wordsOf(tree.settings.root) ||
		wordsOf(tree.settings.url);
	const below = pathOf(base.startsWith('http') ? (URL.parse(base)?.pathname ?? '') : base);
	const paths = [...own, ...others].map(pathOf).filter((path) => path !== '' && path.length <= 1000);
	return [...new Set(below === '' ? paths : [...paths, ...paths.map((path) => `${below}/${path}`)])];
}

/** Without host, slashes around it, and steps upwards. */
function pathOf(text: string): string {
	const url = URL.parse(
		text.replaceAll('\\', '/').replace(/^(?!https?:\/\/)\/*/, '/'),
		'http://blog.invalid',
	);
	const path = url?.pathname.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, '') ?? '';
	try {
		const plain = decodeURIComponent(path).normalize('NFC');
		return /[%?#]/.test(plain) ? path : plain;
	} catch {
		return path;
	}
}

function placed(tree: Tree, place: Place): string[] {
	const { generator, settings } = tree;
	const { id, folder, called, file, fields } = place;
	const isPost = /(?:^|\/)_posts\//.test(id);
	if (/(?:^|\/)_drafts\//.test(id)) return [];
	const slug = wordsOf(fields.slug).trim() || called;
	const bare = id.replace(/\.\w+$/, '').replace(/(?:^|\/)index$/, '');
	const inner = (top: RegExp) =>
		folder
			.replace(top, '')
			.replace(/[^/]*\/$/, (last) => (/\/index$|^index$/.test(id.replace(/\.\w+$/, '')) ? '' : last));
	const names = { title: called, slug: slugOf(slug), name: called, basename: called };
	if (generator === 'jekyll' && (isPost || place.publishedAt !== null)) {
		const template = styles[wordsOf(settings.permalink)] ?? (wordsOf(settings.permalink) || styles.date!);
		return [filled(template, place, names)].filter((path) => path !== null);
	}
	if (generator === 'hexo' && isPost) {
		const below = id.replace(/^.*?_posts\//, '').replace(/[^/]*$/, '');
		const template = wordsOf(settings.permalink) || ':year/:month/:day/:title/';
		// Whether dates in names belong to them is for Hexo's settings to say.
		return [file, called].flatMap(
			(title) =>
				filled(template, place, { ...names, title: below + title, name: title, post_title: slugOf(title) }) ??
				[],
		);
	}
	if (generator === 'hugo') {
		const below = inner(/^content\//);
		const section = below.split('/')[0]!;
		const patterns = fieldsOf(settings.permalinks);
		const template = wordsOf(patterns[section]) || wordsOf(fieldsOf(patterns.page)[section]);
		const values = {
			...names,
			section,
			sections: below.replace(/\/$/, ''),
			filename: file,
			contentbasename: file,
			slugorfilename: slug,
			slugorcontentbasename: slug,
		};
		const pattern = template && filled(template, place, values);
		return [pattern || below + (wordsOf(fields.slug).trim() || file)].map((path) =>
			path.toLowerCase().replaceAll(' ', '-'),
		);
	}
	if (generator === 'zola') return [inner(/^content\//) + slugOf(slug)];
	if (generator === 'eleventy') {
		const below = inner(/^(?:content|src|source|input)\//);
		// A text named as its folder stands for it.
		return [below.endsWith(`${called}/`) ? below : below + called];
	}
	if (generator === 'hexo') return [bare.replace(/^source\//, '')];
	if (generator === 'folder') return [bare.replace(/\/content$/, '')];
	return [bare.replace(/^_pages\//, ''), `${bare.replace(/^_pages\//, '')}.html`];
}

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Record<string, string | undefined> = {
	date: '/:categories/:year/:month/:day/:title.html',
	pretty: '/:categories/:year/:month/:day/:title/',
	ordinal: '/:categories/:year/:y_day/:title.html',
	weekdate: '/:categories/:year/W:week/:short_day/:title.html',
	none: '/:categories/:title.html',
};

/** A pattern of addresses as Jekyll, Hexo and Hugo write them, filled; null where it asks for more than is known. */
function filled(
	template: string,
	{ publishedAt, timeZone, fields }: Place,
	names: Record<string, string>,
): string | null {
	const [date = '', time = ''] = publishedAt === null ? [] : localTime(publishedAt, timeZone).split(' ');
	const [year = '', month = '', on = ''] = date.split('-');
	const [hour = '', minute = '', second = ''] = time.split(':');
	const short = (part: string) => part.replace(/^0/, '');
	const categories = [fields.categories, fields.category]
		.flatMap((value) => (Array.isArray(value) ? value : wordsOf(value).split(/\s+/)))
		.map((one) => wordsOf(one).toLowerCase().trim())
		.filter((one) => one !== '');
	const values: Record<string, string | undefined> = {
		year,
		month,
		day: on,
		hour,
		minute,
		second,
		short_year: year.slice(2),
		i_month: short(month),
		i_day: short(on),
		y_day:
			publishedAt === null
				? ''
				: String(Math.round((Date.parse(date) - Date.parse(`${year}-01-01`)) / day) + 1).padStart(3, '0'),
		categories: categories.join('/'),
		slugified_categories: categories.map((one) => slugOf(one)).join('/'),
		category: categories.map((one) => slugOf(one)).join('/') || 'uncategorized',
		output_ext: '.html',
		...names,
	};
	let isKnown = true;
	const path = template.slice(0, 500).replace(/:([a-z_]+)/g, (_, name: string) => {
		// Of `:title.html` and `:categories_x` the longest name that is one.
		const value = values[name];
		if (value === undefined || (value === '' && name !== 'categories' && name !== 'slugified_categories'))
			isKnown = false;
		return value ?? '';
	});
	return isKnown ? path : null;
}
