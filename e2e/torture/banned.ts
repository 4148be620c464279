import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/schema';
import type { Role } from '#db/tables/accounts/people';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { keepComment } from '#lib/conversation/comments/commands';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { root } from '../support/sources.ts';
import { actionsOfBuild, call, fingerprint } from './roles.ts';
import type { Trial } from './table.ts';

const roles: readonly Role[] = ['admin', 'moderator'];
/** What they say in the page of a comment that waits. */
const waiting = 'Parole che aspettano chi decide';

/** Whoever is banned, with a session that lives on: nothing of the blog obeys them, no page of its desk opens. */
export async function tryBanned(place: Place): Promise<Trial[]> {
	const trials: Trial[] = [];
	for (const role of roles) {
		const somebody = { email: `bandito-${role}@example.org`, name: `Bandito ${role}`, role };
		const { person, cookie } = await sessionOf(place, somebody);
		const { comment, other, link } = await inDatabase(place, (db) => targets(db, person.email!, person.id));
		const stand = (standing: 'normal' | 'banned') =>
			inDatabase(place, (db) =>
				db.updateTable('person').set({ standing }).where('id', '=', person.id).execute(),
			);
		await stand('banned');
		const forms = formsAbout(comment, other, link);
		const through: string[] = [];
		let count = 0;
		for (const action of actionsOfBuild()) {
			// What anybody may do by a mailed address, and one's own leaving and keys: no ban takes those away.
			const own = /lib\/publishing\/newsletter\/actions|lib\/accounts\/auth\/|anonymiseMe|eraseMe/;
			if (own.test(action.name)) continue;
			const before = await inDatabase(place, fingerprint);
			for (const form of forms) {
				count++;
				await call(place.url, action, form, cookie);
			}
			const after = await inDatabase(place, fingerprint);
			const changed = [...after].filter(([table, digest]) => before.get(table) !== digest);
			if (changed.length > 0) through.push(`${action.name} (${changed.map(([table]) => table).join(', ')})`);
		}
		trials.push({
			tried: `every action by a banned ${role} with a living session: the blog stays as it is`,
			count,
			lost: through.length,
			note: through.slice(0, 4).join('; '),
		});
		const open = await desk(place, cookie);
		await stand('normal');
		const before = await desk(place, cookie);
		// Nothing is shown by pages that open to nobody.
		const blind = before.opened.length < 5 ? 1 : 0;
		trials.push({
			tried: `pages of the desk asked by a banned ${role}`,
			count: open.asked,
			lost: open.opened.length + blind,
			note: `${before.opened.length} open without the ban${open.opened.length ? `; ${open.opened.slice(0, 4).join(' ')}` : ''}`,
		});
		await inDatabase(place, (db) =>
			db.updateTable('person').set({ role: 'reader' }).where('id', '=', person.id).execute(),
		);
	}
	return trials;
}

/** Things to lay hands on: a comment that waits, somebody, and a mailed link that decides. */
async function targets(db: Database, email: string, personId: number) {
	const article = await db
		.selectFrom('article')
		.select('id')
		.where('path', '=', '2018/02/il-prezzo-in-vetrina')
		.executeTakeFirstOrThrow();
	const { id } = await keepComment(
		db,
		{
			article_id: article.id,
			kind: 'comment',
			list: 'comments',
			text: waiting,
			html: `<p>${waiting}</p>`,
			author_name: 'Chi aspetta',
			created_at: Date.now(),
			local_time: '2026-01-01 10:00:00',
		},
		'held',
	);
	const other = await db
		.selectFrom('person')
		.select('id')
		.where('id', '<>', personId)
		.where('role', '=', 'reader')
		.executeTakeFirst();
	const { token } = await createOneTimeToken(db, {
		purpose: 'decide',
		email,
		personId,
		commentId: id,
		validFor: 3_600_000,
	});
	return { comment: id, other: other?.id ?? 1, link: token };
}

/** The forms of the desk, with what makes each of them valid. */
function formsAbout(comment: number, other: number, link: string): FormData[] {
	const shared = {
		id: '1',
		article: '1',
		event: '1',
		person: String(other),
		term: '1',
		into: '2',
		mail: '1',
		task: '1',
		token: link,
		email: 'x@example.org',
		name: 'Nome',
		title: 'Titolo',
		slug: 'titolo',
		source: 'Testo',
		text: 'Testo',
		reason: 'Motivo',
		role: 'admin',
		standing: 'banned',
		until: '',
		url: '',
		kind: 'post',
		part: 'blog',
		comment: String(comment),
		ids: String(comment),
		who: String(other),
		tab: 'waiting',
	};
	const acts: Record<string, string>[] = [
		{ act: 'decide', to: 'published', do: 'publish' },
		{ act: 'decide-all', to: 'bin', do: 'bin' },
		{ act: 'reply', id: String(comment), do: 'delete', to: 'published' },
		{ act: 'edit', id: String(comment), do: 'out', to: 'spam' },
		{ act: 'settle', id: String(comment), do: 'keep' },
		{ act: 'standing', do: 'new' },
	];
	return acts.map((act) => {
		const form = new FormData();
		for (const [name, value] of Object.entries({ ...shared, ...act })) form.set(name, value);
		return form;
	});
}

/** The pages and files of the desk that are served. */
async function desk(place: Place, cookie: string): Promise<{ asked: number; opened: string[] }> {
	const files = globSync('app/admin/**/{page.tsx,route.ts}', { cwd: join(root) });
	const paths = files.map((file) =>
		file
			.replace(/^app/, '')
			.replace(/\/(page\.tsx|route\.ts)$/, '')
			.replace('[leave]', 'erase')
			.replace(/\[[^\]]+\]/g, '1'),
	);
	const opened: string[] = [];
	for (const path of paths) {
		const answer = await fetch(place.url + path, { headers: { cookie }, redirect: 'manual' });
		const html = await answer.text();
		if (answer.status < 300 || html.includes(waiting)) opened.push(path);
	}
	return { asked: paths.length, opened };
}
