'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { type SubmitEvent, startTransition, useContext, useRef, useState } from 'react';
import { requestFormReset } from 'react-dom';
import { type DeskState, nothingSent, typedIn, wasRefused } from '#lib/platform/forms/state';
import { LiveLabels } from './live.tsx';
import { useAnswer } from './use-answer.tsx';

/**
 * A form of the desk: what became of it, and what its <form> is given. Without scripts the browser sends it; with them
 * it is sent from here, so that what fails on the way leaves the form as it is: React would have the page fail. No
 * other form of the page has this name.
 */
export function useDeskForm(name: string, action: (state: DeskState, form: FormData) => Promise<DeskState>) {
	const [plain, act, answer] = useAnswer(name, action, nothingSent);
	const [told, setTold] = useState<DeskState | null>(null);
	const [pending, setPending] = useState(false);
	// Two presses in one tick see the same state.
	const isSending = useRef(false);
	const labels = useContext(LiveLabels);
	const state = told ?? plain;

	const send = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
		const sent = new FormData(form, submitter);
		const held = heldIn(form);
		let answer: DeskState;
		try {
			answer = await action(nothingSent, sent);
		} catch (error) {
			isSending.current = false;
			setPending(false);
			// Not a failure: it leads elsewhere.
			unstable_rethrow(error);
			const isOld = unstable_isUnrecognizedActionError(error);
			answer = wasRefused(null, { form: isOld ? labels.outdated : labels.failed });
		}
		isSending.current = false;
		startTransition(() => {
			setPending(false);
			// The form holds what was typed, since then too.
			setTold(answer.done === null ? wasRefused(typedIn(new FormData(form)), answer.refusals) : answer);
			// What was typed since is not in what was taken.
			if (answer.done !== null && heldIn(form) === held) requestFormReset(form);
		});
	};
	const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (isSending.current) return;
		isSending.current = true;
		const { currentTarget: form } = event;
		setPending(true);
		startTransition(() => send(form, event.nativeEvent.submitter));
	};
	return {
		state,
		pending,
		form: { action: act, onSubmit, noValidate: true, 'aria-busy': pending, ...answer },
	};
}

/** All that somebody can have typed or chosen in a form, to be compared. */
const heldIn = (form: HTMLFormElement) =>
	JSON.stringify(
		[...form.elements].map((field) => {
			if (!(field instanceof HTMLInputElement)) return 'value' in field && field.value;
			return field.type !== 'hidden' && [field.value, field.checked];
		}),
	);
