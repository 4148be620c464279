'use client';

import { useActionState } from 'react';
import { signIn } from '#lib/people/actions';
import type { SignInRefusal, SignInState } from '#lib/people/schema';

interface Props {
	from: string;
	/** As it was typed somewhere else before. */
	email: string;
	words: {
		intro: string;
		email: string;
		send: string;
		/** With NUL where the address stands. */
		sent: string;
		code: string;
		enter: string;
		again: string;
		refusals: Record<SignInRefusal, string>;
	};
}

/** Asks for the address, then for the mailed code; works without JavaScript. */
export function SignInForm({ from, email, words }: Props) {
	const start: SignInState = { step: 'email', email, from, refusal: null };
	const [state, act, pending] = useActionState(signIn, start);
	const refusal = state.refusal && (
		<p id="sign-in-refusal" className="refusal" role="alert">
			{words.refusals[state.refusal]}
		</p>
	);
	const refused = {
		'aria-invalid': state.refusal !== null,
		'aria-describedby': state.refusal ? 'sign-in-refusal' : undefined,
	};
	if (state.step === 'code') {
		const [before, after] = words.sent.split('\u0000');
		const again = state.from ? `/sign-in?from=${encodeURIComponent(state.from)}` : '/sign-in';
		return (
			<form action={act} key="code">
				<p role="status">
					{before}
					<b>{state.email}</b>
					{after}
				</p>
				<input type="hidden" name="step" value="code" />
				<input type="hidden" name="email" value={state.email} />
				<input type="hidden" name="from" value={state.from} />
				<div className="field">
					<label htmlFor="code">{words.code}</label>
					<input
						{...{ id: 'code', name: 'code', className: 'code', inputMode: 'numeric', maxLength: 12 }}
						{...{ autoComplete: 'one-time-code', required: true, autoFocus: true, ...refused }}
						dir="auto"
					/>
					{refusal}
				</div>
				<button className="go" type="submit" aria-disabled={pending}>
					{words.enter}
				</button>
				<a className="hint" href={again}>
					{words.again}
				</a>
			</form>
		);
	}
	return (
		<form action={act} key="email">
			<p>{words.intro}</p>
			<input type="hidden" name="step" value="email" />
			<input type="hidden" name="from" value={state.from} />
			<div className="field">
				<label htmlFor="email">{words.email}</label>
				<input
					{...{ id: 'email', name: 'email', type: 'email', autoComplete: 'email webauthn', maxLength: 254 }}
					{...{ required: true, defaultValue: state.email, ...refused }}
					dir="auto"
				/>
				{refusal}
			</div>
			<button className="go" type="submit" aria-disabled={pending}>
				{words.send}
			</button>
		</form>
	);
}
