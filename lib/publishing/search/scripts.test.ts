import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineOf } from '#db/connection';
import { searchAgain } from '#db/migrations/0009-search';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment } from '#lib/conversation/comments/commands';
import { publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { foldedWords } from './folding.ts';
import { indexChanges } from './indexing.ts';
import { search } from './queries.ts';
import { parseQuery } from './schema.ts';
import { highlight } from './snippet.ts';

/** Sentences of ours, in pieces that are words: any run of pieces is to be found. */
const sentences: Record<string, string[]> = {
	zh: ['我们', '在', '北京', '大学', '旁边', '修理', '旧', '自行车', '的', '刹车'],
	'zh-Hant': ['窗邊', '的', '植物', '每天', '早上', '都', '需要', '陽光'],
	ja: ['図書館', 'の', '二階', 'で', 'ガーデニング', 'を', '学ぶ', 'ぱん屋'],
	th: ['เรา', 'ซ่อม', 'จักรยาน', 'เก่า', 'ที่', 'ริม', 'แม่น้ำ', 'ทุก', 'เช้า'],
	lo: ['ພວກເຮົາ', 'ປູກ', 'ດອກໄມ້', 'ຢູ່', 'ແຄມ', 'ນ້ຳ'],
	km: ['យើង', 'ជួសជុល', 'កង់', 'ចាស់', 'នៅ', 'មាត់', 'ទន្លេ'],
	my: ['ကျွန်တော်တို့', 'စာအုပ်', 'ဖတ်', 'ကြ', 'သည်'],
};

async function blog(db: Database) {
	await ensureSite(db);
	const site = await getSite(db);
	const post = (title: string, html: string) =>
		publishArticle(db, {
			kind: 'post' as const,
			slug: title,
			path: title,
			title,
			source: '',
			format: 'html' as const,
			html,
			excerpt: '',
			updated_at: 0,
			comments_open: 1 as const,
			mentions_open: 1 as const,
			published_at: 1,
			local_time: '2024-01-02 00:00:00',
			termIds: [],
		});
	const found = async (wanted: string) =>
		(await search(db, site, wanted)).hits.map((hit) => hit.href.replace(/^\//, ''));
	return { post, found };
}

onEveryEngine(
	'a word inside text without blanks is found, and one that is not there is not',
	async ({ open }) => {
		const db = await open();
		const { post, found } = await blog(db);
		for (const [language, pieces] of Object.entries(sentences))
			await post(language, `<p>PDF${pieces.join('')}。1968</p><p>${pieces[0]}</p>`);
		for (const [language, pieces] of Object.entries(sentences)) {
			for (let from = 0; from < pieces.length; from++) {
				for (const to of [from + 1, from + 2, pieces.length]) {
					const wanted = pieces.slice(from, to).join('');
					assert.ok((await found(wanted)).includes(language), `${language}: ${wanted}`);
					assert.ok((await found(wanted.normalize('NFD'))).includes(language), `${language}: ${wanted}`);
				}
			}
			assert.deepEqual(await found(pieces.toReversed().join('')), [], language);
			assert.deepEqual(await found(`PDF${pieces[0]}`), [language]);
			assert.deepEqual(await found(`${pieces[1]} ${pieces[2]}`), [language]);
			assert.deepEqual(await found(`"${pieces[1]} ${pieces[2]}"`), [], 'a phrase keeps its blank');
		}
	},
);

onEveryEngine('titles, names and far places of long texts are searched alike', async ({ open }) => {
	const db = await open();
	const { post, found } = await blog(db);
	const long = '我们在这里写很长的文章'.repeat(4000);
	const id = await post('很长的窗边', `<p>${long}旧自行车修理${long}</p>`);
	await publishComment(db, {
		article_id: id,
		kind: 'comment',
		list: 'comments',
		author_name: '山田 花子',
		text: 'はい',
		html: '<p>はい</p>',
		created_at: 2,
		local_time: '2024-01-02 00:00:00',
	});
	const comment = [`${encodeURIComponent('很长的窗边')}/comments/1`];
	assert.equal((await found('自行车修理')).length, 1);
	assert.equal((await found('窗边')).length, 1);
	assert.deepEqual(await found('author:山田'), comment);
	assert.deepEqual(await found('author:"山田 花子"'), comment);
	assert.deepEqual(await found('author:花'), comment);
	assert.deepEqual(await found('author:川'), []);
});

test('letters that are one with a stroke or two in one are folded, other scripts’ marks are kept', () => {
	for (const [written, plain] of [
		['Łódź', 'lodz'],
		['Đorđe', 'dorde'],
		['smørrebrød', 'smorrebrod'],
		['Straße', 'strasse'],
		['STRAẞE', 'strasse'],
		['ıspanak', 'ispanak'],
		['İzmir', 'izmir'],
		['Æsop', 'aesop'],
		['œuvre', 'oeuvre'],
		['Þór', 'thor'],
		['Ελλάδα', 'ελλαδα'],
		['ΛΌΓΟΣ', 'λογοσ'],
		['שָׁלוֹם', 'שלום'],
		['كُتُب', 'كتب'],
		['کتـاب', 'کتاب'],
	])
		assert.deepEqual(foldedWords(written!), [plain]);
	for (const [one, other] of [
		['й', 'и'],
		['ё', 'е'],
		['が', 'か'],
		['ぱ', 'は'],
		['कि', 'क'],
		['দা', 'দ'],
		['ที่', 'ที'],
		['น้ำ', 'น้า'],
		['ນ້ຳ', 'ນ້າ'],
		['ｶﾞ', 'ｶ'],
		['ங்', 'ங'],
	])
		assert.notDeepEqual(foldedWords(one!), foldedWords(other!));
});

test('what was looked for stands out, and no more', () => {
	for (const [wanted, shown] of [
		['北京', '北京'],
		['京', '京'],
		['京大', '京大'],
		['大学校', '大学校'],
		['pdf北', 'PDF北'],
		['校', '校'],
	]) {
		const pieces = highlight('看PDF北京大学校', parseQuery(wanted!).wanted);
		assert.deepEqual(
			pieces.filter(({ found }) => found).map(({ text }) => text),
			[shown],
		);
	}
});

onEveryEngine('a blog whose words were told apart otherwise is taken in once more', async ({ open }) => {
	const db = await open();
	const { post, found } = await blog(db);
	await post('th', '<p>เราซ่อมจักรยาน</p>');
	while (await indexChanges(db));
	await db.updateTable('search_row').set({ plain: 'as before' }).execute();
	await searchAgain.up(db, engineOf(db), '');
	while (await indexChanges(db));
	assert.deepEqual(await db.selectFrom('search_row').select('plain').execute(), [{ plain: 'เราซ่อมจักรยาน' }]);
	assert.deepEqual(await found('จักรยาน'), ['th']);
});

test('texts of any script are read in time that grows with their length only', () => {
	for (const piece of ['我们在这里写', 'ก็ที่', 'か\u0301', 'नि', 'a\u0301', 'か', '\u3099', 'x文']) {
		const start = performance.now();
		foldedWords(piece.repeat(Math.ceil(200_000 / piece.length)));
		foldedWords(`か${piece.at(-1)!.repeat(100_000)}`);
		assert.ok(performance.now() - start < 5000, piece);
	}
});
