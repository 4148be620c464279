process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { stopWorkers } from '#lib/platform/workers/pool';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { type Other, OtherServer } from './other-server.testing.ts';
import { readActor, readNote } from './reading.ts';

after(stopWorkers);

/** What servers really send, where it lies beside the project. */
const folder = join(import.meta.dirname, '../../../../shared/data/activities');
const files = existsSync(folder) ? globSync('*/*.json', { cwd: folder }).sort() : [];
type Json = Record<string, unknown>;
const jsonOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
const skip = files.length === 0 && 'no shared data here';

const activities = new Set(
	'Create Update Delete Undo Follow Like EmojiReact Announce Block Flag Move Add Remove Accept Reject'.split(
		' ',
	),
);
const idOf = (value: unknown) =>
	typeof value === 'string' ? value : ((value as { id?: string } | null)?.id ?? '');

test('every actor that servers show is read, with a key and an inbox', { skip }, async () => {
	const unread: string[] = [];
	const actors = files.filter((file) => {
		const { type, inbox } = jsonOf(file);
		return (
			/^(Person|Service|Group|Application|Organization)$/.test(String(type)) && typeof inbox === 'string'
		);
	});
	assert.ok(actors.length > 20);
	for (const file of actors) {
		const actor = await readActor(readFileSync(join(folder, file), 'utf8'));
		if (!actor || (actor.keys.length === 0 && jsonOf(file).publicKey)) unread.push(file);
	}
	// Keys that were cut, addresses that are none: made up in tests of others.
	assert.ok(unread.length <= actors.length / 8, unread.join());
});

test('every post that servers show is read, with words or pictures', { skip }, async () => {
	const unread: string[] = [];
	const posts = files.filter((file) =>
		/^(Note|Article|Page|Question|Video)$/.test(String(jsonOf(file).type)),
	);
	assert.ok(posts.length > 20);
	for (const file of posts) {
		const json = jsonOf(file);
		const note = await readNote({
			body: readFileSync(join(folder, file), 'utf8'),
			origin: 'https://blog.example',
		});
		const says = Boolean(json.content || json.name);
		if (/^https?:/.test(String(json.id)) && (!note || (says && !note.text && !note.name && !note.summary)))
			unread.push(file);
	}
	assert.ok(unread.length <= posts.length / 20, unread.join());
});

onEveryEngine(
	'every activity that servers send is taken or refused in order, and those that answer are comments',
	async (engine) => {
		if (skip) return;
		const { db, article } = await withFediverse(engine);
		const servers = new Map<string, OtherServer>();
		const people = new Map<string, Other>();
		const personOf = (uri: string): Other | null => {
			const url = URL.parse(uri);
			if (!url?.host) return null;
			const server = servers.get(url.host) ?? new OtherServer(url.host, url.origin);
			servers.set(url.host, server);
			const known = people.get(uri);
			if (known) return known;
			const made = server.actor(`u${people.size}`);
			const document = { ...made.document, id: uri, inbox: `${url.origin}/inbox-of/${people.size}` };
			const key = { ...(made.document.publicKey as Json), id: `${uri}#main-key`, owner: uri };
			server.pages.set(uri, { ...document, publicKey: key });
			const person = { ...made, uri, keyId: `${uri}#main-key`, document };
			people.set(uri, person);
			return person;
		};
		const statuses: Record<string, string[]> = {};

		for (const file of files) {
			const json = jsonOf(file);
			if (!activities.has(String(json.type)) || Array.isArray(json)) continue;
			const by = personOf(idOf(json.actor));
			if (!by) continue;
			const object = json.object as Json;
			// What answers something elsewhere answers an article here.
			if (
				/^(Create|Update)$/.test(String(json.type)) &&
				object &&
				typeof object === 'object' &&
				object.id &&
				object.id !== by.uri
			) {
				object.inReplyTo = article;
				const server = servers.get(URL.parse(by.uri)!.host)!;
				server.pages.set(String(object.id), { '@context': json['@context'], ...object });
			} else if (/^(Like|EmojiReact|Announce)$/.test(String(json.type)) && typeof json.object === 'string')
				json.object = article;
			const server = servers.get(URL.parse(by.uri)!.host)!;
			const { status, why } = await server.raw(
				db,
				by,
				JSON.stringify({ ...json, id: json.id ?? `${by.uri}/${file}` }),
			);
			const said = `${status} ${status === 202 ? '' : why}`;
			statuses[said] = [...(statuses[said] ?? []), file];
		}
		await work(db);
		const answers = (await commentsIn(db)).length;
		const taken = statuses['202 ']!.length;
		const refused = Object.entries(statuses).filter(([status]) => !status.startsWith('202'));
		// Ids that are none, actors without one.
		const isFew = refused.flatMap(([, some]) => some).length <= taken / 6;
		assert.ok(taken > 60 && isFew, JSON.stringify(refused));
		assert.ok(
			refused.every(([status]) => /^40[01] /.test(status)),
			JSON.stringify(refused),
		);
		assert.ok(answers > 15, `${answers} answers`);
		const failed = await db
			.selectFrom('job')
			.select(['key', 'error'])
			.where('error', 'is not', null)
			.execute();
		assert.deepEqual(failed, []);
	},
);
