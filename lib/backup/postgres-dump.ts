import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type CopyOptions, type Facts, factsQuery, readFacts } from './facts.ts';
import { dumpedSchema, quoted } from './postgres-schema.ts';

/** The lock that `migrate` holds: while it is ours the schema stays as it is. */
const MIGRATING = 7055771;

/**
 * Writes a PostgreSQL database as SQL in the plain format of pg_dump, which `psql -f` takes into an empty database:
 * what it held at one moment, while others write. Only the schema the program uses, and of it what Postilla's
 * migrations make: tables with their keys, checks, indexes, identities and triggers, and functions. No owners,
 * grants, views, types of one's own, comments or extensions. Migrations wait until it is done.
 */
export async function dumpPostgres(url: string, file: string, options: CopyOptions = {}): Promise<Facts> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query('select pg_advisory_lock_shared($1)', [MIGRATING]);
		await client.query('begin isolation level repeatable read, read only');
		await client.query('set local statement_timeout = 0; set local extra_float_digits = 3');
		const { rows } = await client.query(factsQuery);
		await pipeline(pieces(client, options), createWriteStream(file, { mode: 0o600, flush: true }));
		return readFacts(rows[0]);
	} finally {
		await client.end();
	}
}

async function* pieces(client: pg.Client, options: CopyOptions): AsyncGenerator<string | Buffer> {
	const { before, tables, sequences, after } = await dumpedSchema(client);
	yield opening;
	for (const statement of before) yield `${statement};\n\n`;
	for (const [index, { name, columns }] of tables.entries()) {
		if (options.stopped?.()) throw new Error('The copy was given up.');
		options.progress?.(index, tables.length);
		yield `COPY ${quoted(name)} (${columns}) FROM stdin;\n`;
		yield* client.query(copyTo(`copy ${quoted(name)} (${columns}) to stdout`));
		yield '\\.\n\n';
	}
	for (const sequence of sequences) {
		const { rows } = await client.query(`select last_value, is_called from ${sequence}`);
		const name = sequence.replaceAll("'", "''");
		yield `SELECT pg_catalog.setval('${name}', ${rows[0].last_value}, ${rows[0].is_called});\n`;
	}
	yield '\n';
	for (const statement of after) yield `${statement};\n\n`;
	yield closing;
}

const opening = `--
-- PostgreSQL database dump, by Postilla
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET client_min_messages = warning;

`;
const closing = `--
-- PostgreSQL database dump complete
--
`;
