import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copyBlocks } from './copy-blocks.ts';
import { DamagedCopy } from './damaged.ts';
import { type CopyOptions, type Facts, factsQuery, readFacts } from './facts.ts';
import { NoBackup } from './manifest.ts';
import { dumpedSchema, quoted } from './postgres-schema.ts';

/**
 * Writes a PostgreSQL database as SQL in the plain format of pg_dump, which `psql -f` takes into an empty database:
 * what it held at one moment, while others write. Only the schema the program uses, and of it what Postilla's
 * migrations make: tables with their keys, checks, indexes, identities and triggers, and functions. No owners,
 * grants, views, types of one's own, comments or extensions. Migrations wait until it is done. What was written is
 * read again and its rows counted: throws DamagedCopy.
 */
export async function dumpPostgres(url: string, file: string, options: CopyOptions = {}): Promise<Facts> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query('begin isolation level repeatable read, read only');
		// What `migrate` waits for and is waited for by: first, for the moment that is copied begins after it.
		await client.query('lock table schema_migration in share mode');
		await client.query('set local statement_timeout = 0; set local extra_float_digits = 3');
		// Rows that a policy hides would be missing without a word.
		await client.query('set local row_security = off');
		const { rows } = await client.query(factsQuery);
		await pipeline(pieces(client, options), createWriteStream(file, { mode: 0o600, flush: true }));
		await compareRows(client, file);
		return readFacts(rows[0]);
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		// data_corrupted and index_corrupted; internal errors are how a lost piece of a long value shows.
		if (code && /^XX00[0-2]$/.test(code)) throw new DamagedCopy(message, { cause: error });
		throw error;
	} finally {
		await client.end();
	}
}

async function compareRows(client: pg.Client, file: string): Promise<void> {
	const written = await countRows(file).catch((error: Error) => {
		throw error instanceof NoBackup ? new DamagedCopy('the copy is cut off', { cause: error }) : error;
	});
	const { tables } = await dumpedSchema(client);
	for (const { name } of tables) {
		const { rows } = await client.query(`select count(*) as held from ${quoted(name)}`);
		const held = Number(rows[0].held);
		const found = written.get(name) ?? 0;
		if (found !== held) throw new DamagedCopy(`the copy of ${name} holds ${found} rows of ${held}`);
	}
}

/** How many rows of each table a dump holds, read from the file. Throws when it is cut off. */
export async function countRows(file: string): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for await (const block of copyBlocks(file)) {
		if (!('table' in block)) continue;
		let rows = 0;
		for await (const part of block.rows) {
			for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) rows++;
		}
		counts.set(block.table, rows);
	}
	return counts;
}

async function* pieces(client: pg.Client, options: CopyOptions): AsyncGenerator<string | Buffer> {
	const { before, tables, sequences, after } = await dumpedSchema(client);
	yield opening;
	for (const statement of before) yield `${statement};\n\n`;
	for (const [index, { name, columns }] of tables.entries()) {
		if (options.stopped?.()) throw new Error('The copy was cancelled.');
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
