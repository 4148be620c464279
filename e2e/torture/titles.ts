import sharp from 'sharp';
import { publishArticle } from '#lib/publishing/articles/commands';
import { inDatabase, type Place } from '../support/people.ts';
import type { Trial } from './table.ts';

const titles = [
	'L’attesa è più lunga d’estate',
	'Короткая похвала ответу',
	'Σύντομος έπαινος της απάντησης',
	'العربية من اليمين إلى اليسار',
	'עברית מימין לשמאל',
	'短い返事をほめる',
	'简短的回答',
	'짧은 대답에 대하여',
	'हिन्दी में एक शीर्षक',
	'ไทยเป็นภาษาที่ไม่มีช่องว่าง',
	'ქართული სათაური',
	'Հայերեն վերնագիր',
	'தமிழ் தலைப்பு',
	'አማርኛ ርዕስ',
	'😀',
	'👩‍👩‍👧‍👦🏳️‍🌈🇮🇹1️⃣',
	'Un titolo con 🎉 e 日本 insieme',
	'\u202Erovesciato\u202C',
	'Z\u0300\u0301\u0302\u0303'.repeat(40),
	'\uFFFD\u{10FFFF}\u{E000}',
	'W'.repeat(400),
	'<b>&amp;</b>',
	' ',
];

/** The picture of every title is drawn, here: never a failure, never a request elsewhere. */
export async function tryTitles(place: Place): Promise<Trial> {
	const faults: string[] = [];
	let slowest = 0;
	for (const [index, title] of titles.entries()) {
		const path = `torture-titles/${index}`;
		await inDatabase(place, (db) =>
			publishArticle(db, {
				kind: 'post',
				path,
				slug: `titolo-${index}`,
				title,
				source: '',
				format: 'classic',
				html: '',
				excerpt: '',
				updated_at: 0,
				comments_open: 1,
				mentions_open: 1,
				published_at: 2000 + index,
				local_time: '1970-01-01 00:00:02',
				termIds: [],
			}),
		);
		const html = await (await fetch(`${place.url}/${path}`)).text();
		const address = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1];
		if (!address?.includes('/social/')) {
			faults.push(`${index}: no picture`);
			continue;
		}
		const start = performance.now();
		const answer = await fetch(new URL(new URL(address).pathname, place.url));
		const picture = Buffer.from(await answer.arrayBuffer());
		slowest = Math.max(slowest, performance.now() - start);
		const type = answer.headers.get('content-type');
		if (answer.status !== 200 || type !== 'image/png') faults.push(`${index}: ${answer.status} ${type}`);
		else if ((await sharp(picture).metadata()).width !== 1200) faults.push(`${index}: another size`);
	}
	return {
		tried: 'pictures of titles in fourteen scripts, of emoji and of nonsense',
		count: titles.length,
		lost: faults.length,
		note: [`the slowest ${slowest.toFixed(0)} ms`, ...faults.slice(0, 4)].join('; '),
	};
}
