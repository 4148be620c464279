import { z } from 'zod';
import { cleanText } from '#lib/content/html/tree';
import { wordListNames } from '#lib/conversation/spam/word-list-names';

const id = z.coerce.number().int().positive();
const someText = z.string().trim().min(1).max(100_000);
/** What is typed, as every database keeps it. */
const words = (most: number) => z.string().transform(cleanText).pipe(z.string().trim().min(1).max(most));
/** A person's number, or the e-mail of a guest. */
const who = z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : value));
const decided = z.enum(['published', 'held', 'spam', 'bin']);

/** What a form of the dashboard asks for; all of it is judged again by the command. */
const actForm = z.discriminatedUnion('act', [
	z.object({
		act: z.literal('decide'),
		ids: z.array(id).max(500),
		seen: z.record(z.string(), z.number()),
		to: decided,
	}),
	/** `of`: an address of the queue, all of whose comments are meant. */
	z.object({ act: z.literal('decide-all'), of: z.string().max(2000), to: decided }),
	z.object({ act: z.literal('ban-all'), who, reason: z.string().trim().max(1000).default('') }),
	z.object({ act: z.literal('undo'), batch: z.string().min(1).max(100) }),
	z.object({ act: z.literal('reply'), id, text: someText }),
	z.object({ act: z.literal('edit'), id, text: someText }),
	z.object({ act: z.literal('decide-edit'), id, decision: z.enum(['accept', 'refuse']) }),
	z.object({ act: z.literal('settle'), id }),
	z.object({ act: z.literal('pin'), id, first: z.stringbool() }),
	z.object({
		act: z.literal('reasons'),
		id,
		revision: z.coerce.number().int(),
		ground: z.enum(['law', 'rules']),
		basis: words(300),
		facts: words(4000),
	}),
	z.object({
		act: z.literal('list-word'),
		word: words(500),
		list: z.enum(wordListNames),
		/** It was asked whether it is to catch so much. */
		sure: z.stringbool().optional(),
	}),
	z.object({
		act: z.literal('standing'),
		who,
		standing: z.enum(['normal', 'trusted', 'held', 'banned']),
		until: z.string().max(20).default(''),
		reason: z.string().trim().max(1000).default(''),
	}),
]);

/** `unwritten`: what it asks for is all there, but for words. */
export type Act = z.infer<typeof actForm> | { act: 'unwritten' };

/** Reads a form of the dashboard; null when it is not one of ours. */
export function readAct(form: FormData): Act | null {
	const seen = Object.fromEntries(
		form.getAll('seen').flatMap((value) => {
			const match = /^(\d+):(\d+)$/.exec(String(value));
			return match ? [[match[1]!, Number(match[2])]] : [];
		}),
	);
	const entries = [...form.entries()].filter(([, value]) => typeof value === 'string');
	const input = actForm.safeParse({ ...Object.fromEntries(entries), ids: form.getAll('ids'), seen });
	if (input.success) return input.data;
	const isBlank = input.error.issues.every(
		(issue) => issue.code === 'too_small' && issue.origin === 'string',
	);
	return isBlank ? { act: 'unwritten' } : null;
}

/** Where a form leads back to: a place of the dashboard, or its queue. */
export function placeAfter(form: FormData): string {
	const back = String(form.get('back') ?? '');
	return /^\/admin(?:[/?][\w\-./?=&%+@:,]*)?$/.test(back) ? back : '/admin/comments';
}
