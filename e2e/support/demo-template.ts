import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#db/connection';
import { migrate } from '#db/migrate';
import { folderFiles } from '#lib/platform/files/folder';
import { fillEmpty } from '#lib/portability/demo/demo';
import '#lib/server/subscriptions';
import type { Engine } from './blogs.ts';
import { createDatabase, databaseUrl } from './databases.ts';

const engines = ['sqlite', 'postgres'] as const;

/**
 * Fills a demo for each engine that nobody serves: a server takes seconds to fill its own, and most journeys want one.
 * The name of the PostgreSQL one, to be dropped in the end.
 */
export async function makeDemoTemplates(folder: string): Promise<string> {
	const name = `e2e_template_${process.pid}`;
	process.env.POSTILLA_TEMPLATES = JSON.stringify({ folder, name });
	await createDatabase(name);
	for (const engine of engines) {
		const dataDir = join(folder, engine);
		const db = openDatabase({ dataDir, databaseUrl: engine === 'postgres' ? databaseUrl(name) : undefined });
		await migrate(db);
		await fillEmpty(db, { demo: true, files: folderFiles(dataDir) });
		await db.destroy();
	}
	return name;
}

/** Where those are; null in a process that nobody told. */
export function demoTemplate(): { folder: string; name: string } | null {
	return process.env.POSTILLA_TEMPLATES ? JSON.parse(process.env.POSTILLA_TEMPLATES) : null;
}

/** Makes the place of a blog that has not been served: with `demo` a copy of the template, where there is one. */
export async function makePlace(
	engine: Engine,
	{ folder, name, demo }: { folder: string; name: string; demo: boolean },
): Promise<{ DATA_DIR: string; DATABASE_URL: string }> {
	const template = demo ? demoTemplate() : null;
	if (template) cpSync(join(template.folder, engine), folder, { recursive: true });
	if (engine === 'postgres') await createDatabase(name, template?.name);
	return { DATA_DIR: folder, DATABASE_URL: engine === 'postgres' ? databaseUrl(name) : '' };
}
