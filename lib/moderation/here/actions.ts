'use server';

import { notFound, redirect } from 'next/navigation';
import type { Database, Person } from '#db/schema';
import { href } from '#lib/articles/address';
import { carry } from '#lib/comments/carrying';
import { draftCookie } from '#lib/comments/drafts';
import { canModerate } from '#lib/people/policy';
import { asking } from '#lib/server/asking';
import { setCookie } from '#lib/server/browser-cookies';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';
import { replyTo } from '../commands.ts';
import { perform } from '../performing.ts';
import type { Act } from '../schema.ts';
import { undoEdit } from '../undo-forms.ts';
import { hereState } from './form-states.ts';
import { type Asked, readAsked } from './schema.ts';

/** Does what a moderator asks under a comment of the public page; the page that answers says what came of it. */
export async function moderate(form: FormData): Promise<void> {
	const asked = readAsked(form);
	if (!asked) notFound();
	const { viewer, sender } = await asking();
	if (!viewer) return signInAgain(asked, sender);
	if (!canModerate(viewer)) notFound();
	const { verb, id, text } = asked;
	const opened = verb === 'save' ? 'edit' : verb === 'answer' ? 'reply' : null;
	if (verb === 'edit' || verb === 'reply') hereState.set({ id, open: verb, text: null, done: null });
	else if (verb === 'close') hereState.set({ id, open: null, text: null, done: null });
	else if (opened && text.trim() === '') hereState.set({ id, open: opened, text, done: null });
	else if (verb === 'answer') await answerHere(viewer, asked);
	else {
		const done = await perform(database(), viewer, await actOf(database(), asked));
		const lost = opened !== null && done.said === 'missing';
		hereState.set({ id, open: lost ? opened : null, text: lost ? text : null, done });
	}
}

async function actOf(db: Database, { verb, id, rest, text }: Asked): Promise<Act | null> {
	switch (verb) {
		case 'published':
		case 'held':
		case 'spam':
		case 'bin': {
			const seen = /^\d+$/.test(rest) ? { [id]: Number(rest) } : {};
			return { act: 'decide', ids: [id], seen, to: verb };
		}
		case 'undo':
			return { act: 'undo', batch: rest };
		case 'unedit': {
			const earlier = await undoEdit(db, id);
			return earlier && { act: 'edit', id, text: earlier.text! };
		}
		case 'save':
			return { act: 'edit', id, text };
		case 'accept':
		case 'refuse':
			return { act: 'decide-edit', id, decision: verb };
		case 'settle':
			return { act: 'settle', id };
		default:
			return null;
	}
}

/** Leads on to the answer: sent again by a reload, it would stand there twice. */
async function answerHere(by: Person, { id, text }: Asked): Promise<void> {
	const replied = await replyTo(database(), by, id, text);
	if (!replied) return hereState.set({ id, open: 'reply', text, done: { said: 'missing' } });
	const { article_id, number } = replied.answer;
	const { path } = await database()
		.selectFrom('article')
		.select('path')
		.where('id', '=', article_id)
		.executeTakeFirstOrThrow();
	redirect(`${href(path!)}/comments/${number}`);
}

/** Whose session ended meanwhile finds what they wrote in the form below the article. */
async function signInAgain({ article, text }: Asked, sender: string): Promise<never> {
	const found = await database()
		.selectFrom('article')
		.select('path')
		.where('id', '=', article)
		.where('status', '=', 'published')
		.executeTakeFirst();
	if (found && text.trim() !== '' && isWithinLimit('comment', sender, 20, 600)) {
		const nobody = { parentNumber: null, name: '', email: '', url: '' };
		const carried = await carry(database(), article, { text, ...nobody });
		if (carried.ok && carried.key !== null) await setCookie(draftCookie, carried.key, { days: 1 });
	}
	redirect(`/sign-in?from=${encodeURIComponent(found ? `${href(found.path!)}#comments` : '/')}`);
}
