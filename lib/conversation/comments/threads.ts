import { plainText } from '#lib/content/html/plain-text';
import { type CommentRow, type CommentView, commentView } from './views.ts';

interface Place {
	view: CommentView;
	level: number;
	/** The comment under which this one stands; null for the first of a thread. */
	holder: Place | null;
	id: number;
	thread: number | null;
}

/**
 * Arranges the rows of one page into nested views in one pass, whatever their parents say.
 * Rows come by thread and reply number, each thread with its first comment. `depth` is the number of nested
 * levels; deeper replies stand flat on the last one and name the comment they answer. With depth 0 all stand
 * in one list by number.
 */
export function arrange(rows: CommentRow[], depth: number, authorId: number | null): CommentView[] {
	const places = new Map<number, Place>();
	const roots: CommentView[] = [];
	let root: Place | null = null;
	for (const row of rows) {
		const view = commentView(row, authorId);
		const place: Place = { view, level: 0, holder: null, id: row.id, thread: row.thread_number };
		if (row.reply_number === 0 || root === null || depth === 0) {
			if (row.reply_number === 0) root = place;
			roots.push(view);
		} else {
			const parent = parentPlace(row, places) ?? root;
			place.holder = parent.level < depth ? parent : parent.holder!;
			place.level = place.holder.level + 1;
			place.holder.view.replies.push(view);
		}
		if (row.parent_id !== null && place.holder?.id !== row.parent_id) nameParent(row, view, places);
		places.set(row.id, place);
	}
	return depth === 0 ? roots.sort((a, b) => a.number - b.number) : roots;
}

/** Only an earlier reply of the same thread can hold a later one, so that no circle can close. */
function parentPlace(row: CommentRow, places: Map<number, Place>): Place | undefined {
	const place = row.parent_id === null ? undefined : places.get(row.parent_id);
	return place && place.thread === row.thread_number ? place : undefined;
}

function nameParent(row: CommentRow, view: CommentView, places: Map<number, Place>): void {
	if (view.gone) return;
	view.inReplyTo = {
		number: row.parent_number,
		list: row.parent_list ?? 'comments',
		name: row.parent_name ?? '',
		words: plainText((row.parent_html ?? '').replace(/<[^>]*$/, ''), 140),
	};
	places.get(row.parent_id!)?.view.answers.push(view.number);
}
