import { emptySqlite } from '#db/testing';
import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { translator } from '#lib/i18n/language';
import { dashboardLanguages } from '#lib/i18n/languages';
import { takeUpload } from './commands.ts';
import { look } from './detect.ts';
import { zip } from './fixtures/zip.ts';
import { type Seeming, seemings } from './seeming.ts';

/** The least of each program's files, by what it is. */
const files: Record<string, [Seeming, string | Buffer]> = {
	'blog.xml': [
		'feed',
		"<?xml version='1.0'?><?xml-stylesheet href=\"x\"?><feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1</id><entry/></feed>",
	],
	'2020-01-02_Mare-1a2b.html': [
		'medium',
		'<!DOCTYPE html><html><body><article class="h-entry"><a class="p-canonical" href="x">Canonical</a></article></body></html>',
	],
	'posts.csv': [
		'substack',
		'post_id,post_date,is_published,email_sent_at,type,audience,title\n1.mare,2020-01-01,true,,newsletter,everyone,Mare\n',
	],
	'mare.md': ['markdown', '# Il mare\n\nTesto.'],
	'mare.txt': ['markdown', '---\ntitle: Il mare\ndate: 2020-01-01\n---\nTesto.'],
	'zola.text': ['markdown', '+++\ntitle = "Il mare"\n+++\nTesto.'],
	'dotclear.txt': ['dotclear', '///DOTCLEAR|2.0|single\n\n[category cat_id]\n'],
	'rss.xml': [
		'feed',
		'<rss version="2.0"><channel><title>x</title><item><title>y</title></item></channel></rss>',
	],
	'atom.xml': ['feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>'],
	'page.html': ['html', '<!doctype html><html lang="it"><body>x</body></html>'],
	'blog.json': ['ours', '{"format":"postilla","version":1,"blog":{}}'],
	'a.xml': ['xml', '<?xml version="1.0"?><anything/>'],
	'a.csv': ['csv', 'title,date\nMare,2020'],
	'dump.sql': ['sql', '-- MySQL dump\nDROP TABLE IF EXISTS `wp_posts`;\nCREATE TABLE `wp_posts` (id int);\n'],
	'foto.jpg': ['picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
	'a.pdf': ['pdf', '%PDF-1.7\n'],
	'a.bin': ['unknown', Buffer.from([1, 2, 3, 4, 0xff, 0xfe, 0xfd])],
	nothing: ['empty', ''],
	blank: ['empty', ' \n'],
};
const folders: Record<string, [Seeming, string[]]> = {
	pictures: ['zip', ['2010/03/a.jpg', '2010/03/b.png']],
};

const inFolder = async (work: (folder: string) => Promise<void> | void) => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-seeming-'));
	try {
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
};

async function seems(file: string): Promise<Seeming> {
	const found = await look(file);
	assert.equal(found.kind, null, file);
	assert.match(found.why, /^\S.*$/);
	return found.seems;
}

test('a file of another program is told by what it holds, packed or not', () =>
	inFolder(async (folder) => {
		for (const [name, [what, content]] of Object.entries(files)) {
			const file = join(folder, name);
			writeFileSync(file, content);
			assert.equal(await seems(file), what, name);
			if (what === 'empty') continue;
			writeFileSync(`${file}.gz`, gzipSync(content));
			assert.ok([what, 'unknown', 'xml'].includes(await seems(`${file}.gz`)), `${name}.gz`);
		}
		for (const [name, [what, names]] of Object.entries(folders)) {
			const entries = names.map((one) => ({ name: one, content: 'x' }));
			writeFileSync(join(folder, `${name}.zip`), zip(entries));
			assert.equal(await seems(join(folder, `${name}.zip`)), what, name);
			for (const one of names) {
				mkdirSync(dirname(join(folder, name, one)), { recursive: true });
				writeFileSync(join(folder, name, one), 'x');
			}
			assert.equal(await seems(join(folder, name)), what === 'zip' ? 'folder' : what, name);
		}
		const packed = zip([{ name: 'x/dotclear.txt', content: files['dotclear.txt']![1] }]);
		writeFileSync(join(folder, 'dotclear.zip'), packed);
		assert.equal(await seems(join(folder, 'dotclear.zip')), 'dotclear');
		writeFileSync(join(folder, 'cut.zip'), packed.subarray(0, 60));
		assert.equal(await seems(join(folder, 'cut.zip')), 'damaged');
		writeFileSync(join(folder, 'backup.tar.gz'), gzipSync(tarOf('manifest.json')));
		assert.equal(await seems(join(folder, 'backup.tar.gz')), 'backup');
		writeFileSync(join(folder, 'x.tar'), tarOf('x'));
		assert.equal(await seems(join(folder, 'x.tar')), 'tar');
	}));

function tarOf(name: string): Buffer {
	const header = Buffer.alloc(1024);
	header.write(name, 0);
	header.write('ustar', 257);
	return header;
}

test('from the terminal it is one line and exit code 1, without a trace', () =>
	inFolder((folder) => {
		writeFileSync(join(folder, 'dotclear.txt'), files['dotclear.txt']![1]);
		writeFileSync(join(folder, 'cut.zip'), zip([{ name: 'a.xml', content: 'x' }]).subarray(0, 40));
		mkdirSync(join(folder, 'bare'));
		writeFileSync(join(folder, 'bare/foto.jpg'), 'x');
		const env = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
		for (const [given, says] of [
			['dotclear.txt', /a Dotclear export.*WordPress and Squarespace \(WXR/],
			['', /Dotclear export/],
			['bare', /a folder.*WordPress and Squarespace \(WXR/],
			['cut.zip', /damaged/],
			['nope.xml', /there is no such file/],
		] as const) {
			const words = [join(import.meta.dirname, '../../cli/import.ts'), join(folder, given)];
			const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
			assert.deepEqual([status, stdout, stderr.trimEnd().split('\n').length], [1, '', 1], stderr);
			assert.match(stderr, says);
		}
		assert.ok(!existsSync(join(folder, 'data/postilla.sqlite')));
	}));

test('from the dashboard it is told in words of both languages, and the file is not kept', () =>
	inFolder(async (folder) => {
		const { db, admin } = await withBlog({ open: emptySqlite });
		const file = join(folder, 'abcdefabcdefabcdefabcdef.part');
		writeFileSync(file, '# Il mare');
		const arrived = { file, name: 'mare.md', bytes: 9, digest: '' };
		assert.deepEqual(await takeUpload(db, admin, arrived, folderFiles(folder)), {
			ok: false,
			why: 'kind',
			seems: 'markdown',
		});
		assert.ok(!existsSync(join(folder, 'imports')));
		for (const language of dashboardLanguages) {
			const t = translator(language);
			const said = seemings.map((one) => t('importing.unknown', { what: t(`importing.seems.${one}`) }));
			assert.equal(new Set(said).size, seemings.length);
			for (const line of said) assert.match(line, /^(Sembra|This looks like) [^{}]+(WordPress)/);
		}
	}));

test('real files of other programs are told apart', async (t) => {
	const real: Record<string, Seeming[]> = {
		'medium/*/posts/*.html': ['medium'],
		'substack/**/*.csv': ['substack'],
		'dotclear/*': ['dotclear'],
		'textpattern/*': ['textpattern'],
		'b2evolution/*': ['sql'],
	};
	const folder = '../shared/data/archives';
	if (!existsSync(folder)) return t.skip('../shared is not here');
	for (const [pattern, all] of Object.entries(real))
		for (const file of globSync(`${folder}/${pattern}`))
			assert.ok(all.includes(await seems(file)), `${file}: ${await seems(file)}`);
});
