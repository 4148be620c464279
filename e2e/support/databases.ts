import pg from 'pg';

/** The address of a database beside the one that tests are given. */
export function databaseUrl(name: string): string {
	return Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${name}` }).href;
}

/** Makes a PostgreSQL database, or a copy of another, which nobody may be using. */
export async function createDatabase(name: string, template?: string): Promise<void> {
	await ask(`create database ${name}${template ? ` template ${template}` : ''}`);
}

export async function dropDatabase(name: string): Promise<void> {
	await ask(`drop database if exists ${name} with (force)`);
}

async function ask(query: string): Promise<void> {
	const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
	await client.connect();
	try {
		await client.query(query);
	} finally {
		await client.end();
	}
}
