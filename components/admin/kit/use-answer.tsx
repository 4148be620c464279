'use client';

import { createContext, useActionState, useContext, useState } from 'react';

interface Answer {
	/** Of the form. */
	name: string;
	state: unknown;
}

/** What the server answered to a form that was sent without scripts, until React has the page; see `answerInPage`. */
export const Answered = createContext<{ current: Answer | null }>({ current: null });

/** It stands with its form: React, which has it too, forgets it where it makes a page anew that others have changed. */
export function answerInPage(): Answer | null {
	if (typeof document === 'undefined') return null;
	const form = document.querySelector<HTMLFormElement>('form[data-answer]');
	return form && { name: form.dataset.answerTo!, state: JSON.parse(form.dataset.answer!) };
}

/**
 * React's `useActionState` for a form that may be sent before its page has its scripts, with what the <form> is given
 * so that the answer is not lost. No other form of the page has this name.
 */
export function useAnswer<State>(
	name: string,
	action: (state: Awaited<State>, form: FormData) => State | Promise<State>,
	nothing: Awaited<State>,
	permalink?: string,
) {
	const [plain, act] = useActionState(action, nothing, permalink);
	const answered = useContext(Answered);
	const [kept] = useState(() =>
		answered.current?.name === name ? (answered.current.state as Awaited<State>) : nothing,
	);
	const attributes =
		plain === nothing ? {} : { 'data-answer-to': name, 'data-answer': JSON.stringify(plain) };
	return [plain === nothing ? kept : plain, act, attributes] as const;
}
