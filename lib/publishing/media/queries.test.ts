import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { legacyUpload, mediaAt } from './queries.ts';

async function add(db: Database, path: string, widths: number[] = []): Promise<void> {
	const variants = widths.map((width) => ({
		width,
		height: width,
		type: 'image/webp',
		file: `${path}-${width}w.webp`,
	}));
	await db
		.insertInto('media')
		.values({
			path,
			status: 'stored',
			type: 'image/jpeg',
			bytes: 1,
			width: 1000,
			height: 1000,
			title: '',
			alt: '',
			caption: '',
			variants: JSON.stringify(variants),
		})
		.execute();
}

onEveryEngine(
	'old addresses of uploads lead to the file, or to the smaller copy nearest in width',
	async (engine) => {
		const db = await engine.open();
		await add(db, '2010/03/boat.jpg', [640, 320]);
		await add(db, '2010/03/lake-scaled.jpg');
		await add(db, '2010/03/real-300x200.jpg');
		await add(db, '2010/03/è barca.jpg');
		const places: Record<string, string | null> = {
			'2010/03/boat.jpg': '/media/2010/03/boat.jpg',
			'2010/03/boat-300x200.jpg': '/media/2010/03/boat.jpg-320w.webp',
			'2010/03/boat-400x300.jpg': '/media/2010/03/boat.jpg-640w.webp',
			'2010/03/boat-900x600.jpg': '/media/2010/03/boat.jpg',
			'2010/03/lake.jpg': '/media/2010/03/lake-scaled.jpg',
			'2010/03/lake-300x200.jpg': '/media/2010/03/lake-scaled.jpg',
			'2010/03/real-300x200.jpg': '/media/2010/03/real-300x200.jpg',
			'2010/03/e\u0300 barca.jpg': '/media/2010/03/%C3%A8%20barca.jpg',
			'2010/03/none.jpg': null,
			'': null,
		};
		for (const [path, place] of Object.entries(places))
			assert.equal(await legacyUpload(db, path), place, path);
	},
);

onEveryEngine('a media file is found by its path', async (engine) => {
	const db = await engine.open();
	await add(db, '2010/03/boat.jpg');
	const found = await mediaAt(db, ['2010/03/boat.jpg', '2010/03/boat']);
	assert.deepEqual([...found.keys()], ['2010/03/boat.jpg']);
	assert.equal(found.get('2010/03/boat.jpg')!.width, 1000);
});
