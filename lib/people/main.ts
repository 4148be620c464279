import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { migrateSafely } from '#lib/backup/before-migration';
import { workOn } from '#lib/backup/settling';
import { readEnvironment } from '#lib/server/environment';
import { fillEmpty } from '#lib/site/demo';
import { translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';
import { makeAuthor } from './authorship.ts';
import { nameProblem } from './names.ts';
import { createProof } from './proofs.ts';
import { emailAddress } from './schema.ts';

const usage = 'Usage: npm run author -- EMAIL [--name NAME]';

/** Makes somebody the author and prints where they sign in. */
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
		await fillEmpty(db, { demo: environment.demo, dataDir: environment.dataDir });
		const author = await makeAuthor(db, { email: email.data, name });
		const { token } = await createProof(db, {
			...{ purpose: 'sign-in', email: email.data, payload: { from: '/admin' }, validFor: 600_000 },
		});
		const t = translator((await getSite(db)).language);
		console.log(`${environment.siteUrl}/sign-in/${token}`);
		console.log(t('people.author.made', { name: author.name, email: email.data }));
	} finally {
		await db.destroy();
	}
}

try {
	await main();
} catch (error) {
	process.exitCode = 1;
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
}
