import { sql } from 'kysely';
import { mailingTables } from './0003-mailing.ts';
import { searchTables } from './0003-search.ts';
import { builder, forgets, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

export const studio: Migration = {
	name: '0003-studio',
	async up(db, engine) {
		const { table, index, add } = builder(db, engine);

		await add('person', 'biography_source', 'text', word(''));
		await add('article', 'description', 'text', word(''));
		await add('article', 'social_media_id', 'integer');
		await add('article', 'revision', 'integer', zero);
		await add('article', 'binned_at', 'bigint');
		await add('article', 'binned_from', 'text');
		await add('article', 'preview_key', 'text');
		await add('article', 'language', 'text');
		await add('article', 'translations', 'text', word('[]'));
		await add('article', 'announce', 'integer', zero);
		await add('article', 'announced_at', 'bigint');
		await add('article', 'came_out_at', 'bigint');
		await add('article', 'meant_private', 'integer', zero);
		await db
			.updateTable('article')
			.set({ came_out_at: sql`published_at` })
			.where('status', '=', 'published')
			.where('published_at', '<=', Date.now())
			.execute();
		await index('article_preview', 'article', ['preview_key']);
		await index('article_coming_out', 'article', ['status', 'came_out_at', 'published_at']);

		await add('media', 'original_name', 'text', word(''));
		await add('media', 'digest', 'text');
		await add('media', 'variants_state', 'text', word('ready'));
		await add('media', 'claimed_at', 'bigint');
		await add('media', 'tries', 'integer', zero);
		await add('media', 'binned_at', 'bigint');
		await add('media', 'by_person_id', 'integer');
		await add('media', 'created_at', 'bigint', zero);
		await add('media', 'updated_at', 'bigint', zero);
		await index('media_newest', 'media', ['created_at', 'id']);
		await index('media_digest', 'media', ['digest']);
		await index('media_waiting', 'media', ['variants_state', 'id']);

		await table('article_revision')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('number', 'integer', required)
			.addColumn('title', 'text', required)
			.addColumn('source', 'text', required)
			.addColumn('format', 'text', required)
			.addColumn('excerpt', 'text', required)
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('cause', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.addUniqueConstraint('article_revision_number', ['article_id', 'number'])
			.execute();

		await db.schema
			.createTable('article_draft')
			.addColumn('article_id', 'integer', (id) =>
				id.primaryKey().references('article.id').onDelete('cascade'),
			)
			.addColumn('fields', 'text', required)
			.addColumn('base', 'integer', required)
			.addColumn('revision', 'integer', required)
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('updated_at', 'bigint', required)
			.execute();

		await db.schema
			.createTable('redirect')
			.addColumn('path', 'text', (path) => path.primaryKey())
			.addColumn('location', 'text', required)
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('created_at', 'bigint', required)
			.execute();

		await db.schema
			.createTable('media_use')
			.addColumn('media_id', 'integer', owned('media.id'))
			.addColumn('article_id', 'integer', owned('article.id'))
			.addPrimaryKeyConstraint('media_use_key', ['media_id', 'article_id'])
			.execute();
		await index('media_use_article', 'media_use', ['article_id']);
		await db.schema
			.createTable('media_path')
			.addColumn('path', 'text', (path) => path.primaryKey())
			.addColumn('media_id', 'integer', owned('media.id'))
			.execute();
		await index('media_path_media', 'media_path', ['media_id']);

		await mailingTables(db, engine);
		await searchTables(db, engine);

		await table('task')
			.addColumn('kind', 'text', required)
			.addColumn('status', 'text', required)
			.addColumn('input', 'text', word('{}'))
			.addColumn('progress', 'text', word('{}'))
			.addColumn('report', 'text', word('{}'))
			.addColumn('error', 'text')
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('created_at', 'bigint', required)
			.addColumn('started_at', 'bigint')
			.addColumn('beat_at', 'bigint')
			.addColumn('finished_at', 'bigint')
			.addColumn('stop_asked', 'integer', zero)
			.execute();
		await index('task_status', 'task', ['status', 'id']);
	},
};
