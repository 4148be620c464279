import { alertAdmins } from '#lib/administration/system/alerts';
import { day } from '#lib/platform/time/durations';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { waitForMail } from '../support/postbox.ts';

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

/** A job fails for good, and the hour comes in which that is told. */
const fail = (at: number) =>
	inDatabase(blog, async (db) => {
		const job = { kind: 'websub', key: `${at}`, state: 'failed', error: 'no', attempts: 3 } as const;
		await db
			.insertInto('job')
			.values({ ...job, due_at: at, queued_at: at })
			.execute();
		await alertAdmins(db, at, async () => null);
		const mails = await db.selectFrom('mail').select('recipient').where('kind', '=', 'alert').execute();
		return mails.filter(({ recipient }) => recipient === 'lia@example.org').length;
	});

test('an administrator is mailed what needs them, until they want that no more', async ({
	page,
	context,
}) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const now = Date.now();
	expect(await fail(now)).toBe(1);
	const wanted = { subject: 'alcuni lavori non sono riusciti' };
	const mail = await waitForMail('lia@example.org', wanted, { folder: blog.postbox.folder });
	expect(mail.text).toContain('nelle ultime 24 ore');
	expect(mail.text).toContain('/admin/system#queue');
	await page.goto(`${blog.url}/admin/settings?part=mail`);
	const alerts = page.getByRole('checkbox', { name: 'Quando il blog richiede attenzione' });
	await expect(alerts).toBeChecked();
	await alerts.uncheck();
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByRole('status')).toHaveText('Salvato.');
	await page.goto(`${blog.url}/admin/settings?part=mail`);
	await expect(alerts).not.toBeChecked();
	expect(await fail(now + day)).toBe(1);
});
