import { seed } from '#db/seed';
import type { SeedArticle } from '#db/seed/shapes';
import { localTime, momentOf } from '#lib/i18n/local-time';
import { siteDefaults } from '#lib/site/settings/defaults';

const { time_zone } = siteDefaults;
const ago = /^-(\d+)d (\d\d):(\d\d)$/;

/** When something of the demo was, as rows have it: on its day, or as long before `now` as it says. */
export function demoTime(at: string, now: number): { created_at: number; local_time: string } {
	const before = ago.exec(at);
	if (!before) return { created_at: momentOf(`${at}:00`, time_zone), local_time: `${at}:00` };
	const [days, hours, minutes] = before.slice(1).map(Number) as [number, number, number];
	const created_at = now - ((days * 24 + hours) * 60 + minutes) * 60_000;
	return { created_at, local_time: localTime(created_at, time_zone) };
}

/** The demo's articles, at the addresses that they have when the demo is filled in at `now`. */
export function demoArticles(now: number): SeedArticle[] {
	const paths = new Map(seed.articles.map((article) => [article.path, pathOf(article, now)]));
	return seed.articles.map((article) => ({
		...article,
		path: paths.get(article.path)!,
		source: article.source.replace(/YYYY\/MM\/[\w-]+/g, (path) => paths.get(path)!),
	}));
}

function pathOf({ path, at }: SeedArticle, now: number): string {
	const [year, month] = demoTime(at, now).local_time.split('-');
	return path.replace('YYYY/MM', `${year}/${month}`);
}
