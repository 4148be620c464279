import { createArticle } from '#lib/publishing/authoring/commands';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';

/** Begins a post; what sends its writing form as the page's script does, and tells where it then stands. */
export async function beginPost(place: Place, title: string) {
	const { person, cookie } = await sessionOf(place, {
		email: 'scrive-torture@example.org',
		name: 'Scrivente',
		role: 'admin',
	});
	const id = await inDatabase(place, (db) => createArticle(db, person, { kind: 'post' }));
	let base = 0;
	const send = async (wish: 'autosave' | 'out', source: string, format = 'markdown') => {
		const body = new FormData();
		const fields = { do: wish, article: String(id), base: String(base), title, source, format };
		for (const [name, value] of Object.entries(fields)) body.append(name, value);
		const headers = { cookie, origin: place.url };
		const answer = await fetch(`${place.url}/api/writing`, { method: 'POST', body, headers });
		const said = (await answer.json()) as { ok: boolean; revision?: number };
		if (!said.ok) throw new Error(`the writing form was refused: ${answer.status} ${JSON.stringify(said)}`);
		base = said.revision!;
	};
	const path = () =>
		inDatabase(place, async (db) => {
			const row = await db
				.selectFrom('article')
				.select('path')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			return `/${row.path}`;
		});
	return { send, path };
}
