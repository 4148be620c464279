import type pg from 'pg';

interface DumpedTable {
	name: string;
	/** As SQL: quoted, in order, without what the database works out itself. */
	columns: string;
}

export interface DumpedSchema {
	/** Functions and tables. */
	before: string[];
	tables: DumpedTable[];
	/** Names of the numbering of each table: `setval` takes them. */
	sequences: string[];
	/** Keys, indexes and triggers: quicker, and possible at all, once the rows are there. */
	after: string[];
}

/** What the current schema is made of, as statements that make it anew, in PostgreSQL's own words where it has some. */
export async function dumpedSchema(client: pg.ClientBase): Promise<DumpedSchema> {
	const ask = async (text: string) => (await client.query({ text, rowMode: 'array' })).rows as string[][];
	const [[schema]] = (await ask('select quote_ident(current_schema())')) as [[string]];
	// PostgreSQL names the schema in some of its answers: ours go where `search_path` says.
	const bare = (statement: string) => statement.replaceAll(`${schema}.`, '');
	const functions = await ask(`select pg_get_functiondef(p.oid) from pg_proc p
		where p.pronamespace = ${here} and p.prokind in ('f', 'p') and ${own('pg_proc', 'p.oid')} order by p.proname`);
	const columns = await ask(`select c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
			case when a.attnotnull then ' NOT NULL' else '' end,
			coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attidentity, a.attgenerated
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
		where ${ours} order by c.relname, a.attnum`);
	const byTable = Map.groupBy(columns, ([table]) => table!);
	const constraints =
		await ask(`select format('ALTER TABLE ONLY %I ADD CONSTRAINT %I %s', c.relname, k.conname,
			pg_get_constraintdef(k.oid)) from pg_constraint k join pg_class c on c.oid = k.conrelid
		where ${ours} and k.contype in ('p', 'u', 'c', 'x', 'f')
		order by array_position(array['p', 'u', 'c', 'x', 'f']::"char"[], k.contype), c.relname, k.conname`);
	const indexes = await ask(`select pg_get_indexdef(i.indexrelid) from pg_index i
		join pg_class c on c.oid = i.indrelid where ${ours} and not exists
			(select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
		order by i.indexrelid::regclass::text`);
	const triggers = await ask(`select pg_get_triggerdef(t.oid) from pg_trigger t
		join pg_class c on c.oid = t.tgrelid where ${ours} and not t.tgisinternal order by c.relname, t.tgname`);
	const sequences = await ask(`select format('%I', s.relname) from pg_class s
		where s.relkind = 'S' and s.relnamespace = ${here} order by s.relname`);
	const identities = await ask(`select format('ALTER TABLE %I ALTER COLUMN %I ADD GENERATED %s AS IDENTITY
			(SEQUENCE NAME %I)', c.relname, a.attname,
			case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end,
			(select s.relname from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
				where d.refobjid = c.oid and d.refobjsubid = a.attnum and d.deptype = 'i'))
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where ${ours} and a.attidentity <> '' and not a.attisdropped order by c.relname`);
	return {
		before: [
			...[...byTable].map(
				([table, list]) => `CREATE TABLE ${quoted(table)} (\n${list.map(column).join(',\n')}\n)`,
			),
			...[...identities, ...functions].map(([statement]) => bare(statement!)),
		],
		tables: [...byTable].map(([name, list]) => ({
			name,
			columns: list
				.filter(([, , , , , , generated]) => !generated)
				.map(([, one]) => quoted(one!))
				.join(', '),
		})),
		sequences: sequences.map(([name]) => name!),
		after: [...constraints, ...indexes, ...triggers].map(([statement]) => bare(statement!)),
	};
}

// Statements name no schema: what reads them says where everything goes.
const here = 'current_schema()::regnamespace';
/** Belongs to no extension. */
const own = (catalog: string, id: string) =>
	`not exists (select 1 from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${id} and x.deptype = 'e')`;
const ours = `c.relkind = 'r' and c.relnamespace = ${here} and ${own('pg_class', 'c.oid')}`;

/** As SQL names it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function column([, name, type, required, standard, , generated]: string[]): string {
	const value = generated ? ` GENERATED ALWAYS AS (${standard}) STORED` : standard && ` DEFAULT ${standard}`;
	return `\t${quoted(name!)} ${type}${value}${required}`;
}
