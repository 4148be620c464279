'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { type SubmitEvent, startTransition, useContext, useRef, useState, useTransition } from 'react';
import { requestFormReset } from 'react-dom';
import { type DeskState, typedIn, wasRefused } from '#lib/platform/forms/state';
import { LiveLabels } from './live.tsx';

/**
 * Sends a form from here once its page has its scripts, so that what fails on the way leaves it as it is: React would
 * have the page fail. What was told of it, null before, and what its <form> is given.
 */
export function useSending(action: (form: FormData) => Promise<DeskState>) {
	const [told, setTold] = useState<DeskState | null>(null);
	const [pending, start] = useTransition();
	// Two presses in one tick see the same state.
	const isSending = useRef(false);
	const labels = useContext(LiveLabels);

	const send = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
		const sent = new FormData(form, submitter);
		const held = heldIn(form);
		let answer: DeskState;
		try {
			answer = await action(sent);
		} catch (error) {
			// Not a failure: it leads elsewhere.
			unstable_rethrow(error);
			const isOld = unstable_isUnrecognizedActionError(error);
			answer = wasRefused(null, { form: isOld ? labels.outdated : labels.failed });
		} finally {
			isSending.current = false;
		}
		startTransition(() => {
			// The form holds what was typed, since then too.
			setTold(answer.done === null ? wasRefused(typedIn(new FormData(form)), answer.refusals) : answer);
			// What was typed since is not in what was taken; and by now its page may have done without it.
			if (answer.done !== null && heldIn(form) === held && form.isConnected) requestFormReset(form);
		});
	};
	const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
		// Whoever is around it sends it: the desk of the queue.
		if (event.defaultPrevented) return;
		event.preventDefault();
		if (pending || isSending.current) return;
		isSending.current = true;
		const { currentTarget: form } = event;
		const { submitter } = event.nativeEvent;
		start(() => send(form, submitter));
	};
	return { told, pending, form: { onSubmit, 'aria-busy': pending } };
}

/** All that somebody can have typed or chosen in a form, to be compared. */
const heldIn = (form: HTMLFormElement) =>
	JSON.stringify(
		[...form.elements].map((field) => {
			if (!(field instanceof HTMLInputElement)) return 'value' in field && field.value;
			return field.type !== 'hidden' && [field.value, field.checked];
		}),
	);
