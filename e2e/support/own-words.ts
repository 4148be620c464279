import type { Database } from '#db/schema';
import { keepComment, publishComment } from '#lib/conversation/comments/commands';
import { href } from '#lib/publishing/addresses/address';
import { ensurePerson } from './people.ts';

export const zita = { email: 'zita@example.org', name: 'Zita Quaglieri' };
export const guest = 'ospite@example.org';

/** Where they wrote, and under which numbers. */
export interface Told {
	path: string;
	numbers: { zita: number; answer: number; guest: number };
}

/** Writes what Zita, Bruno and a guest have said, published and not, under the newest open article. */
export async function tell(db: Database): Promise<Told> {
	const { id, path } = await db
		.selectFrom('article')
		.select(['id', 'path'])
		.where('kind', '=', 'post')
		.where('comments_open', '=', 1)
		.orderBy('published_at', 'desc')
		.executeTakeFirstOrThrow();
	const person = await ensurePerson(db, zita);
	const written = (text: string) => ({
		article_id: id,
		kind: 'comment' as const,
		list: 'comments' as const,
		text,
		html: `<p>${text}</p>`,
		created_at: Date.now(),
		submitted_at: Date.now(),
		local_time: '2026-11-23 10:00:00',
	});
	const own = { person_id: person.id, author_name: person.name, author_email: person.email };
	const said = (await publishComment(db, { ...written('Parole di Zita'), ...own }))!;
	await keepComment(db, { ...written('Zita aspetta'), ...own }, 'held');
	await keepComment(db, { ...written('Zita rifiutata'), ...own }, 'spam');
	const bruno = { author_name: 'Bruno', author_email: 'bruno@example.org', parent_id: said.id };
	const answer = (await publishComment(db, { ...written('Risposta di Bruno'), ...bruno }))!;
	const guests = { author_name: 'Ospite Gentile', author_email: guest };
	const left = (await publishComment(db, { ...written('Parole di un ospite'), ...guests }))!;
	await db
		.insertInto('subscription')
		.values({ email: zita.email, article_id: id, status: 'active', language: 'it', created_at: 1 })
		.execute();
	return {
		path: href(path!),
		numbers: { zita: said.number!, answer: answer.number!, guest: left.number! },
	};
}
