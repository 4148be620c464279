import { AsyncLocalStorage } from 'node:async_hooks';
import type { KyselyPlugin, PluginTransformQueryArgs, RootOperationNode } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { tagsOfTables } from './tables.testing.ts';

type Table = keyof Schema;

/** What the queries of a rendering or a command named. */
export interface Notes {
	read: Set<Table>;
	bumped: Set<string>;
}

const storage = new AsyncLocalStorage<Notes>();

/** Runs something and tells what its queries named, on a connection made `noting`. */
export async function noted<T>(work: () => Promise<T>): Promise<{ result: T; notes: Notes }> {
	const notes: Notes = { read: new Set(), bumped: new Set() };
	const result = await storage.run(notes, work);
	return { result, notes };
}

/** A connection whose queries are noted. */
export const noting = (db: Database): Database => db.withPlugin(plugin);

const plugin: KyselyPlugin = {
	transformQuery({ node }: PluginTransformQueryArgs) {
		const notes = storage.getStore();
		if (notes) note(notes, node);
		return node;
	},
	transformResult: async ({ result }) => result,
};

function note(notes: Notes, node: RootOperationNode): void {
	const named = tablesIn(node);
	const target = targetOf(node);
	for (const table of named) if (table !== target) notes.read.add(table);
	if (target === 'version') for (const tag of stringsIn(node)) notes.bumped.add(tag);
}

const isTable = (name: string): name is Table => Object.hasOwn(tagsOfTables, name);

/** Every table that a query names, also in words of SQL. */
function tablesIn(node: unknown, found = new Set<Table>()): Set<Table> {
	if (typeof node !== 'object' || node === null) return found;
	const { kind, table, sqlFragments } = node as { kind?: string; table?: unknown; sqlFragments?: string[] };
	if (kind === 'TableNode') {
		const { name } = (table as { identifier: { name: string } }).identifier;
		if (isTable(name)) found.add(name);
	}
	for (const [, name] of sqlFragments?.join(' ? ').matchAll(/\b(?:from|join|into|update)\s+"?(\w+)/gi) ?? [])
		if (isTable(name!)) found.add(name);
	for (const part of Object.values(node)) tablesIn(part, found);
	return found;
}

/** The table that a query writes. */
function targetOf(node: RootOperationNode): Table | null {
	const part =
		node.kind === 'InsertQueryNode'
			? node.into
			: node.kind === 'UpdateQueryNode'
				? node.table
				: node.kind === 'DeleteQueryNode'
					? node.from
					: null;
	return part ? ([...tablesIn(part)][0] ?? null) : null;
}

/** The words that a query brings. */
function stringsIn(node: unknown): string[] {
	if (typeof node !== 'object' || node === null) return [];
	const { kind, value, values } = node as { kind?: string; value?: unknown; values?: unknown[] };
	if (kind === 'ValueNode') return typeof value === 'string' ? [value] : [];
	const own = kind === 'PrimitiveValueListNode' ? values!.filter((one) => typeof one === 'string') : [];
	return [...(own as string[]), ...Object.values(node).flatMap(stringsIn)];
}

const wordOf = (tag: string) => tag.split(':', 1)[0]!;

/** The tables that were read, none of whose tags was reported. */
export function unreported(notes: Notes, reported: Iterable<string>): string[] {
	const words = new Set([...reported].map(wordOf));
	return [...notes.read].filter((table) => !tagsOfTables[table].some((tag) => words.has(tag))).sort();
}
