import { z } from 'zod';

const rowId = z.coerce.number().int().positive().max(2_147_483_647);

/** Characters of one box beyond which nobody writes. */
const LONGEST = 100_000;
/** Boxes that are open at once. */
const MOST = 20;
const verbs = [
	'published',
	'held',
	'spam',
	'bin',
	'pin',
	'unpin',
	'edit',
	'reply',
	'close',
	'save',
	'answer',
	'accept',
	'refuse',
	'settle',
	'unedit',
	'undo',
] as const;
const verbPattern = new RegExp(`^(${verbs.join('|')}):(\\d{1,10})(?::([\\w-]{1,100}))?$`);

export type Verb = (typeof verbs)[number];

/** What one button of the form says: a verb, the comment, and the revision that was seen or the batch to take back. */
const asked = z.object({
	article: rowId,
	do: z.string().transform((value, context) => {
		const match = verbPattern.exec(value);
		if (match) return { verb: match[1] as Verb, id: Number(match[2]), rest: match[3] ?? '' };
		context.addIssue('no act');
		return z.NEVER;
	}),
});

/** A box that is open under a comment, with what is written in it; null: as it begins. */
export interface Box {
	id: number;
	as: 'edit' | 'reply';
	text: string | null;
}

export interface Asked {
	article: number;
	verb: Verb;
	id: number;
	rest: string;
	/** All that are open on the page, whichever the button is about. */
	boxes: Box[];
}

/** Reads the form of the public page; null when it is not one of ours. */
export function readAsked(form: FormData): Asked | null {
	const input = asked.safeParse(Object.fromEntries(form));
	if (!input.success || !rowId.safeParse(input.data.do.id).success) return null;
	const { do: act, article } = input.data;
	return { article, ...act, boxes: boxesIn(form) };
}

function boxesIn(form: FormData): Box[] {
	const boxes = [...form].flatMap(([name, text]): Box[] => {
		const match = /^(edit|reply)-(\d{1,9})$/.exec(name);
		if (!match || typeof text !== 'string' || text.length > LONGEST) return [];
		return [{ id: Number(match[2]), as: match[1] as Box['as'], text }];
	});
	return boxes.slice(0, MOST);
}
