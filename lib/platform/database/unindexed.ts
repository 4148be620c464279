import { sql } from 'kysely';

/**
 * A column of text as no index holds it: what is asked of it narrows what a better index finds. SQLite takes any index
 * of a status to find ten rows, and would rather read a million than look up twenty-five by their keys.
 */
export const unindexed = (column: string) => sql<string>`${sql.ref(column)} || ''`;
