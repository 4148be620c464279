import { exactMoved, exactPerson, exactRedirect, readExact } from '#lib/portability/wxr/extension';
import type { Stage } from './staging-db.ts';

const names = new Set(['postilla:site', 'postilla:person', 'postilla:moved', 'postilla:redirect']);

/** Whether an element of the channel is one that only Postilla's export writes. */
export function isOwnElement(name: string): boolean {
	return names.has(name);
}

/** Stages people, moved terms and redirects of Postilla's own export; what cannot be read is counted. */
export function stageOwn(name: string, text: string, stage: Stage): void {
	if (name === 'postilla:person') {
		const person = readExact(exactPerson, text);
		if (person === null) {
			stage.notes.count('imported.left.person');
			return;
		}
		const { login, number, email, name } = person;
		stage.insert('person', { login, number, exact: text });
		stage.insert('author', { login, wordpress_id: number, email: (email ?? '').toLowerCase(), name });
		return;
	}
	const row = name === 'postilla:moved' ? readExact(exactMoved, text) : readExact(exactRedirect, text);
	if (row === null) stage.notes.count('imported.left.redirect');
	else stage.insert(name === 'postilla:moved' ? 'moved' : 'redirect', row);
}
