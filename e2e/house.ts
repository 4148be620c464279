import '#lib/server/subscriptions';
import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database } from '#db/schema';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { confirmComment } from '#lib/conversation/comments/confirm-commands';
import { form, taken, write } from '#lib/conversation/comments/writing.testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { articleFields } from '#lib/publishing/authoring/fields';
import { ownSheets, withoutOwner } from './support/classes.ts';
import { crossings, isProgram, literalSpreads, mutualPairs } from './support/house.ts';
import { root, sourceFiles, textOf } from './support/sources.ts';

/** `npm run house`: the measures of the code base, as a table. */
async function main(): Promise<void> {
	const programs = sourceFiles().filter((file) => isProgram(file) && !file.startsWith('e2e/'));
	const lines = new Map(programs.map((file) => [file, textOf(file).split('\n').length - 1]));
	const longest = [...lines].sort((a, b) => b[1] - a[1])[0]!;
	const all = crossings();
	const { twice, strays } = withoutOwner(ownSheets());
	const rows: [string, string | number][] = [
		['hand-written files, without tests', programs.length],
		['lines of them', [...lines.values()].reduce((sum, count) => sum + count, 0)],
		['longest file', `${longest[1]}: ${longest[0]}`],
		['imports between folders of lib', all.length],
		['of these upward in the declared order', all.filter(({ isUpward }) => isUpward).length],
		['pairs of folders that import each other', mutualPairs().length],
		['literals spread into literals', programs.flatMap((file) => literalSpreads(file)).length],
		['CSS classes that two files define', twice.length],
		['CSS rules that name no class of their file', strays.length],
		['lines of README', textOf('README.md').split('\n').length - 1],
		...(await filesEntered()),
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
}

/** How many files of ours each act enters: those of which a function ran. */
async function filesEntered(): Promise<[string, number][]> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-house-'));
	const file = join(folder, 'postilla.sqlite');
	process.env.DATA_DIR = folder;
	const db = openSqlite(file);
	try {
		await migrate(db);
		const { boat, admin, moderator } = await withBlog({ open: async () => db } as never);
		const posted = await entered(() => write(db, form(boat)));
		const { comment } = taken(posted.result);
		const token = await tokenFor(db, comment.id, comment.author_email!);
		const confirmed = await entered(() => confirmComment(db, token));
		const approved = await entered(() => decide(db, moderator, { ids: [comment.id], to: 'published' }));
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		const fields = articleFields.parse({ title: 'Mare', source: 'Onde', format: 'markdown' });
		const published = await entered(() => publishArticle(db, admin, { id, base: 0, fields }));
		return [
			['files entered: comment posted', posted.files],
			['files entered: comment confirmed', confirmed.files],
			['files entered: comment approved', approved.files],
			['files entered: article published', published.files],
		];
	} finally {
		await db.destroy();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function tokenFor(db: Database, commentId: number, email: string): Promise<string> {
	const payload = { honeypot: false, took: null };
	const oneTimeToken = await createOneTimeToken(db, {
		purpose: 'confirm-comment',
		email,
		commentId,
		payload,
		validFor: 60_000,
	});
	return oneTimeToken.token;
}

async function entered<Result>(act: () => Promise<Result>): Promise<{ result: Result; files: number }> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	const result = await act();
	const { result: scripts } = await session.post('Profiler.takePreciseCoverage');
	session.disconnect();
	const files = scripts.filter(
		({ url, functions }) =>
			url.startsWith('file:') &&
			/^(lib|db)\//.test(relative(root, fileURLToPath(url))) &&
			isProgram(url) &&
			// The first is the module itself.
			functions.slice(1).some(({ ranges }) => ranges[0]!.count > 0),
	);
	return { result, files: files.length };
}

await main();
