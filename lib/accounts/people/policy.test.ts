import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import type { Database, Person } from '#db/schema';
import type { Role } from '#db/tables/accounts/people';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { translator } from '#lib/i18n/language';
import { type Act, acts, may, mayAnything, roles, rolesThat, teamRoles } from './policy.ts';

const root = join(import.meta.dirname, '../../..');
const asks =
	/\b(may|mayAnything|mayEdit|mayPublish|editableAmong|mayChangeMedia|changeableAmong|mayChangeProfile)\(/;
const sources = globSync('{lib,app,components}/**/*.{ts,tsx}', { cwd: root })
	.filter((file) => !/\.(test|testing)\.tsx?$/.test(file))
	.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

test('a ban suspends a role for as long as it holds, and no other standing does', () => {
	const now = 1000;
	for (const role of roles) {
		for (const standing of ['normal', 'trusted', 'held', 'banned'] as const) {
			for (const banned_until of [null, now - 1, now, now + 1]) {
				const holds = standing === 'banned' && banned_until !== now - 1 && banned_until !== now;
				const person = { role, standing, banned_until };
				for (const act of acts)
					assert.equal(
						may(person, act, now),
						rolesThat(act).includes(role) && !holds,
						JSON.stringify(person),
					);
				assert.equal(mayAnything(person, now), role !== 'reader' && !holds);
			}
		}
	}
	assert.ok(!mayAnything(null) && acts.every((act) => !may(null, act)));
});

test('an administrator does everything, a reader nothing, and each role in between some of it', () => {
	const mine = (role: Role) => acts.filter((act) => rolesThat(act).includes(role));
	assert.deepEqual([mine('admin'), mine('reader')], [acts, []]);
	assert.deepEqual(mine('contributor'), ['writeArticles']);
	assert.deepEqual(mine('author'), ['writeArticles', 'publish', 'upload', 'commentUnjudged']);
	assert.deepEqual(mine('moderator'), ['moderate', 'seeLog', 'commentUnjudged']);
	const ofAdmins = [
		'moderate',
		'seeLog',
		'manageSubscribers',
		'manageSite',
		'manageWebhooks',
		'managePeople',
	];
	assert.deepEqual(
		mine('editor'),
		acts.filter((act) => !ofAdmins.includes(act)),
	);
});

test('the handbook shows the same table', () => {
	const t = translator('en');
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['', ...teamRoles.map((role) => t(`people.role.${role}`))]),
		line(['', ...teamRoles].map(() => '---')),
		...acts.map((act) =>
			line([t(`roles.act.${act}`), ...teamRoles.map((role) => (rolesThat(act).includes(role) ? '✓' : ''))]),
		),
	].join('\n');
	const handbook = readFileSync(join(root, 'docs/using.md'), 'utf8');
	assert.ok(handbook.includes(table), `docs/using.md lacks:\n${table}`);
});

/** Where a role is read for what it says, and permits nothing. */
const tellsOnly: Record<string, string> = {
	'lib/accounts/people/policy.ts': 'the one place that permits',
	'lib/portability/privacy/erase-commands.ts': 'which pages bore the name',
	'lib/conversation/moderation/people/commands.ts': 'whether it changes',
	'lib/conversation/moderation/people/queries.ts': 'the list of people',
	'lib/api/people.ts': 'the list of people',
	'lib/conversation/notifications/admin-mails.ts': 'who is written to, if hearsMail',
	'lib/site/settings/security-text.ts': 'whose public page is named',
	'components/admin/editor/pasted/tidy.ts': 'the role of an element',
	'lib/accounts/people/writers.ts': 'who signs articles',
	'lib/accounts/people/admins.ts': 'who is left to administer',
	'lib/accounts/auth/required-passkey.ts': 'who is asked for a passkey',
	'lib/conversation/notifications/moderator-mails.ts': 'who is written to, if hearsMail',
	'lib/content/html/sanitise.ts': 'the role of an element',
	'lib/conversation/notifications/reader-mails.ts': 'why a reader is written to',
	'components/admin/moderation/card.tsx': 'what is shown',
	'components/admin/moderation/card-more.tsx': 'what is shown',
	'app/admin/people/page.tsx': 'what is shown',
	'app/admin/people/[id]/page.tsx': 'what is shown',
};

test('no code but the policy concludes from a role what somebody may do', () => {
	const reads = /\brole\b['"]?\s*(\)|,)?\s*(===|!==|,\s*'(=|in|<>)')|'role',\s*'(=|in|<>)'/;
	const readers = sources.filter(({ text }) => reads.test(text)).map(({ file }) => file);
	assert.deepEqual(readers.toSorted(), Object.keys(tellsOnly).toSorted());
});

/** Stands for any argument: whoever refuses first looks at none. */
function anything(): unknown {
	const target = Object.assign(() => anything(), {});
	return new Proxy(target, {
		get: (_of, key) => {
			if (key === Symbol.toPrimitive) return () => 1;
			if (key === Symbol.iterator) return () => [1][Symbol.iterator]();
			if (key === 'then') return undefined;
			return key === 'length' ? 1 : anything();
		},
	});
}

/** The database, and what was written through it. */
function watched(db: Database): { db: Database; writes: string[] } {
	const writes: string[] = [];
	const plugin: KyselyPlugin = {
		transformQuery: ({ node }) => {
			if (/^(Insert|Update|Delete)/.test(node.kind)) writes.push(node.kind);
			return node;
		},
		transformResult: async ({ result }) => result,
	};
	return { db: db.withPlugin(plugin), writes };
}

type Command = (...given: unknown[]) => unknown;

/** Every exported function of lib that takes somebody and asks for a role. */
async function commands(): Promise<{ name: string; run: Command; wants: string[] }[]> {
	const found: { name: string; run: Command; wants: string[] }[] = [];
	for (const { file, text } of sources) {
		if (!file.startsWith('lib/') || !asks.test(text) || / from 'next\//.test(text)) continue;
		const module = (await import(join(root, file))) as Record<string, unknown>;
		for (const [name, run] of Object.entries(module)) {
			if (typeof run !== 'function' || !asks.test(String(run))) continue;
			const wants = /\(([^)]*)\)/
				.exec(String(run))![1]!
				.split(',')
				.map((one) => one.trim().split(/\s/)[0]!);
			const somebody = wants.some((one) => one === 'by' || one === 'viewer');
			if (somebody && wants[0] === 'db') found.push({ name: `${file} ${name}`, run: run as Command, wants });
		}
	}
	return found;
}

async function outcome(
	db: Database,
	{ run, wants }: { run: Command; wants: string[] },
	by: Person,
	id: number,
) {
	const watch = watched(db);
	const given = wants.map((want) => {
		if (want === 'db') return watch.db;
		if (want === 'by' || want === 'viewer') return by;
		if (/^ids$/.test(want)) return [id];
		return /id$/i.test(want) || want === 'who' ? id : anything();
	});
	const answer = await (async () => run(...given))().catch((error: Error) => `threw ${error.message}`);
	const told = JSON.stringify(answer ?? null).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'batch');
	return { told, writes: watch.writes };
}

/** What a command asks for; who has none of it is refused as a reader is. */
function asked(run: Command): Act[] {
	const text = String(run);
	const named = [...text.matchAll(/\bmay\((?:by|viewer), ["'](\w+)["']/g)].map(([, act]) => act as Act);
	if (/\b(mayEdit|mayPublish|editableAmong)\(/.test(text)) named.push('writeArticles');
	if (/\b(mayChangeMedia|changeableAmong)\(/.test(text)) named.push('upload');
	return named;
}

onEveryEngine(
	'every role is refused by every command that asks for what it may not, as a reader is, and a banned one by all',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const { id } = await write(db, boat, 'held');
		const all = await commands();
		assert.ok(all.length >= 40, `only ${all.length} commands found`);
		const reader = await addPerson(db, 'Rita');
		const tried = new Set<Act>();
		for (const command of all) {
			const acts = asked(command.run);
			const asReader = await outcome(db, command, reader, id);
			assert.deepEqual(asReader.writes, [], command.name);
			for (const role of teamRoles) {
				for (const banned_until of [null, Date.now() + 3_600_000]) {
					const banned: Person = { ...reader, role, standing: 'banned', banned_until };
					assert.deepEqual(await outcome(db, command, banned, id), asReader, `${role}: ${command.name}`);
				}
				if (acts.length === 0 || acts.some((act) => rolesThat(act).includes(role))) continue;
				for (const act of acts) tried.add(act);
				assert.deepEqual(
					await outcome(db, command, { ...reader, role }, id),
					asReader,
					`${role}: ${command.name}`,
				);
			}
		}
		// A reader's own comments and the screens ask for the rest.
		assert.deepEqual(
			[...tried].toSorted(),
			acts
				.filter(
					(act) => !['seeStatistics', 'commentUnjudged', 'manageMedia', 'editOthersArticles'].includes(act),
				)
				.toSorted(),
		);
	},
);
