import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';
import { beginPost, goToSource, newAdmin, openWith, saved } from '../support/writers.ts';

const source = (page: Page) => page.locator('textarea[name="source"]');
const rich = (page: Page) => page.locator('.rich');

test('signs that are typed become what they mean, the menu of blocks puts the rest, and the page shows it', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	await rich(page).click();
	await page.keyboard.type('## Le mole\nUn **muro** e *acqua*, `ruota` e [un link](https://a.example/).\n');
	await page.keyboard.type('- uno\ndue\n\n> citazione\n\n/tab');
	const menu = page.getByRole('listbox');
	await expect(menu.getByRole('option')).toHaveText(['Tabella']);
	await isClean(page);
	await page.keyboard.press('Enter');
	for (const cell of ['Nome', 'Anno', 'Luogo', 'Ruota', '1910', 'Qui']) {
		await page.keyboard.type(cell);
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Control+End');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.keyboard.type('/nota');
	await page.keyboard.press('Escape');
	await expect(menu).toBeHidden();
	await page.keyboard.type(' e <b>tag</b>');
	await page.locator('[data-tool="footnote"]').click();
	await page.keyboard.type('In fondo.');
	await expect(source(page)).toHaveValue(
		[
			'## Le mole',
			'Un **muro** e *acqua*, `ruota` e [un link](https://a.example/).',
			'- uno\n- due',
			'> citazione',
			'| Nome | Anno | Luogo |\n| --- | --- | --- |\n| Ruota | 1910 | Qui |\n|  |  |  |',
			'/nota e \\<b>tag\\</b>[^1]',
			'[^1]: In fondo.',
		].join('\n\n'),
	);
	await saved(page);
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	const preview = page.locator('.editor-preview');
	await expect(preview.locator('td').first()).toHaveText('Ruota');
	await expect(preview).toContainText('/nota e <b>tag</b>');
	await expect(preview.locator('li#fn1')).toContainText('In fondo.');
});

test('a text of the source is changed in its blocks, and every other piece of it stays to the character', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const pieces = [
		'Primo  \nrigo __forte__\ndi seguito.',
		'* uno\n* due',
		'<details>\n<summary>Apri</summary>',
		'Dentro.',
		'</details>',
		'سلام _دنیا_',
		'<!--more-->',
		'[nome]: https://b.example',
		'Un [nome].',
	];
	const text = pieces.join('\n\n\n');
	await openWith(page, dashboard, address, { source: text });
	await expect(rich(page)).toContainText('Primo');
	// Looking, and going over to the source and back, changes nothing.
	await goToSource(page);
	await page.keyboard.press('Control+Alt+m');
	await rich(page).getByText('Dentro.').click();
	await expect(source(page)).toHaveValue(text);
	await page.keyboard.press('End');
	await page.keyboard.type(' E fuori.');
	const changed = pieces.map((piece) => (piece === 'Dentro.' ? 'Dentro. E fuori.' : piece));
	await expect(source(page)).toHaveValue(
		changed
			.join('\n\n\n')
			.replace('\n\n\n<details>', '\n\n<details>')
			.replace('Apri</summary>\n\n\nDentro', 'Apri</summary>\n\nDentro')
			.replace('fuori.\n\n\n</details>\n\n\n', 'fuori.\n\n</details>\n\n'),
	);
	for (let n = 0; n < 9; n++) await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue(text);
	// Writing goes on where it was, in the source too.
	await rich(page).getByText('Un nome.').click();
	await goToSource(page);
	await page.keyboard.type('Qui: ');
	await expect(source(page)).toHaveValue(/\n\nQui: Un \[nome\]\.$/);
	await page.keyboard.press('Control+Alt+m');
	// The choice of the source is this browser's, for the next time too.
	await goToSource(page);
	await page.reload();
	await expect(page.locator('.cm-content')).toBeVisible();
});

test('callouts, words that are folded away and galleries are written without their signs, and the page shows them', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	await rich(page).click();
	await page.keyboard.type('/riq');
	await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Riquadro']);
	await page.keyboard.press('Enter');
	await page.keyboard.type('Il ponte è chiuso.\n\nPrima della piega.\n/scom');
	await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Testo a scomparsa']);
	await page.keyboard.press('Enter');
	await page.keyboard.type('La *ricetta*\nFarina e acqua.\n\nDopo.\n');
	await page.getByRole('combobox', { name: 'Tipo di riquadro' }).selectOption({ label: 'Avviso' });
	await expect(source(page)).toHaveValue(
		[
			'> [!WARNING]\n> Il ponte è chiuso.',
			'Prima della piega.',
			'<details>\n<summary>La *ricetta*</summary>\n\nFarina e acqua.\n\n</details>',
			'Dopo.',
		].join('\n\n'),
	);
	await rich(page).getByText('Dopo.').click();
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Enter');
	const shades = ['#335577', '#775533'].map((background) =>
		sharp({ create: { width: 900, height: 600, channels: 3, background } })
			.png()
			.toBuffer(),
	);
	const files = (await Promise.all(shades)).map((buffer, n) => ({
		name: `ponte-${n}.png`,
		mimeType: 'image/png',
		buffer,
	}));
	await page.locator('.editor > input[type=file]').setInputFiles(files);
	await expect(rich(page).locator('p[data-gallery] img[src*="/media/"]')).toHaveCount(2);
	await expect(rich(page).locator('p[data-gallery] > :visible')).toHaveCount(2);
	await isClean(page);
	await saved(page);
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	const preview = page.locator('.editor-preview');
	await expect(preview.locator('.callout-warning > .callout-title')).toHaveText('Avviso');
	await expect(preview.locator('.gallery > figure img')).toHaveCount(2);
	await expect(preview.getByText('Farina e acqua.')).toBeHidden();
	await preview.getByText('La *ricetta*').click();
	await expect(preview.getByText('Farina e acqua.')).toBeVisible();
	// Back from the first place of its line, nothing is folded any more.
	await page.locator('.editor-sides').getByRole('button', { name: 'Scrivi' }).click();
	await rich(page).getByText('La *ricetta*').click();
	await page.keyboard.press('Home');
	await page.keyboard.press('Backspace');
	await expect(source(page)).toHaveValue(/\n\nLa \\\*ricetta\\\*\n\nFarina e acqua\.\n\nDopo\./);
	await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue(/<summary>La \*ricetta\*<\/summary>/);
	// The line takes nothing of the words below it, whose marks it could not bear.
	const folded = await source(page).inputValue();
	await rich(page).getByText('Farina e acqua.').click();
	await page.keyboard.press('Home');
	await page.keyboard.press('Backspace');
	await page.keyboard.press('Delete');
	await expect(source(page)).toHaveValue(folded);
	// What is cut and put back is what it was.
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+x');
	await expect(source(page)).toHaveValue('');
	await page.keyboard.press('Control+v');
	await expect(source(page)).toHaveValue(folded);
});

test('a link and the words of a picture are asked for beside the tools, by keys alone', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	await rich(page).click();
	await page.keyboard.type('Il mulino');
	for (let n = 0; n < 6; n++) await page.keyboard.press('Shift+ArrowLeft');
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('textbox', { name: 'Indirizzo', exact: true })).toBeFocused();
	await page.keyboard.type('a.example/mulino');
	await page.keyboard.press('Enter');
	await expect(rich(page)).toBeFocused();
	await expect(source(page)).toHaveValue('Il [mulino](https://a.example/mulino)');
	await page.keyboard.press('Control+k');
	await page.getByRole('button', { name: 'Togli il link' }).click();
	await expect(source(page)).toHaveValue('Il mulino');
	await saved(page);
	const dot = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a41' } })
		.png()
		.toBuffer();
	await page.route('**/media/x.png', (route) => route.fulfill({ body: dot, contentType: 'image/png' }));
	await openWith(page, dashboard, address, { source: '![](/media/x.png)' });
	await rich(page).locator('img[src]').click();
	await page.getByLabel('Testo alternativo').fill('La ruota');
	await page.getByLabel('Didascalia').fill('Nel 1910');
	await page.keyboard.press('Enter');
	await expect(source(page)).toHaveValue('![La ruota](/media/x.png "Nel 1910")');
	await isClean(page);
});

test('an imported text is written in its blocks without a tag to be seen, and stays the HTML that it was', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const pieces = [
		'Un <b>mulino</b> sul <a href="/fiume" target="_blank">fiume</a>\ne la corrente.',
		'<div class="box">Un <i>riquadro</i></div>',
		'<ul>\n\t<li>ruota</li>\n\t<li>mole</li>\n</ul>',
		'[gallery ids="1,2"]',
		'<p id="qui" class="grande">Una lunga riga.</p>',
		'Fine.',
	];
	await openWith(page, dashboard, address, { source: pieces.join('\n\n'), format: 'classic' });
	await expect(rich(page)).toContainText('Un mulino sul fiume');
	await expect(rich(page)).not.toHaveText(/<b>|<ul|class=/, { useInnerText: true });
	await rich(page).getByText('Fine.').click();
	await page.keyboard.press('End');
	await page.keyboard.type(' Anzi **no** & basta.');
	await rich(page).getByText('mole').click();
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await page.keyboard.type('acqua');
	await rich(page).getByText('Una lunga riga.').click();
	await page.keyboard.press('Home');
	for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	const [first, box, , gallery] = pieces;
	const parted = '<p id="qui" class="grande">Una</p>\n\n<p class="grande"> lunga riga.</p>';
	const list = '<ul>\n<li>ruota</li>\n<li>mole</li>\n<li>acqua</li>\n</ul>';
	await expect(source(page)).toHaveValue(
		[first, box, list, gallery, parted, 'Fine. Anzi <strong>no</strong> &amp; basta.'].join('\n\n'),
	);
	await rich(page).getByRole('button', { name: 'Un riquadro' }).click();
	await expect(rich(page)).toContainText('<div class="box">');
	await saved(page);
	await isClean(page);
});

test('pictures and tables of an imported text are seen and changed as such, and keep their tags', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const dot = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a41' } })
		.png()
		.toBuffer();
	await page.route('**/media/*.png', (route) => route.fulfill({ body: dot, contentType: 'image/png' }));
	const image = '<img class="size-full" src="/media/a.png" alt="" />';
	const captioned = `[caption id="a" width="90"]${image} La ruota[/caption]`;
	const table = '<table class="x"><tbody><tr><td>Nome</td><td>Anno</td></tr></tbody></table>';
	await openWith(page, dashboard, address, {
		source: `${captioned}\n\n${table}\n\nFine.`,
		format: 'classic',
	});
	await expect(rich(page).locator('figure img[src="/media/a.png"]')).toBeVisible();
	await expect(rich(page).locator('.protected-block')).toHaveCount(0);
	await rich(page).getByText('La ruota').click();
	await page.keyboard.press('End');
	await page.keyboard.type(' nel 1910');
	await page.getByLabel('Testo alternativo').fill('Una ruota di legno');
	await page.getByRole('button', { name: 'Applica' }).click();
	await rich(page).getByText('Anno').click();
	await page.keyboard.press('End');
	await page.keyboard.type(' & luogo');
	const changed = [
		'[caption id="a" width="90"]<img class="size-full" src="/media/a.png" alt="Una ruota di legno"> La ruota nel 1910[/caption]',
		'<table class="x">\n<tbody>\n<tr><td>Nome</td><td>Anno &amp; luogo</td></tr>\n</tbody>\n</table>',
		'Fine.',
	];
	await expect(source(page)).toHaveValue(changed.join('\n\n'));
	await isClean(page);
	await saved(page);
	// Back from the first place of the words below it, the picture goes; the words stay, and come back with it.
	await rich(page).getByText('La ruota nel 1910').click();
	await page.keyboard.press('Home');
	await page.keyboard.press('Backspace');
	await expect(source(page)).toHaveValue(/^La ruota nel 1910\n\n<table/);
	await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue(changed.join('\n\n'));
	await rich(page).locator('figcaption').click();
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Sotto.');
	await expect(source(page)).toHaveValue(changed.toSpliced(1, 0, 'Sotto.').join('\n\n'));
});

test('two authors, one in blocks and one in the source, write one text', async ({
	page,
	context,
	dashboard,
	browser,
}) => {
	const address = await beginPost(page, context, dashboard);
	await rich(page).fill('Di tutti e due.');
	await saved(page);
	const second = await browser.newContext();
	const other = await second.newPage();
	await signIn(second, dashboard, newAdmin('Elio'));
	await other.goto(address);
	await goToSource(other);
	await other.keyboard.press('Control+End');
	await other.keyboard.type('\n\n- *di Elio*');
	await saved(other);
	await page.reload();
	await expect(rich(page).locator('li em')).toHaveText('di Elio');
	await second.close();
});

test('a picture that is still sent when one goes over to the source stands there when it has arrived', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	await rich(page).click();
	await page.keyboard.type('Il fiume ');
	const dot = await sharp({ create: { width: 7, height: 5, channels: 3, background: '#168' } })
		.png()
		.toBuffer();
	let letGo = () => {};
	const held = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	await page.route('**/api/media', async (route) => {
		await held;
		await route.continue();
	});
	const files = { name: '_foto_[1].png', mimeType: 'image/png', buffer: dot };
	await page.locator('.editor input[type="file"]').setInputFiles(files);
	await expect(source(page)).toHaveValue(/!\[foto 1 .png …\]\(#\d+\)/);
	await goToSource(page);
	await page.keyboard.press('Control+End');
	await page.keyboard.type('a valle');
	letGo();
	await expect(source(page)).toHaveValue(/^Il fiume !\[\]\(\/media\/\S+\.png\)\s*a valle$/);
});

test('what is pasted into a cell of a table are words, and the table stays one', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const table = '| a | b |\n| --- | --- |\n| uno | due |';
	await openWith(page, dashboard, address, { source: table });
	await rich(page).getByText('uno').click();
	await page.keyboard.press('End');
	const paste = async (kind: string, words: string) => {
		// As under a hand, a key comes first: the editor reads then where the caret has gone to.
		await page.keyboard.down('Control');
		await rich(page).evaluate(
			(place, [kind, words]) => {
				const clipboardData = new DataTransfer();
				clipboardData.setData(kind!, words!);
				place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
			},
			[kind, words],
		);
		await page.keyboard.up('Control');
	};
	await paste('text/html', '<p> primo</p><ul><li><b>secondo</b></li></ul>');
	await paste('text/plain', ' e\n\n# terzo');
	await expect(source(page)).toHaveValue(table.replace('uno', 'unoprimo **secondo**e terzo'));
});

test('every block runs as its own words do, and a list has its signs where its words begin', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	await openWith(page, dashboard, address, {
		source:
			'# עברית\n\nسلام دنیا\n\n- واحد\n- اثنان\n\n1. אחת\n\n> اقتباس\n\n<details>\n<summary>عنوان</summary>\n\nنص\n\n</details>\n\n- uno\n\nItaliano',
	});
	const sideOf = (words: string) =>
		rich(page)
			.getByText(words)
			.evaluate((block) => {
				const [range, line] = [document.createRange(), block.getBoundingClientRect()];
				range.selectNodeContents(block);
				const { left, right } = range.getBoundingClientRect();
				return left - line.left > line.right - right ? 'right' : 'left';
			});
	await expect(rich(page)).toContainText('Italiano');
	for (const words of ['עברית', 'سلام دنیا', 'واحد', 'אחת', 'اقتباس'])
		expect(await sideOf(words), words).toBe('right');
	for (const words of ['uno', 'Italiano']) expect(await sideOf(words), words).toBe('left');
	const runs = (block: string) =>
		rich(page)
			.locator(block)
			.evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
	expect(await runs(':scope > ul')).toEqual(['rtl', 'ltr']);
	expect(await runs(':scope > :is(ol, blockquote, [data-details])')).toEqual(['rtl', 'rtl', 'rtl']);
});

test.describe('by touch', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('a block is carried up and down by its tools, which stay one line', async ({
		page,
		context,
		dashboard,
	}) => {
		const address = await beginPost(page, context, dashboard);
		const [first, list, last] = ['Primo.', '* uno\n* due', 'Ultimo.'];
		await openWith(page, dashboard, address, { source: [first, list, last].join('\n\n') });
		await rich(page).getByText('Ultimo.').tap();
		const up = page.getByRole('button', { name: 'Sposta su il blocco' });
		await up.tap();
		await expect(source(page)).toHaveValue([first, last, list].join('\n\n'));
		await up.tap();
		await expect(source(page)).toHaveValue([last, first, list].join('\n\n'));
		await page.getByRole('button', { name: 'Sposta giù il blocco' }).tap();
		await expect(source(page)).toHaveValue([first, last, list].join('\n\n'));
		expect((await page.locator('.editor-head > .editor-tools').boundingBox())!.height).toBeLessThan(60);
		await isClean(page);
	});
});
