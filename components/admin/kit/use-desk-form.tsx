'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { type SubmitEvent, startTransition, useActionState, useContext, useState } from 'react';
import { requestFormReset } from 'react-dom';
import { type DeskState, nothingSent, typedIn, wasRefused } from '#lib/platform/forms/state';
import { LiveLabels } from './live.tsx';

/**
 * A form of the desk: what became of it, and what its <form> is given. Without scripts the browser sends it; with them
 * it is sent from here, so that what fails on the way leaves the form as it is: React would have the page fail.
 */
export function useDeskForm(action: (state: DeskState, form: FormData) => Promise<DeskState>) {
	const [plain, act] = useActionState(action, nothingSent);
	const [told, setTold] = useState<DeskState | null>(null);
	const [pending, setPending] = useState(false);
	const labels = useContext(LiveLabels);
	const state = told ?? plain;

	const send = async (form: HTMLFormElement, sent: FormData) => {
		let answer: DeskState;
		try {
			answer = await action(nothingSent, sent);
		} catch (error) {
			setPending(false);
			// Not a failure: it leads elsewhere.
			unstable_rethrow(error);
			const isOld = unstable_isUnrecognizedActionError(error);
			answer = wasRefused(null, { form: isOld ? labels.outdated : labels.failed });
		}
		startTransition(() => {
			setPending(false);
			// The form holds what was typed, since then too.
			setTold(answer.done === null ? wasRefused(typedIn(new FormData(form)), answer.refusals) : answer);
			// What was typed since is not in what was taken.
			if (answer.done !== null && isStill(form, sent)) requestFormReset(form);
		});
	};
	const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (pending) return;
		const { currentTarget: form } = event;
		const sent = new FormData(form, event.nativeEvent.submitter);
		setPending(true);
		startTransition(() => send(form, sent));
	};
	return { state, pending, form: { action: act, onSubmit, noValidate: true, 'aria-busy': pending } };
}

/** Whether a form holds what was sent of it. */
function isStill(form: HTMLFormElement, sent: FormData): boolean {
	const now = typedIn(new FormData(form));
	return Object.entries(now).every(([name, value]) => String(sent.getAll(name).at(-1) ?? '') === value);
}
