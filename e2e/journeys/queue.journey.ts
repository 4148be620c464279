import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

test('an administrator sees what failed in the queue, has it tried again, and gives it up', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	// No process knows the kind, so that none takes it; other windows have one of their own.
	const kind = `kind-${crypto.randomUUID()}`;
	const state = 'failed' as const;
	await inDatabase(dashboard, (db) =>
		db
			.insertInto('job')
			.values(
				['one', 'two', 'three'].map((key) => {
					const error = key === 'three' ? 'lookup' : `HTTP 500 of ${key}`;
					return { kind, key, state, error, attempts: 5, due_at: Date.now(), queued_at: Date.now() };
				}),
			)
			.execute(),
	);
	const admin = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' } as const;
	await signIn(context, dashboard, admin);
	await page.goto(`${dashboard.url}/admin/system`);
	await expect(page.getByRole('list', { name: 'Problemi da risolvere' })).toContainText(
		/lavor.* in coda non/,
	);
	if (javaScriptEnabled !== false) await isClean(page);
	const row = page.getByRole('row', { name: new RegExp(kind) });
	await expect(row.getByRole('cell')).toContainText(['0', '0', '3']);
	const job = (key: string) =>
		page
			.getByRole('list', { name: 'Lavori non riusciti' })
			.getByRole('listitem')
			.filter({ hasText: `${kind} ${key}` });
	await expect(job('one')).toContainText('HTTP 500 of one');
	await expect(job('one')).toContainText('5 tentativi');
	await expect(job('three'), 'no code of ours').toContainText('il sito non si trova');

	await job('one').getByRole('button', { name: 'Riprova' }).click();
	await expect(page.getByText('Il lavoro viene ritentato.')).toBeVisible();
	await expect(row.getByRole('cell')).toContainText(['1', '0', '2']);
	await job('two').getByRole('button', { name: 'Elimina' }).click();
	await expect(page.getByText('Il lavoro è stato eliminato.')).toBeVisible();
	await expect(job('two')).toHaveCount(0);
	await expect(row.getByRole('cell')).toContainText(['1', '0', '1']);
	await inDatabase(dashboard, (db) => db.deleteFrom('job').where('kind', '=', kind).execute());
});
