import { expect, overflows, seedShaped, test } from '../support/journey.ts';

for (const blog of ['old', 'seed'] as const) {
	const path = seedShaped[blog]!;

	test(`the seed-shaped article of ${blog}: title, byline, text, video, card, author`, async ({
		page,
		at,
		strangers,
	}) => {
		await page.goto(at(blog) + path);
		await expect(page.locator('html')).toHaveAttribute('lang', 'it');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			blog === 'old' ? 'Il mulino e la corrente' : 'Gli interinali dei social media',
		);
		await expect(page.locator('.byline')).toHaveText(blog === 'old' ? 'Di Dora Riva' : 'Di Gianluca Diegoli');
		const text = page.locator('article > .e-content');
		await expect(text).toContainText(blog === 'old' ? '“mulino” — o ciò che ne resta…' : 'E’ interessante');
		await expect(text).toContainText('PS: ');
		const still = text.locator('figure.embed[data-provider="youtube"] a.still');
		await expect(still).toHaveAttribute('href', /youtube\.com\/watch\?v=aqz-KE-bpKQ/);
		await expect(
			text.getByRole('img', { name: blog === 'old' ? 'La ruota del mulino' : /FriendFeed/ }),
		).toBeVisible();
		await expect(page.locator('iframe')).toHaveCount(0);
		await expect(page.locator('.author .author-name')).toHaveText(
			blog === 'old' ? 'Dora Riva' : 'Gianluca Diegoli',
		);
		expect(await overflows(page)).toBe(false);
		expect(strangers).toEqual([]);
	});

	test(`the seed-shaped article of ${blog}: eleven numbered comments, seven trackbacks, both closed`, async ({
		page,
		at,
	}) => {
		await page.goto(at(blog) + path);
		await expect(page.getByRole('heading', { name: '11 Commenti', exact: true })).toBeVisible();
		await expect(page.getByRole('heading', { name: '7 Trackback', exact: true })).toBeVisible();
		const numbers = await page.locator('#comments li.comment .comment-number').allTextContents();
		expect(numbers).toEqual(Array.from({ length: 11 }, (_, index) => String(index + 1)));
		await expect(page.locator('#c1 .comment-date')).toHaveText('15 marzo 2010 alle 10:20');
		await expect(page.locator('#c10')).toContainText('Commento senza testo.');
		await expect(page.locator('#c10 .e-content')).toHaveCount(0);
		await expect(page.locator('#c10 .comment-date')).toBeVisible();
		await expect(page.locator('#trackbacks li.mention')).toHaveCount(7);
		await expect(page.locator('#comments li.mention, #trackbacks li.comment')).toHaveCount(0);
		await expect(page.locator('.utility-line')).toContainText('Sia i commenti che i trackback sono chiusi.');
		await expect(page.locator('#respond')).toHaveCount(0);
		const order = await page.evaluate(() => {
			const [comments, trackbacks] = [
				document.querySelector('#comments')!,
				document.querySelector('#trackbacks')!,
			];
			return comments.compareDocumentPosition(trackbacks);
		});
		expect(order).toBe(4);
	});

	test(`a comment’s address in ${blog} leads to its place, marked`, async ({ page, at }) => {
		await page.goto(`${at(blog)}${path}/comments/7`);
		await expect(page).toHaveURL(`${at(blog)}${path}#c7`);
		await expect(page.locator('#c7')).toBeInViewport();
		await expect(page.locator('#c7:target')).toHaveCount(1);
		await page.locator('#c3').getByRole('link', { name: 'Permalink al commento 3' }).click();
		await expect(page).toHaveURL(`${at(blog)}${path}#c3`);
		await expect(page.locator('#c3:target')).toHaveCount(1);
	});
}

test('the utility line names categories, tags, permalink and the state of four', async ({ page, at }) => {
	const lines: [path: string, text: string][] = [
		[
			'/2010/03/il-mulino-e-la-corrente',
			'Questo inserimento è stato pubblicato in fiumi, mestieri e i tag chiatte e mulini. Metti un segnalibro su permalink. Sia i commenti che i trackback sono chiusi.',
		],
		[
			'/2011/05/una-conversazione-lunga',
			'Questo inserimento è stato pubblicato in fiumi e il tag chiatte. Metti un segnalibro su permalink. Inserisci un commento o lascia un trackback: Trackback URL.',
		],
		[
			'/2012/01/solo-trackback',
			'Questo inserimento è stato pubblicato in mestieri. Metti un segnalibro su permalink. I commenti sono chiusi, ma puoi lasciare un trackback: Trackback URL.',
		],
		[
			'/2012/02/solo-commenti',
			'Questo inserimento ha il tag mulini. Metti un segnalibro su permalink. I trackback sono chiusi, ma puoi inviare un commento.',
		],
		['/2012/04/12-12', 'Metti un segnalibro su permalink. Sia i commenti che i trackback sono chiusi.'],
	];
	for (const [path, text] of lines) {
		await page.goto(at('old') + path);
		await expect(page.locator('.utility-line')).toHaveText(text);
	}
});

test('one comment is said in the singular, none without a heading', async ({ page, at }) => {
	await page.goto(`${at('old')}/2012/01/solo-trackback`);
	await expect(page.getByRole('heading', { name: 'Un Commento', exact: true })).toBeVisible();
	await expect(page.locator('#trackbacks')).toHaveCount(0);
	await page.goto(`${at('old')}/2012/02/solo-commenti`);
	await expect(page.locator('#comments')).toHaveCount(0);
});

test('words of strangers stay words', async ({ page, at }) => {
	await page.goto(`${at('old')}/2010/03/il-mulino-e-la-corrente`);
	await expect(page.locator('.comment script, .comment img[onerror], .comment [style]')).toHaveCount(0);
	await expect(page.locator('#c5')).toContainText('Grassetto');
	await expect(page.locator('#c3 .e-content a')).toHaveAttribute('rel', 'nofollow ugc');
	await expect(page.locator('#c3 .e-content a')).toHaveCount(1);
	await expect(page.locator('#c3')).toContainText('18.000 € :)');
	await expect(page.locator('#c2 .p-author')).toHaveText('Anonimo');
	await page.goto(`${at('old')}/2012/02/solo-commenti`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Solo commenti & "virgolette"');
	await expect(page.locator('h1 b')).toHaveCount(0);
});

test('similar topics, and the articles before and after', async ({ page, at }) => {
	await page.goto(`${at('old')}/2010/03/il-mulino-e-la-corrente`);
	const similar = page.locator('section', { has: page.getByRole('heading', { name: 'Argomenti simili' }) });
	await expect(similar).toContainText('Una conversazione lunga');
	await expect(similar.locator('p')).toContainText(' | ');
	await page.locator('.neighbours a[rel="next"]').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Una conversazione lunga');
});

const readings = '/2013/06/come-si-legge-un-fiume';

test('a long text says how long it takes and leads to its parts', async ({ page, at }) => {
	await page.goto(at('old') + readings);
	await expect(page.locator('article > .meta', { hasText: 'minuti di lettura' })).toContainText(
		/giugno 2013.* · [4-6] minuti di lettura$/,
	);
	const contents = page.getByRole('navigation', { name: 'In questo articolo' });
	await expect(contents.getByRole('link', { name: 'Il fondo' })).toBeHidden();
	await contents.locator('summary').click();
	await expect(contents.getByRole('link')).toHaveText(['La superficie', 'Le increspature', 'Il fondo']);
	await contents.getByRole('link', { name: 'Il fondo' }).click();
	await expect(page.getByRole('heading', { name: 'Il fondo' })).toBeInViewport();
	await page.goto(`${at('old')}/2010/03/il-mulino-e-la-corrente`);
	await expect(page.getByText('di lettura')).toHaveCount(0);
	await expect(page.locator('.contents')).toHaveCount(0);
});

test('the articles before and after can be reached from above the title too', async ({ page, at }) => {
	await page.goto(`${at('old')}/2010/03/il-mulino-e-la-corrente`);
	await page.locator('article .neighbours-above').getByRole('link', { name: 'Articolo successivo' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Una conversazione lunga');
	await page.locator('article .neighbours-above').getByRole('link', { name: 'Articolo precedente' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Il mulino e la corrente');
});

test('a large picture leads to its file', async ({ page, at, request }) => {
	await page.goto(`${at('demo')}/2012/09/torno-subito`);
	const answer = await request.get(
		new URL((await page.locator('.prose a.zoom').first().getAttribute('href'))!, at('demo')).href,
	);
	expect(answer.headers()['content-type']).toMatch(/^image\//);
});
