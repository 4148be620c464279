import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { beginImport, discardUpload, takeUpload } from './commands.ts';
import { look } from './detect.ts';
import { keepUpload, mostUploaded, roomLeft, uploadKey } from './files.ts';
import { disqus, importFile, issoFile } from './fixtures/files.ts';
import { zip } from './fixtures/zip.ts';
import { unpacked } from './unpacking.ts';

function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-hostile-'));
	return work(folder).finally(() => rmSync(folder, { recursive: true }));
}

test('bad files are refused with the place of what is wrong, and nothing is written', async () => {
	const db = await emptySqlite();
	const good = disqus([{ id: 1 }]);
	const remark = '{"version":1,"users":[],"posts":[]}\n{"id":"a","locator":{"url":"/boat"}';
	const nested = `{"version":1,"comments":[{"commentHex":"a","url":"/boat","markdown":"x","x":${'['.repeat(500)}`;
	const cases: [string | Buffer, RegExp][] = [
		['not anything', /a file of an unknown type/],
		[good.slice(0, -30), /line \d+: malformed XML/],
		[good.replace('<disqus ', '<!DOCTYPE disqus [<!ENTITY a "b">]><disqus '), /DOCTYPE/],
		[good.replace('Ugo', '&a;'), /line \d+: malformed XML/],
		[good.replace('<forum>', `<forum>${'<a>'.repeat(100)}`), /nested deeper/],
		[disqus([]), /contains no comments/],
		[remark, /line 2: the file is incomplete/],
		[`${remark}}\n]`, /line 3: a bracket is closed/],
		[remark.replace('"a"', "'a'").concat('}'), /line 2: this is not JSON/],
		[remark.replace(':1,', ':7,').concat('}'), /version 7/],
		[nested, /line 1: it is nested deeper/],
		['[{"comments":[]}]', /line 1: this is not an Isso thread/],
		[issoFile([]).subarray(0, 5000), /SQLite/],
		[gzipSync(good).subarray(0, 200), /damaged or incomplete/],
	];
	for (const [content, reason] of cases) await assert.rejects(importFile(db, content), reason);
	const rows = await db.selectFrom('comment').select('id').execute();
	assert.equal(rows.length, 0);
	await db.destroy();
});

test('what unpacks to too much is refused and leaves nothing behind', () =>
	inFolder(async (folder) => {
		const file = join(folder, 'bomb.gz');
		writeFileSync(file, gzipSync(disqus([{ id: 1 }]) + ' '.repeat(3_000_000)));
		await assert.rejects(
			unpacked(file, folder, async () => {}, 1_000_000),
			/larger than 1000000 bytes/,
		);
		assert.deepEqual(readdirSync(folder, { recursive: true }), ['bomb.gz', 'imports']);
	}));

test('a kind is told by what a file holds', () =>
	inFolder(async (folder) => {
		const kinds: Record<string, string> = {
			disqus: disqus([]),
			wxr: '\ufeff<?xml version="1.0"?>\n<!-- <disqus> --><rss version="2.0"><channel>',
			github: '[{"issue_url":"https://api.github.com/repos/a/b/issues/1"}]',
			telegram: '{"name":"Mare","type":"public_supergroup","id":1,"messages":[]}',
			remark42: '{"version":1,"users":[],"posts":[]}\n',
			commento: '{"version":1,"comments":[{"commentHex":"a"}],"commenters":[]}',
			ghost: '{"db":[{"meta":{"exported_on":1,"version":"5.0.0"},"data":{"posts":[]}}]}',
			blogger:
				'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"/>',
			movabletype: 'TITLE: Il mare\r\nBASENAME: il-mare\r\nSTATUS: Publish\r\n-----\r\n',
			tumblr: 'var tumblr_api_read = {"tumblelog":{"title":"x"},"posts":[{"id":1}]};',
			bear: 'uid,title,slug,alias,published date,all tags\n',
			writefreely: '{"username":"lia","collections":[{"alias":"mare","posts":[]}],"posts":[]}',
			isso: '[{"id":"/boat","title":"","comments":[]}]',
			null: '{"hello":"world"}',
		};
		for (const [kind, text] of Object.entries(kinds)) {
			writeFileSync(join(folder, 'file'), text);
			assert.equal(String((await look(join(folder, 'file'))).kind), kind);
		}
		// Each of these took minutes at least.
		for (const text of [
			'<a'.repeat(100_000),
			`<${'a'.repeat(200_000)}`,
			'<!--'.repeat(50_000),
			'<3 '.repeat(60_000),
		]) {
			writeFileSync(join(folder, 'file'), text);
			assert.equal((await look(join(folder, 'file'))).kind, null);
		}
		for (const name of ['diary/january2020.txt', 'requirements.txt', 'notes/passwords1.txt']) {
			writeFileSync(join(folder, 'file'), zip([{ name, content: 'x' }]));
			assert.equal((await look(join(folder, 'file'))).kind, null, name);
		}
		const folders: Record<string, string[]> = {
			markdown: ['blog/_config.yml', 'blog/_posts/2020-01-01-mare.md'],
			medium: ['posts/2020-01-02_Mare-1a2b.html', 'profile/profile.html', 'README.html'],
			substack: ['posts.csv', 'posts/123.mare.html', 'posts/123.opens.csv'],
			writefreely: ['mare/barca_abc123def4.txt', 'zzz123def4.txt'],
			null: ['README.md', '2010/03/a.jpg'],
		};
		for (const [kind, names] of Object.entries(folders)) {
			writeFileSync(join(folder, 'file'), zip(names.map((name) => ({ name, content: 'x' }))));
			assert.equal(String((await look(join(folder, 'file'))).kind), kind);
		}
	}));

onEveryEngine('only an administrator uploads, imports and discards; what is discarded is gone', (engine) =>
	inFolder(async (folder) => {
		const { db, admin, moderator, boat } = await withBlog(engine);
		const arrive = () => {
			const file = join(folder, 'abcdefabcdefabcdefabcdef.part');
			writeFileSync(file, disqus([{ id: 1 }]));
			return { file, name: 'disqus.xml', bytes: 9, digest: '' };
		};
		assert.deepEqual(await takeUpload(db, moderator, arrive(), folderFiles(folder)), {
			ok: false,
			why: 'forbidden',
		});
		const taken = await takeUpload(db, admin, arrive(), folderFiles(folder));
		assert.ok(taken.ok);
		const id = taken.task;
		assert.equal(await beginImport(db, admin, id, folderFiles(folder)), null, 'its dry run is not over');
		await db.updateTable('task').set({ status: 'done' }).where('id', '=', id).execute();
		assert.equal(await beginImport(db, moderator, id, folderFiles(folder)), null);
		assert.equal(await discardUpload(db, moderator, id, folderFiles(folder)), false);
		assert.ok((await roomLeft(folderFiles(folder))) < mostUploaded);
		writeFileSync(join(folder, 'imports/abcdefabcdefabcdefabcdef-shm'), 'x');
		assert.equal(typeof (await beginImport(db, admin, id, folderFiles(folder))), 'number');
		assert.equal(await beginImport(db, admin, id, folderFiles(folder)), null, 'it waits already');
		assert.equal(await discardUpload(db, admin, id, folderFiles(folder)), true);
		assert.equal(await roomLeft(folderFiles(folder)), mostUploaded);
		assert.equal(await beginImport(db, admin, id, folderFiles(folder)), null);
		assert.throws(() => uploadKey('../postilla.sqlite'));
		await assert.rejects(keepUpload(folderFiles(folder), join(folder, 'x.part')));
		const rows = await db.selectFrom('comment').select('id').where('article_id', '=', boat).execute();
		assert.equal(rows.length, 0);
	}),
);
