import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { onEveryEngine } from '#db/testing';
import { findOneTimeToken } from '#lib/accounts/auth/one-time-token';

const program = join(import.meta.dirname, 'author.ts');

function author(environment: Record<string, string>, ...words: string[]) {
	const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
	const env = { ...rest, DEMO: '0', SITE_URL: 'https://blog.example', ...environment };
	return promisify(execFile)(process.execPath, [program, ...words], { env });
}

onEveryEngine(
	'npm run author prints a sign-in address first, good for ten minutes, and lets in also without a passkey',
	async ({ open, environment }) => {
		const db = await open();
		const { stdout } = await author(environment, 'Dora@Example.org', '--name', 'Dora');
		const [first, second] = stdout.split('\n');
		const token = /^https:\/\/blog\.example\/sign-in\/([\w-]{32})$/.exec(first!)?.[1];
		assert.match(second!, /^Dora \(dora@example\.org\) è ora amministratore del blog/);
		const oneTimeToken = await findOneTimeToken(db, 'sign-in', token!);
		assert.equal(oneTimeToken?.email, 'dora@example.org');
		assert.equal(oneTimeToken.expires_at - oneTimeToken.created_at, 600_000);
		const person = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual([person.name, person.role], ['Dora', 'admin']);

		// Where a passkey is asked of administrators and none is at hand.
		await db.updateTable('site').set({ settings: '{"access":{"adminPasskey":true}}' }).execute();
		await author(environment, 'dora@example.org');
		const { settings } = await db.selectFrom('site').select('settings').executeTakeFirstOrThrow();
		assert.equal(settings, '{}');
	},
);

test('npm run author refuses what is no e-mail address, and says how it is used', async () => {
	for (const words of [
		[],
		['dora'],
		['a@example.org', 'b@example.org'],
		['a@example.org', '--name', '\u200b'],
	]) {
		await assert.rejects(author({}, ...words), /Usage: npm run author -- EMAIL/);
	}
});
