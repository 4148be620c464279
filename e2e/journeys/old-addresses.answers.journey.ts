import { expect, test } from '../support/journey.ts';

const mill = '/2010/03/il-mulino-e-la-corrente';
const long = '/2011/05/una-conversazione-lunga';
const interim = '/2010/03/gli-interinali-dei-social-media';

test('every old address of the invented blog leads to its place', async ({ request, at }) => {
	const places: [from: string, to: string][] = [
		[`${mill}/`, mill],
		['/?p=7', mill],
		['/?p=8', long],
		['/?p=12', '/2012/04/12-12'],
		['/?page_id=16', '/chi-siamo'],
		['/?page_id=17', '/chi-siamo/la-barca'],
		[`${mill}/comments/wp-101`, `${mill}#c1`],
		[`${mill}/comments/wp-111`, `${mill}#c11`],
		[`${mill}/comments/wp-121`, `${mill}#t1`],
		[`${long}/comment-page-1`, long],
		[`${long}/comment-page-2/`, `${long}/comment-page-2`],
		[`${long}/comments/wp-1077`, `${long}/comment-page-2#c77`],
		['/category/fiumi/', '/category/fiumi'],
		['/category/fiumi/mestieri/', '/category/mestieri'],
		['/?cat=2', '/category/fiumi'],
		['/?tag=chiatte', '/tag/chiatte'],
		['/?m=201003', '/2010/03'],
		['/?author=1', '/author/dora'],
		['/2010/03/', '/2010/03'],
		['/feed/', '/feed'],
		['/page/1', '/'],
	];
	for (const [from, to] of places) {
		const answer = await request.get(at('old') + from);
		expect(answer.status(), from).toBe(200);
		expect(answer.url(), from).toBe(at('old') + to);
	}
});

test('every old address of the seed leads to its place', async ({ request, at }) => {
	const places: [from: string, to: string][] = [
		[`${interim}/`, interim],
		['/?p=1500', interim],
		...Array.from({ length: 11 }, (_, index): [string, string] => [
			`${interim}/comments/wp-${9001 + index}`,
			`${interim}#c${index + 1}`,
		]),
		['/category/idee-di-comunicazione/', '/category/idee-di-comunicazione'],
		['/category/idee-di-marketing/', '/category/idee-di-marketing'],
		['/tag/social-media/', '/tag/social-media'],
		['/tag/outsourcing/', '/tag/outsourcing'],
		['/author/gluca/', '/author/gluca'],
		['/2010/', '/2010'],
		['/2010/03/', '/2010/03'],
		['/2010/03/15/', '/2010/03/15'],
		['/feed/', '/feed'],
		[`${interim}/feed/`, `${interim}/feed`],
		[`${interim}/comment-page-1/`, interim],
	];
	for (const [from, to] of places) {
		const answer = await request.get(at('seed') + from);
		expect(answer.status(), from).toBe(200);
		expect(answer.url(), from).toBe(at('seed') + to);
	}
});

test('every address ever printed of the old blog moves for good, in one step', async ({ request, at }) => {
	for (const from of [
		'/?p=7',
		'/?cat=2',
		'/category/fiumi/mestieri/',
		`${mill}/`,
		`${long}/comment-page-1`,
	]) {
		const answer = await request.get(at('old') + from, { maxRedirects: 0 });
		expect([301, 308], from).toContain(answer.status());
		const next = await request.get(new URL(answer.headers().location!, at('old')).href, { maxRedirects: 0 });
		expect(next.status(), from).toBe(200);
	}
});

test('what is not there is 404, what is malformed 400, never 500', async ({ request, at }) => {
	const answers: [path: string, status: number][] = [
		['/2010/03/mai', 404],
		[`${long}/comment-page-4`, 404],
		[`${long}/comment-page-0`, 404],
		[`${long}/comments/9999`, 404],
		[`${long}/comments/9999/replies/2`, 404],
		[`${mill}/trackbacks/2`, 404],
		['/category/mai', 404],
		['/tag/mai', 404],
		['/author/mai', 404],
		['/1999', 404],
		['/2010/13', 404],
		['/page/99', 404],
		['/2099/01/domani', 404],
		['/2012/05/privato', 404],
		['/?p=999999', 404],
		['/%ff', 400],
		['/wp-content/uploads/2010/03/mai.png', 404],
		['/media/2010/03/mai.png', 404],
		['/media/..%2f..%2fpostilla.sqlite', 400],
	];
	for (const [path, status] of answers) {
		const answer = await request.get(at('old') + path);
		expect(answer.status(), path).toBe(status);
	}
});

test('the discussion of a protected article leads to its password, whatever it is asked', async ({
	request,
	at,
}) => {
	const door = '/2012/03/sotto-chiave';
	for (const place of ['comments/1', 'comments/9999', 'comment-page-2', 'comments/1/replies/2']) {
		const answer = await request.get(`${at('old')}${door}/${place}`, { maxRedirects: 0 });
		expect([answer.status(), answer.headers().location], place).toEqual([302, door]);
	}
});

test('an address kept for later says in words that nothing is there', async ({ request, at }) => {
	for (const path of ['/receipt/mai', '/me/confirm', '/2010/03/mai/trackback']) {
		const answer = await request.get(at('old') + path);
		expect(answer.status(), path).toBe(404);
		const words = (await answer.text()).replaceAll(/<script[\s\S]*?<\/script>/g, '');
		expect(words, path).toContain('<main');
	}
});
