import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawTitle } from './drawing.ts';

const drawnAsTitle = [
	'Perché il mulino non gira più: «acqua», così',
	'Zażółć gęślą jaźń, Ærøskøbing, İstanbul, Þingvellir',
	'Съешь же ещё этих мягких булок — Її та ґанок',
	'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ᾠδή',
	'Tiếng Việt: những chữ cái có dấu',
	'e\u0301 decomposed, sh\u00ady and zero\u200bwidth\u200d',
	'1 + 1 = 2, 50 % & <b>"quoted"</b> {curly} \\ / ~ ^',
];
const beyondOurFonts = [
	'風車は回らない',
	'바람개비가 돌지 않는 이유',
	'为什么风车不转了？',
	'لماذا لا تدور الطاحونة',
	'מדוע הטחנה אינה מסתובבת',
	'ทำไมกังหันไม่หมุน',
	'पवनचक्की क्यों नहीं घूमती',
	'காற்றாலை ஏன் சுழலவில்லை',
	'ինչու ջրաղացը',
	'რატომ არ ტრიალებს',
	'ኣየር ወፍጮ',
	'🌾🦆',
	'Il mulino 🌾 gira',
	'👩‍👩‍👧‍👦 🇮🇹 ☀️ 1️⃣',
	'𝔐𝔲𝔩𝔦𝔫𝔬 𓀀 ∮∯∰ ⟦x⟧ ☙',
	'\ue000\ufffd\ud800',
	'Z̷̢̨̛a̸l̴g̶o̵',
	'',
	'\u200b\u202e\ufeff',
	'मुल'.repeat(200),
];

/** Whatever a picture's making would connect to; nothing is let out. */
async function alone<T>(work: () => Promise<T>): Promise<[T, string[]]> {
	const asked: string[] = [];
	const { connect } = Socket.prototype;
	Socket.prototype.connect = ((...words: unknown[]) => {
		asked.push(JSON.stringify(words[0]));
		throw new Error('no');
	}) as typeof connect;
	try {
		return [await work(), asked];
	} finally {
		Socket.prototype.connect = connect;
	}
}

async function pixels(png: ArrayBuffer): Promise<string> {
	const { data, info } = await sharp(Buffer.from(png))
		.resize(300)
		.greyscale()
		.raw()
		.toBuffer({ resolveWithObject: true });
	assert.deepEqual([info.width, info.height], [300, 158]);
	return data.toString('base64');
}

test('the watch over connections sees one', async () => {
	const [outcome, asked] = await alone(() => fetch('http://127.0.0.1:65000/').catch(() => 'failed'));
	assert.deepEqual([outcome, asked.length > 0], ['failed', true]);
});

test('a title in a script of our fonts is drawn, one in another gives way to the blog’s name, and nobody is asked', async () => {
	const blog = await pixels((await alone(() => drawTitle('', 'Il mulino')))[0]);
	for (const title of [...drawnAsTitle, ...beyondOurFonts]) {
		const [png, asked] = await alone(() => drawTitle(title, 'Il mulino'));
		assert.deepEqual(asked, [], title);
		assert.equal((await pixels(png)) === blog, beyondOurFonts.includes(title), title);
	}
});

test('a blog whose name cannot be drawn either has a card without words', async () => {
	const [bare] = await alone(() => drawTitle('', ''));
	for (const title of beyondOurFonts) {
		const [png, asked] = await alone(() => drawTitle(title, '風車 🌾'));
		assert.deepEqual(asked, []);
		assert.equal(await pixels(png), await pixels(bare), title);
	}
});

test('words that are cut are cut between signs and fit the picture', async () => {
	for (const title of ['à́'.repeat(300), `${'a'.repeat(139)}ễ́bcd`, 'W'.repeat(500), 'mulino '.repeat(100)]) {
		const [png, asked] = await alone(() => drawTitle(title, 'Il mulino'));
		assert.deepEqual(asked, []);
		assert.ok(png.byteLength > 1000);
	}
});
