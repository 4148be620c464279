import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { ensurePerson, inDatabase, type Place, sessionOf } from '../support/people.ts';
import { root } from '../support/sources.ts';
import type { Trial } from './table.ts';

export interface Action {
	id: string;
	/** File and name. */
	name: string;
	/** An address whose page knows it. */
	path: string;
}

/** Every server action of the build, with an address it can be called at. */
export function actionsOfBuild(): Action[] {
	const file = join(root, '.next/server/server-reference-manifest.json');
	const { node } = JSON.parse(readFileSync(file, 'utf8')) as {
		node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
	};
	return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
		id,
		name: `${filename} ${exportedName}`,
		path: addressOf(Object.keys(workers)[0]!),
	}));
}

/** An address of the demo that a page's file answers. */
function addressOf(worker: string): string {
	const path = worker
		.replace(/^app/, '')
		.replace(/\/\([^)]+\)/g, '')
		.replace(/\/page$/, '');
	return (
		path
			.replace('/[...path]', '/2018/02/il-prezzo-in-vetrina')
			.replace('/[n]', '/1')
			.replace(/\/(receipt|set-up|sign-in|preview)\/\[[^\]]+\]/, '/$1/x')
			.replace('/[slug]', '/lia-serra')
			.replace(/\[[^\]]+\]/g, '1') || '/'
	);
}

const roles = ['guest', 'reader', 'contributor', 'author', 'moderator', 'editor'] as const;
type Role = (typeof roles)[number];
/** Tables that a mere visit may write to. */
const restless = new Set([
	'view_count',
	'referrer_count',
	'job',
	'schedule',
	'version',
	'version_clock',
	'search_dirty',
	'quotation_due',
]);
const sessions = new Set([
	'auth_session',
	'auth_verification',
	'salt',
	'one_time_token',
	'mail',
	'event',
	'draft',
]);

/**
 * Calls every action directly, as each role but the administrator's, with a form that names things of others: nothing
 * of the blog may change. Writing, signing in and one's own room have rules of their own, tried elsewhere.
 */
export async function tryRoles(place: Place): Promise<Trial> {
	const actions = actionsOfBuild();
	const cookies = Object.fromEntries(roles.map((role) => [role, ''])) as Record<Role, string>;
	for (const role of roles) {
		if (role === 'guest') continue;
		const somebody = { email: `${role}-torture@example.org`, name: `Torture ${role}`, role };
		cookies[role] = (await sessionOf(place, somebody)).cookie;
	}
	await inDatabase(place, (db) => ensurePerson(db, { email: 'x-torture@example.org', name: 'X' }));
	const through: string[] = [];
	let count = 0;
	for (const role of roles) {
		for (const action of actions) {
			if (mayChange(role, action.name)) continue;
			const before = await inDatabase(place, fingerprint);
			for (const form of forms()) {
				count++;
				await call(place.url, action, form, cookies[role]);
			}
			const after = await inDatabase(place, fingerprint);
			const changed = [...after].filter(([table, digest]) => before.get(table) !== digest);
			if (changed.length > 0)
				through.push(`${role} ${action.name} (${changed.map(([table]) => table).join(', ')})`);
		}
	}
	const note = `${actions.length} actions × ${roles.length} roles${through.length ? `: ${through.join('; ')}` : ''}`;
	return { tried: 'direct calls of every action by every lesser role', count, lost: through.length, note };
}

/** What a role is there to do, beside what everybody does with what is theirs. */
const theirs: Record<Role, RegExp> = {
	guest: /^$/,
	reader: /^$/,
	// Something of their own is begun; what the form names is somebody else's.
	contributor: /authoring\/actions\.ts begin$/,
	author: /authoring\/actions\.ts begin$|media\w*\/.*(?:upload|send)/i,
	moderator: /lib\/conversation\/(?:moderation\/(?!.*saveRole)|notifications\/)/,
	editor:
		/lib\/publishing\/(?:authoring|taxonomy|media|media-library|addresses)\/|administration\/checklist\//,
};

function mayChange(role: Role, name: string): boolean {
	const own =
		/lib\/accounts\/|lib\/publishing\/newsletter\/actions|lib\/conversation\/comments\/|privacy\/actions\.ts \w+Me$/;
	return own.test(name) || theirs[role].test(name);
}

/** Forms that name others' things by the names actions use. */
function forms(): FormData[] {
	const all = new FormData();
	const names =
		'id article event person term into mail task part kind do to name email title slug source text reason';
	for (const name of names.split(' ')) all.set(name, '1');
	for (const [name, value] of Object.entries({ do: 'bin', to: 'bin', role: 'admin', standing: 'banned' }))
		all.set(name, value);
	return [new FormData(), all];
}

/** Calls an action as a page without scripts does, and as the program in the page. */
export async function call(url: string, action: Action, form: FormData, cookie: string): Promise<void> {
	// As a page without scripts sends it, and as the program in the page does.
	const plain = new FormData();
	plain.set(`$ACTION_ID_${action.id}`, '');
	for (const [name, value] of form) plain.append(name, value);
	const headers = { origin: url, ...(cookie && { cookie }) };
	const options = { method: 'POST', redirect: 'manual' as const };
	await (await fetch(url + action.path, { ...options, body: plain, headers })).arrayBuffer();
	const encoded = new FormData();
	for (const [name, value] of form) encoded.append(`_1_${name}`, value);
	encoded.set('0', '["$K1"]');
	const asked = { ...headers, 'next-action': action.id, accept: 'text/x-component' };
	await (await fetch(url + action.path, { ...options, body: encoded, headers: asked })).arrayBuffer();
}

/** A digest of each table that a mere visit leaves alone. */
export async function fingerprint(db: Database): Promise<Map<string, string>> {
	const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
		and name not like 'sqlite_%' and name not like 'search_%'`.execute(db);
	const digests = new Map<string, string>();
	for (const { name } of rows) {
		if (restless.has(name) || sessions.has(name)) continue;
		const all = await sql`select * from ${sql.table(name)}`.execute(db);
		digests.set(name, createHash('sha1').update(JSON.stringify(all.rows)).digest('hex'));
	}
	return digests;
}
