import { type Engine, engineOf } from '#db/connection';
import type { Database } from '#db/schema';

const inEngine: Record<Engine, { time(at: number): unknown; yes: unknown }> = {
	sqlite: { time: (at) => new Date(at).toISOString(), yes: 1 },
	postgres: { time: (at) => new Date(at), yes: true },
};

/** An instant as better-auth's tables hold it. */
export const authTime = (db: Database, at: number): unknown => inEngine[engineOf(db)].time(at);

/** What stands for true in better-auth's tables. */
export const authYes = (db: Database): unknown => inEngine[engineOf(db)].yes;
