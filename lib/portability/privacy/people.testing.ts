import sharp from 'sharp';
import type { Database } from '#db/schema';

/** For tests: a site of its own. */
export async function addSite(db: Database): Promise<void> {
	await db
		.insertInto('site')
		.values({
			id: 1,
			title: 'Margine',
			tagline: '',
			language: 'it',
			time_zone: 'Europe/Rome',
			articles_per_page: 5,
			threads_per_page: 20,
			replies_per_page: 20,
			reply_depth: 3,
			demo: 0,
		})
		.execute();
}

/** For tests: an article to write under, at /barca. Returns its id. */
export async function addArticle(db: Database): Promise<number> {
	const { id } = await db
		.insertInto('article')
		.values({
			kind: 'post',
			status: 'published',
			path: 'barca',
			slug: 'barca',
			title: 'Barca',
			source: '',
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
			published_at: 1,
			local_time: '2010-03-15 10:20:00',
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** For tests: a photograph with the place it was taken at, wider than high. */
export function picture(): Promise<Buffer> {
	return sharp({ create: { width: 300, height: 200, channels: 3, background: '#a02a1e' } })
		.jpeg()
		.withExif({ IFD0: { Copyright: 'Segreto' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
		.toBuffer();
}
