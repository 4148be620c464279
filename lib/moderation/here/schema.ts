import { z } from 'zod';

const rowId = z.coerce.number().int().positive().max(2_147_483_647);

/** What one button of the form says: a verb, the comment, and the revision that was seen or the batch to take back. */
const asked = z.object({
	article: rowId,
	do: z.string().transform((value, context) => {
		const match =
			/^(published|held|spam|bin|edit|reply|close|save|answer|accept|refuse|settle|unedit|undo):(\d{1,10})(?::([\w-]{1,100}))?$/.exec(
				value,
			);
		if (match) return { verb: match[1] as Verb, id: Number(match[2]), rest: match[3] ?? '' };
		context.addIssue('no act');
		return z.NEVER;
	}),
	text: z.string().max(100_000).default(''),
});

export type Verb =
	| ('published' | 'held' | 'spam' | 'bin')
	| ('edit' | 'reply' | 'close' | 'save' | 'answer')
	| ('accept' | 'refuse' | 'settle' | 'unedit' | 'undo');

export interface Asked {
	article: number;
	verb: Verb;
	id: number;
	rest: string;
	text: string;
}

/** Reads the form of the public page; null when it is not one of ours. */
export function readAsked(form: FormData): Asked | null {
	const input = asked.safeParse(Object.fromEntries(form));
	if (!input.success || !rowId.safeParse(input.data.do.id).success) return null;
	const { do: act, ...rest } = input.data;
	return { ...rest, ...act };
}
