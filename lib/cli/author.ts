import { filesOf } from '#lib/platform/files/kept';
import '#lib/server/subscriptions';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { makeAdmin } from '#lib/accounts/people/make-admin';
import { nameProblem } from '#lib/accounts/people/names';
import { changeSettings } from '#lib/administration/settings/commands';
import { translator } from '#lib/i18n/language';
import { readEnvironment } from '#lib/platform/environment/environment';
import { emailAddress } from '#lib/platform/forms/fields';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { fillEmpty } from '#lib/portability/demo/demo';
import { getSite } from '#lib/site/settings/queries';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run author -- EMAIL [--name NAME]';

/** Makes somebody an administrator and prints where they sign in. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { name: { type: 'string' } },
	});
	const email = emailAddress.safeParse(positionals[0] ?? '');
	const name = (values.name ?? '').trim();
	if (positionals.length !== 1 || !email.success || (name !== '' && nameProblem(name) !== null)) {
		throw new Error(usage);
	}
	const environment = readEnvironment();
	await workOn(environment);
	const db = openDatabase(environment);
	try {
		await migrateSafely(db, environment, console.error);
		await fillEmpty(db, { demo: environment.demo, files: filesOf(environment) });
		const admin = await makeAdmin(db, { email: email.data, name });
		// Whoever runs commands on the server is let in, with a passkey or without.
		await changeSettings(db, admin, { access: { adminPasskey: false } });
		const { token } = await createOneTimeToken(db, {
			purpose: 'sign-in',
			email: email.data,
			payload: { from: '/admin' },
			validFor: 600_000,
		});
		const t = translator((await getSite(db)).language);
		console.log(`${environment.siteUrl}/sign-in/${token}`);
		console.log(t('people.admin.made', { name: admin.name, email: email.data }));
	} finally {
		await db.destroy();
	}
}

await runCommand(main);
