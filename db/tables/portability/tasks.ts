import type { Generated } from 'kysely';

/** Long work with its progress: imports, exports, backups. */
export interface TaskTable {
	id: Generated<number>;
	kind: string;
	status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
	/** JSON, by kind. */
	input: Generated<string>;
	/** JSON: { done, total?, step? }. */
	progress: Generated<string>;
	/** JSON, by kind: what came of it. */
	report: Generated<string>;
	error: string | null;
	by_person_id: number | null;
	created_at: number;
	started_at: number | null;
	/** When it last showed that it lives: one that has not for long may be taken up again. */
	beat_at: number | null;
	finished_at: number | null;
	/** 1 once somebody asked a running one to end. */
	stop_asked: Generated<0 | 1>;
}
