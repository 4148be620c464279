import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '#lib/program/root';
import type { Language } from './languages.ts';

/** The messages by key, as the English catalogue has them: a file a noun, what only the dashboard says apart. */
type Messages = typeof import('./messages/en/articles.json') &
	typeof import('./messages/en/comments.json') &
	typeof import('./messages/en/mail.json') &
	typeof import('./messages/en/me.json') &
	typeof import('./messages/en/media.json') &
	typeof import('./messages/en/mentions.json') &
	typeof import('./messages/en/moderation.json') &
	typeof import('./messages/en/people.json') &
	typeof import('./messages/en/search.json') &
	typeof import('./messages/en/site.json') &
	typeof import('./messages/en/subscribers.json') &
	typeof import('./messages/en/writing.json') &
	typeof import('./messages/en/dashboard/admin.json') &
	typeof import('./messages/en/dashboard/appearance.json') &
	typeof import('./messages/en/dashboard/authoring.json') &
	typeof import('./messages/en/dashboard/backups.json') &
	typeof import('./messages/en/dashboard/editor.json') &
	typeof import('./messages/en/dashboard/fediverse.json') &
	typeof import('./messages/en/dashboard/finding.json') &
	typeof import('./messages/en/dashboard/imported.json') &
	typeof import('./messages/en/dashboard/importing.json') &
	typeof import('./messages/en/dashboard/keys.json') &
	typeof import('./messages/en/dashboard/media.json') &
	typeof import('./messages/en/dashboard/mentions.json') &
	typeof import('./messages/en/dashboard/order.json') &
	typeof import('./messages/en/dashboard/roles.json') &
	typeof import('./messages/en/dashboard/sending.json') &
	typeof import('./messages/en/dashboard/statistics.json') &
	typeof import('./messages/en/dashboard/subscribers.json') &
	typeof import('./messages/en/dashboard/system.json') &
	typeof import('./messages/en/dashboard/tasks.json') &
	typeof import('./messages/en/dashboard/webhooks.json');

export type MessageKey = Exclude<keyof Messages, 'default'>;
export type Catalogue = Readonly<Record<string, string>>;

const catalogues = new Map<Language, Catalogue>();

/**
 * The messages of a language by key, read from its folder when it is first needed. It is no import: all of them would
 * be in memory twice, with Next's copy of this module, and could get into a browser's script.
 */
export function catalogueOf(language: Language): Catalogue {
	const known = catalogues.get(language);
	if (known) return known;
	const cwd = join(programRoot(), 'lib/i18n/messages', language);
	const files = globSync('**/*.json', { cwd }).map((file) =>
		JSON.parse(readFileSync(join(cwd, file), 'utf8')),
	);
	if (files.length === 0) throw new Error(`There are no messages in ${cwd}`);
	const catalogue: Catalogue = Object.assign({}, ...files);
	catalogues.set(language, catalogue);
	return catalogue;
}

/** Whether there is a message of this name: for names put together at run time. */
export const isMessageKey = (name: string): name is MessageKey => Object.hasOwn(catalogueOf('en'), name);
