import { z } from 'zod';
import { emailAddress, ownSite } from '#lib/platform/forms/fields';
import type { FormState } from '#lib/platform/forms/state';
import { cleanName, cleanWords, hasSomethingToRead } from './text.ts';

const words = z.string().max(200_000).default('').transform(cleanWords);
const oneLine = z.string().max(2000).default('').transform(cleanName);
const number = z.preprocess(
	(value) => (value === '' ? undefined : value),
	z.coerce.number().int().positive().max(2_147_483_647).optional(),
);

/** What the comment form sends; every field may be missing or wrong, nothing is thrown away. */
export const commentForm = z.object({
	article: z.coerce.number().int().positive().max(2_147_483_647),
	/** Number of the comment answered. */
	parent: number,
	text: words,
	name: oneLine,
	email: oneLine,
	url: oneLine,
	follow: z.string().optional(),
	/** Random, from our script: one submission, however often it comes. */
	key: z.string().max(100).default(''),
	/** Milliseconds the form was open, from our script. */
	took: number,
	/** Not seen by people. */
	subject: z.string().max(2000).default(''),
	/** Address of the page below that of its article, where that is not the article's own order. */
	on: z.string().max(100).default(''),
	door: z.enum(['', 'sign-in']).default(''),
});

export type CommentInput = z.infer<typeof commentForm>;
export type Field = 'text' | 'name' | 'email' | 'url' | 'form';
/** Why something was refused; its words are `writing.refused.REFUSAL`. */
export type Refusal =
	| 'empty'
	| 'too-long'
	| 'name-missing'
	| 'name-too-long'
	| 'name-protected'
	| 'email-missing'
	| 'email-wrong'
	| 'url-wrong'
	| 'url-missing'
	| 'closed'
	| 'signed-in'
	| 'signed-out'
	| 'published-before'
	| 'banned'
	| 'too-many'
	| 'gone'
	| 'too-late'
	| 'failed';
export type Refusals = Partial<Record<Field, Refusal>>;

/** What the form shows after a refusal: why, and all that was written. */
export type CommentState = FormState<
	{ text: string; parent: number | null; name: string; email: string; url: string; follow: boolean },
	Refusals,
	never
>;

/** What became of a change to one's own comment; its id is 0 where the receipt opens none. */
export type EditState = FormState<
	{ id: number; text: string },
	{ text?: Refusal },
	'changed' | 'held' | 'same' | 'withdrawn'
>;

/** What became of a report, or of the wish to follow a conversation. */
export type ActState = FormState<
	{ reason: string; note: string; email: string },
	{ form?: 'banned' | 'reason-missing' | 'email-wrong' | 'too-many' | 'gone' },
	'done'
>;

/** What somebody wrote and why it was not taken. */
export interface RefusedWords {
	refusal: Refusal;
	text: string;
}

/** What is wrong with a text, whoever wrote it. */
export function textRefusal(text: string, longest: number): Refusal | null {
	if (!hasSomethingToRead(text)) return 'empty';
	return [...text].length > longest ? 'too-long' : null;
}

/** What is wrong with who a writer without account says they are. */
export function writerRefusals(
	input: Pick<CommentInput, 'name' | 'email' | 'url'>,
	requireUrl: boolean,
): Refusals {
	const refusals: Refusals = {};
	if (!hasSomethingToRead(input.name)) refusals.name = 'name-missing';
	else if ([...input.name].length > 80) refusals.name = 'name-too-long';
	if (input.email === '') refusals.email = 'email-missing';
	else if (!emailAddress.safeParse(input.email).success) refusals.email = 'email-wrong';
	const url = ownSite.safeParse(input.url);
	if (!url.success) refusals.url = 'url-wrong';
	else if (url.data === null && requireUrl) refusals.url = 'url-missing';
	return refusals;
}
