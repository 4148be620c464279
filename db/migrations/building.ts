import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

type Column = ColumnDefinitionBuilder;

export const required = (column: Column) => column.notNull();
export const zero = (column: Column) => column.notNull().defaultTo(0);
export const word = (value: string) => (column: Column) => column.notNull().defaultTo(value);
export const references = (target: string) => (column: Column) => column.references(target);
/** Goes with what it refers to. */
export const belongs = (target: string) => (column: Column) => column.references(target).onDelete('cascade');
/** The same, and there always is one. */
export const owned = (target: string) => (column: Column) =>
	column.notNull().references(target).onDelete('cascade');
/** Stays when what it refers to goes. */
export const forgets = (target: string) => (column: Column) => column.references(target).onDelete('set null');

/** What migrations build with, on either engine. */
export function builder(
	// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's
	{ schema }: Kysely<any>,
	engine: 'sqlite' | 'postgres',
) {
	return {
		/** A table with a number of its own for each row. */
		table: (name: string) =>
			schema
				.createTable(name)
				.addColumn('id', 'integer', (id) =>
					engine === 'sqlite'
						? id.primaryKey().autoIncrement()
						: id.primaryKey().generatedByDefaultAsIdentity(),
				),
		add: (
			to: string,
			name: string,
			type: 'text' | 'integer' | 'bigint',
			build: (column: Column) => Column = (column) => column,
		) => schema.alterTable(to).addColumn(name, type, build).execute(),
		index: (name: string, on: string, columns: string[]) =>
			schema.createIndex(name).on(on).columns(columns).execute(),
	};
}
