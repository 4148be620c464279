import { builder, forgets, required } from './building.ts';
import type { Migration } from './registry.ts';

/** Why moderators took comments away, where they said so to their writers. */
export const statements: Migration = {
	name: '0029-statements',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('statement')
			.addColumn('comment_id', 'integer', forgets('comment.id'))
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('batch', 'text', required)
			.addColumn('ground', 'text', required)
			.addColumn('basis', 'text', required)
			.addColumn('facts', 'text', required)
			.addColumn('reported', 'integer', required)
			.addColumn('created_at', 'bigint', required)
			.addColumn('withdrawn_at', 'bigint')
			.addColumn('withdrawn_batch', 'text')
			.execute();
		await index('statement_comment', 'statement', ['comment_id']);
		await index('statement_batch', 'statement', ['batch']);
		await index('statement_by', 'statement', ['by_person_id']);
	},
};
