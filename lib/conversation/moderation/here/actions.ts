'use server';

import { notFound, redirect } from 'next/navigation';
import type { Database, Person } from '#db/schema';
import { signInHref } from '#lib/accounts/auth/guards';
import { requestContext } from '#lib/accounts/auth/request-context';
import { may } from '#lib/accounts/people/policy';
import { editState } from '#lib/conversation/comments/form-states';
import { database } from '#lib/platform/database/database';
import { wasRefused } from '#lib/platform/forms/state';
import { href } from '#lib/publishing/addresses/address';
import { replyTo } from '../commands.ts';
import type { Done } from '../outcome.ts';
import { perform } from '../performing.ts';
import type { Act } from '../schema.ts';
import { undoEdit } from '../undo-forms.ts';
import { hereState } from './form-states.ts';
import { type Asked, type Box, readAsked } from './schema.ts';

/** Does what a moderator asks under a comment of the public page; the page that answers says what came of it. */
export async function moderate(form: FormData): Promise<void> {
	const asked = readAsked(form);
	if (!asked) notFound();
	const { viewer } = await requestContext();
	if (!viewer) return signInAgain(asked);
	if (!may(viewer, 'moderate')) notFound();
	const { verb, id } = asked;
	const text = textOf(asked);
	const others = asked.boxes.filter((box) => box.id !== id);
	const show = (boxes: Box[], refused = false, done: Done | null = null) =>
		hereState.set({ values: { id, boxes }, refusals: refused ? { box: 'refused' } : {}, done });
	if (verb === 'edit' || verb === 'reply') return show([...others, { id, as: verb, text: null }]);
	if (verb === 'close') return show(others);
	if ((verb === 'save' || verb === 'answer') && text.trim() === '') return show(asked.boxes, true);
	const done =
		verb === 'answer'
			? await answerHere(viewer, id, text, others)
			: await perform(database(), viewer, await actOf(database(), asked));
	const lost = (verb === 'save' || verb === 'answer') && done.said === 'missing';
	show(lost || !(verb === 'save' || verb === 'answer') ? asked.boxes : others, lost, done);
}

/** What is written in the box of the comment that the button is about. */
const textOf = ({ id, boxes }: Asked) => boxes.find((box) => box.id === id)?.text ?? '';

async function actOf(db: Database, asked: Asked): Promise<Act | null> {
	const { verb, id, rest } = asked;
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
			return { act: 'edit', id, text: textOf(asked) };
		case 'accept':
		case 'refuse':
			return { act: 'decide-edit', id, decision: verb };
		case 'pin':
		case 'unpin':
			return { act: 'pin', id, first: verb === 'pin' };
		case 'settle':
			return { act: 'settle', id };
		default:
			return null;
	}
}

/** Leads on to the answer, unless something else is being written. */
async function answerHere(by: Person, id: number, text: string, others: Box[]): Promise<Done> {
	const replied = await replyTo(database(), by, id, text);
	if (!replied) return { said: 'missing' };
	if (others.length > 0) return { said: 'answered' };
	const { article_id, number } = replied.answer;
	const { path } = await database()
		.selectFrom('article')
		.select('path')
		.where('id', '=', article_id)
		.executeTakeFirstOrThrow();
	redirect(`${href(path!)}/comments/${number}`);
}

/** Whose session ended meanwhile gets back what they wrote, to be copied; it is nobody's comment. */
async function signInAgain({ article, boxes }: Asked): Promise<void> {
	const text = boxes.map((box) => box.text).join('\n\n');
	if (text.trim() !== '') return editState.set(wasRefused({ id: 0, text }, { text: 'signed-out' }));
	const found = await database()
		.selectFrom('article')
		.select('path')
		.where('id', '=', article)
		.where('status', '=', 'published')
		.executeTakeFirst();
	redirect(signInHref(found ? `${href(found.path!)}#comments` : '/'));
}
