import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { TestEngine } from '#db/testing';
import { onEveryFront } from './handler.testing.ts';

onEveryFront('a write by another process shows in the next request', async ({ ask }, engine) => {
	const writer = startWriter(engine);
	for (let round = 0; round < 25; round++) {
		await ask('/');
		const title = await writer.write(`Titolo ${round}`);
		assert.match((await ask('/')).body, new RegExp(`>${title} / <`), `round ${round}`);
	}
	await writer.end();
});

/** Another process that changes the title whenever it is told to, and says when that is committed. */
function startWriter({ environment }: TestEngine) {
	const program = `
		import { createInterface } from 'node:readline';
		import { transaction } from '#db/transaction';
		import { closeDatabase, database } from '#lib/platform/database/database';
		import { bump } from '#lib/platform/page-cache/versions';
		for await (const title of createInterface({ input: process.stdin })) {
			await transaction(database(), async (trx) => {
				await trx.updateTable('site').set({ title }).execute();
				await bump(trx, ['site']);
			});
			console.log(title);
		}
		await closeDatabase();`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
		env: { ...process.env, ...environment },
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	return {
		write: (title: string) =>
			new Promise<string>((resolve) => {
				child.stdout.once('data', (said) => resolve(String(said).trim()));
				child.stdin.write(`${title}\n`);
			}),
		end: () =>
			new Promise<void>((resolve) => {
				child.once('close', () => resolve());
				child.stdin.end();
			}),
	};
}
