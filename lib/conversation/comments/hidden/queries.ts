import type { Database, Person } from '#db/schema';
import type { CommentView } from '../views.ts';

export interface HiddenWriter {
	writer: string;
	/** As they are called now. */
	name: string;
	since: number;
}

/** Whom a person hides, the latest first. */
export async function hiddenBy(db: Database, person: Pick<Person, 'id'>): Promise<HiddenWriter[]> {
	const rows = await db
		.selectFrom('hidden_person')
		.leftJoin('person', 'person.id', 'hidden_person.hidden_id')
		.select(['hidden_person.writer', 'hidden_person.created_at', 'person.name'])
		.where('hidden_person.person_id', '=', person.id)
		.orderBy('hidden_person.created_at', 'desc')
		.orderBy('hidden_person.writer')
		.execute();
	return rows.map(({ writer, created_at, name }) => ({
		writer,
		since: created_at,
		name: name ?? writer.slice('guest:'.length),
	}));
}

/** Marks in the threads of a page what was written by those whom this reader hides. */
export async function markHidden(
	db: Database,
	reader: Pick<Person, 'id'> | null,
	threads: CommentView[],
): Promise<void> {
	if (!reader) return;
	const hidden = new Set((await hiddenBy(db, reader)).map(({ writer }) => writer));
	const mark = (view: CommentView) => {
		view.hidden = hidden.has(view.writer);
		view.replies.forEach(mark);
	};
	if (hidden.size > 0) threads.forEach(mark);
}
