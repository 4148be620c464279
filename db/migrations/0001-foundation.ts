import { sql } from 'kysely';
import { builder, forgets, owned, references, required, zero } from './building.ts';
import type { Migration } from './registry.ts';

export const foundation: Migration = {
	name: '0001-foundation',
	async up(db, engine) {
		const { table, index } = builder(db, engine);

		await db.schema
			.createTable('site')
			.addColumn('id', 'integer', (id) => id.primaryKey().check(sql`id = 1`))
			.addColumn('title', 'text', required)
			.addColumn('tagline', 'text', required)
			.addColumn('language', 'text', required)
			.addColumn('time_zone', 'text', required)
			.addColumn('articles_per_page', 'integer', required)
			.addColumn('threads_per_page', 'integer', required)
			.addColumn('replies_per_page', 'integer', required)
			.addColumn('reply_depth', 'integer', required)
			.addColumn('demo', 'integer', zero)
			.addColumn('set_up_at', 'bigint')
			.execute();

		await table('import_source')
			.addColumn('url', 'text', (url) => url.notNull().unique())
			.execute();

		await table('person')
			.addColumn('slug', 'text', (slug) => slug.notNull().unique())
			.addColumn('name', 'text', required)
			.addColumn('email', 'text', (email) => email.unique())
			.addColumn('biography', 'text', required)
			.addColumn('links', 'text', required)
			.addColumn('role', 'text', required)
			.addColumn('import_source_id', 'integer', references('import_source.id'))
			.addColumn('wordpress_id', 'bigint')
			.addColumn('wordpress_login', 'text')
			.execute();

		await table('term')
			.addColumn('taxonomy', 'text', required)
			.addColumn('slug', 'text', required)
			.addColumn('name', 'text', required)
			.addColumn('description', 'text', required)
			.addColumn('parent_id', 'integer', references('term.id'))
			.addColumn('wordpress_id', 'bigint')
			.addUniqueConstraint('term_slug', ['taxonomy', 'slug'])
			.execute();

		await table('article')
			.addColumn('kind', 'text', required)
			.addColumn('status', 'text', required)
			.addColumn('path', 'text', (path) => path.unique())
			.addColumn('slug', 'text', required)
			.addColumn('title', 'text', required)
			.addColumn('source', 'text', required)
			.addColumn('format', 'text', required)
			.addColumn('html', 'text', required)
			.addColumn('lead', 'text')
			.addColumn('excerpt', 'text', required)
			.addColumn('password', 'text')
			.addColumn('sticky', 'integer', zero)
			.addColumn('menu_order', 'integer', zero)
			.addColumn('parent_id', 'integer', references('article.id'))
			.addColumn('author_id', 'integer', references('person.id'))
			.addColumn('published_at', 'bigint')
			.addColumn('local_time', 'text')
			.addColumn('updated_at', 'bigint', required)
			.addColumn('comments_open', 'integer', zero)
			.addColumn('mentions_open', 'integer', zero)
			.addColumn('comments_count', 'integer', zero)
			.addColumn('mentions_count', 'integer', zero)
			.addColumn('last_number', 'integer', zero)
			.addColumn('last_mention_number', 'integer', zero)
			.addColumn('last_thread_number', 'integer', zero)
			.addColumn('import_source_id', 'integer', references('import_source.id'))
			.addColumn('wordpress_id', 'bigint')
			.addUniqueConstraint('article_wordpress', ['import_source_id', 'wordpress_id'])
			.execute();

		await db.schema
			.createTable('article_term')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('term_id', 'integer', owned('term.id'))
			.addPrimaryKeyConstraint('article_term_key', ['article_id', 'term_id'])
			.execute();

		await db.schema
			.createTable('related_article')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('rank', 'integer', required)
			.addColumn('related_id', 'integer', owned('article.id'))
			.addPrimaryKeyConstraint('related_article_key', ['article_id', 'rank'])
			.execute();

		await table('comment')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('kind', 'text', required)
			.addColumn('list', 'text', required)
			.addColumn('status', 'text', required)
			.addColumn('number', 'integer')
			.addColumn('thread_number', 'integer')
			.addColumn('reply_number', 'integer')
			.addColumn('parent_id', 'integer', references('comment.id'))
			.addColumn('person_id', 'integer', references('person.id'))
			.addColumn('author_name', 'text', required)
			.addColumn('author_email', 'text')
			.addColumn('author_url', 'text')
			.addColumn('text', 'text', required)
			.addColumn('html', 'text', required)
			.addColumn('removed_by', 'text')
			.addColumn('created_at', 'bigint', required)
			.addColumn('local_time', 'text', required)
			.addColumn('wordpress_id', 'bigint')
			.addUniqueConstraint('comment_number', ['article_id', 'list', 'number'])
			.addUniqueConstraint('comment_place', ['article_id', 'thread_number', 'reply_number'])
			.addUniqueConstraint('comment_wordpress', ['article_id', 'wordpress_id'])
			.execute();

		await table('media')
			.addColumn('path', 'text', (path) => path.notNull().unique())
			.addColumn('status', 'text', required)
			.addColumn('type', 'text', required)
			.addColumn('bytes', 'bigint', required)
			.addColumn('width', 'integer')
			.addColumn('height', 'integer')
			.addColumn('title', 'text', required)
			.addColumn('alt', 'text', required)
			.addColumn('caption', 'text', required)
			.addColumn('variants', 'text', required)
			.addColumn('article_id', 'integer', forgets('article.id'))
			.addColumn('import_source_id', 'integer', references('import_source.id'))
			.addColumn('wordpress_id', 'bigint')
			.execute();

		await db.schema
			.createTable('old_address')
			.addColumn('path', 'text', (path) => path.primaryKey())
			.addColumn('target', 'text', required)
			.addColumn('target_id', 'integer', required)
			.execute();

		await db.schema
			.createTable('version')
			.addColumn('tag', 'text', (tag) => tag.primaryKey())
			.addColumn('version', 'bigint', required)
			.execute();
		await db.schema
			.createTable('version_clock')
			.addColumn('id', 'integer', (id) => id.primaryKey().check(sql`id = 1`))
			.addColumn('value', 'bigint', required)
			.execute();
		await db.insertInto('version_clock').values({ id: 1, value: 0 }).execute();

		await index('article_listed', 'article', ['kind', 'status', 'published_at', 'id']);
		await index('article_local_time', 'article', ['kind', 'status', 'local_time']);
		await index('article_author', 'article', ['author_id', 'status', 'published_at']);
		await index('article_parent', 'article', ['parent_id']);
		await index('article_wordpress_id', 'article', ['wordpress_id']);
		await index('article_term_by_term', 'article_term', ['term_id', 'article_id']);
		await index('related_article_by_related', 'related_article', ['related_id']);
		await index('comment_parent', 'comment', ['parent_id']);
		await index('comment_status', 'comment', ['status', 'created_at', 'id']);
		await index('comment_person', 'comment', ['person_id']);
		await index('media_wordpress_id', 'media', ['wordpress_id']);
		await index('version_order', 'version', ['version']);
	},
};
