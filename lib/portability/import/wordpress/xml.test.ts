import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ImportRefusal } from './refusal.ts';
import { parseXml, readApart } from './xml.ts';
import { readXml, type XmlHandlers } from './xml-reader.ts';

async function texts(xml: string | Buffer) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-xml-'));
	const file = join(folder, 'x.xml');
	writeFileSync(file, xml);
	const found: Record<string, string> = {};
	try {
		const repairs = await parseXml(file, {
			open() {},
			close(name, text) {
				found[name] = text;
			},
		});
		return { found, repairs };
	} catch (error) {
		assert.ok(error instanceof ImportRefusal, `${error}`);
		assert.ok(!error.message.includes('\n'), 'one line');
		throw new ImportRefusal(error.message.replace(file, 'x.xml'));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const refused = (xml: string | Buffer, reason: RegExp) => assert.rejects(texts(xml), reason);

test('malformed files are refused with the line', async () => {
	await refused('<a>\n<b>\n</a>', /^ImportRefusal: x\.xml, line 3: malformed XML|line 3: malformed/);
	await refused('<a>\n<b></b>', /line 2: malformed/);
	for (const name of ['x', 'nosuch', 'notit', 'toString'])
		await refused(`<a>\n&${name};</a>`, /line 2: malformed XML: undefined entity/);
	await refused('<a>&#0;</a>', /line 1: malformed/);
	await refused('<a>&#xD800;</a>', /line 1: malformed/);
	await refused('<a x=1></a>', /line 1: malformed/);
	await refused('', /malformed/);
	await refused('no xml', /malformed/);
	await refused(Buffer.from('<a>\nx\0</a>'), /line 2: malformed XML: a NUL byte/);
});

test('document types are refused before anything of them is expanded', async () => {
	await refused('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /line 2: a document type/);
	await refused('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', /line 1: a document type/);
});

test('nesting and texts without end are refused in bounded memory', async () => {
	await refused('<a>'.repeat(100), /nested deeper/);
	await refused(`<a>${'x'.repeat(17_000_000)}</a>`, /too long/);
	await refused(`<a><![CDATA[${'x'.repeat(17_000_000)}`, /too long/);
	await refused(`<a ${'x'.repeat(17_000_000)}`, /too long/);
	await refused(`<a>${'<![CDATA[x]]>&amp;'.repeat(500_000)}</a>`, /too long/);
});

test('the five entities and numbered characters are read', async () => {
	const { found } = await texts('<a>&lt;&gt;&amp;&quot;&apos;&#8217;&#x1F600;</a>');
	assert.equal(found.a, '<>&"\'’😀');
});

test('every encoding is read by its mark or its declaration', async () => {
	const text = '<a>perché “no” 😀</a>';
	assert.equal((await texts(text)).found.a, 'perché “no” 😀');
	assert.equal((await texts(`\ufeff${text}`)).found.a, 'perché “no” 😀');
	const little = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le');
	assert.equal((await texts(little)).found.a, 'perché “no” 😀');
	assert.equal((await texts(Buffer.from(little).swap16())).found.a, 'perché “no” 😀');
	const latin = Buffer.from(
		'<?xml version="1.0" encoding="ISO-8859-1"?><a>caff\u00e8 \u0093s\u00ec\u0094</a>',
		'latin1',
	);
	assert.equal((await texts(latin)).found.a, 'caffè “sì”');
	await refused(
		'<?xml version="1.0" encoding="klingon"?><a/>',
		/line 1: the encoding "klingon" is not known/,
	);
});

test('characters that fall on the border of two pieces of the file stay whole', async () => {
	for (const shift of [0, 1, 2, 3]) {
		const text = `${'.'.repeat(shift)}${'è😀'.repeat(40_000)}`;
		const { found, repairs } = await texts(`<a>${text}</a>`);
		assert.equal(found.a, text);
		assert.equal(repairs.bytes.count, 0);
	}
});

test('bytes that mean nothing and control characters are counted, with the line of the first', async () => {
	const bad = Buffer.concat([Buffer.from('<a>\nl'), Buffer.from([0xe0]), Buffer.from('x \ufffd</a>')]);
	const { found, repairs } = await texts(bad);
	assert.equal(found.a, '\nl\ufffdx \ufffd');
	assert.deepEqual(repairs.bytes, { count: 1, line: 2 });
	const control = await texts('<a>\n\nb\u000bc\u0008</a>');
	assert.equal(control.found.a, '\n\nbc');
	assert.deepEqual(control.repairs.controls, { count: 2, line: 3 });
});

test('sections in sections, which old WordPress did not escape, are put back', async () => {
	const { found, repairs } = await texts(
		'<r><a><![CDATA[with <![CDATA[ tags ]]> :)]]></a><b><![CDATA[]]>]]></b><c><![CDATA[x]]]]><![CDATA[>y]]></c></r>',
	);
	assert.equal(found.a, 'with <![CDATA[ tags ]]> :)');
	assert.equal(found.b, ']]>');
	assert.equal(found.c, 'x]]>y');
	assert.deepEqual(repairs.sections, { count: 2, line: 1 });
});

test('a section around a section, and spaces around one, are not part of the text', async () => {
	for (const written of [
		'<![CDATA[<![CDATA[Words <br />more words]]>]]>',
		'<![CDATA[<![CDATA[Words <br />more words]]]]><![CDATA[>]]>',
		'<![CDATA[ <![CDATA[<![CDATA[Words <br />more words]]>]]> ]]>',
		'\n\t<![CDATA[Words <br />more words]]>\n',
		'\n<![CDATA[Words ]]>\n<![CDATA[<br />more words]]>\n',
		'&lt;![CDATA[Words &lt;br />more words]]&gt;',
	]) {
		const { found } = await texts(`<a>${written}</a>`);
		assert.equal(found.a, 'Words <br />more words', written);
	}
});

test('an ampersand that stands for itself, and HTML’s names of characters, are read and counted by line', async () => {
	for (const [written, read] of [
		['Q & A', 'Q & A'],
		['Draft & Post &amp; More&mdash;More', 'Draft & Post & More—More'],
		['AT&T, R&D &', 'AT&T, R&D &'],
		['&nbsp;&LT;b&GT;&AMP;lt;&semi;', '\u00a0<b>&lt;;'],
		['?a=1&copy=2&#39;&&amp;&lt', "?a=1&copy=2'&&&lt"],
	] as const) {
		const { found, repairs } = await texts(`<r><a>\n${written}</a></r>`);
		assert.equal(found.a, `\n${read}`);
		assert.equal(repairs.ampersands.line, 2, written);
	}
	const { repairs } = await texts('<a>& &nbsp; &amp; &#8217; x &y</a>');
	assert.equal(repairs.ampersands.count, 3);
});

test('ampersands in sections, comments and instructions stay as they are written', async () => {
	const inside = 'a & b &nbsp; &amp; ] - ? ]] -> ';
	const { found, repairs } = await texts(
		`<r><?php & ?><!-- & &nbsp; ]]> <![CDATA[ --><a><![CDATA[${inside}<!-- <? ]]></a><?x <!-- & ?></r>`,
	);
	assert.equal(found.a, `${inside}<!-- <? `);
	assert.equal(repairs.ampersands.count, 0);
});

test('ampersands are read the same wherever the file falls into pieces', async () => {
	const some = '<![CDATA[& ]] ]]>&&mdash;<?x & ??>&amp;<!-- ]]> & -->& x&y &nbsp;';
	for (let shift = 0; shift < some.length; shift++) {
		const start = `<a>${'.'.repeat(65_536 - 3 - shift)}`;
		const { found, repairs } = await texts(`${start}${some}</a>`);
		const { found: whole } = await texts(`<a>.${some}</a>`);
		assert.equal(found.a?.replace(/^\.+/, '.'), whole.a, `${shift}`);
		assert.equal(repairs.ampersands.count, 5, `${shift}`);
	}
});

test('ampersands without end take a time that grows as the file does', async () => {
	for (const some of ['&', '& ', '&amp', `&${'x'.repeat(41)}`, '&#', '&mdash;']) {
		const { repairs } = await texts(`<r>${`<a>${some.repeat(2000)}</a>`.repeat(50)}</r>`);
		assert.equal(repairs.ampersands.count, 100_000);
	}
});

test('a file that is read in a thread of its own tells the same, and is refused for the same', async (t) => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-xml-'));
	t.after(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'x.xml');
	const told = async (read: typeof readXml, xml: string, endure = Number.POSITIVE_INFINITY) => {
		writeFileSync(file, xml);
		const heard: unknown[] = [];
		const handlers: XmlHandlers = {
			open: (name, attributes) => heard.push([name, { ...attributes }]),
			close(name, text) {
				heard.push([name, text]);
				if (heard.length > endure) throw new ImportRefusal('That is enough.');
			},
			progress: (bytes) => void heard.push(bytes),
		};
		const ended = await read(file, handlers).catch((error) => [error.name, error.message]);
		return { heard, ended };
	};
	const rows = Array.from(
		{ length: 8000 },
		(_, n) => `<b n="${n}">${n} &amp; <![CDATA[<x>${n}</x>]]></b>\n`,
	).join('');
	for (const xml of [
		`<a>${rows}</a>`,
		`<a>${rows}<c></a>`,
		`<a>${rows}`,
		'<a/>',
		'',
		`<a>${rows}& &hellip;</a>`,
	])
		assert.deepEqual(await told(readApart, xml), await told(readXml, xml));
	const stopped = await told(readApart, `<a>${rows}</a>`, 1000);
	assert.deepEqual(stopped, await told(readXml, `<a>${rows}</a>`, 1000));
	assert.deepEqual(stopped.ended, ['ImportRefusal', 'That is enough.']);
	await assert.rejects(readApart(join(folder, 'none.xml'), { open() {}, close() {} }), { code: 'ENOENT' });
});
