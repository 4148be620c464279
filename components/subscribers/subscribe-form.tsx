'use client';

import { useActionState } from 'react';
import { type AskState, askForArticles } from '#lib/subscribers/actions';

interface Props {
	words: {
		intro: string;
		email: string;
		send: string;
		/** With NUL where the address stands. */
		sent: string;
		again: string;
		refusals: { email: string; often: string };
	};
}

const start: AskState = { asked: false, email: '', refusal: null };

/** Asks for new articles by mail; works without JavaScript. */
export function SubscribeForm({ words }: Props) {
	const [state, act, pending] = useActionState(askForArticles, start);
	if (state.asked) {
		const [before, after] = words.sent.split('\u0000');
		return (
			<>
				<p className="notice" role="status">
					{before}
					<b>{state.email}</b>
					{after}
				</p>
				<p>
					<a href="/subscribe">{words.again}</a>
				</p>
			</>
		);
	}
	return (
		<form action={act}>
			<p>{words.intro}</p>
			<div className="field">
				<label htmlFor="email">{words.email}</label>
				<input
					{...{ id: 'email', name: 'email', type: 'email', autoComplete: 'email', maxLength: 254 }}
					{...{ required: true, defaultValue: state.email, 'aria-invalid': state.refusal !== null }}
					aria-describedby={state.refusal ? 'email-refusal' : undefined}
					dir="auto"
				/>
				{state.refusal && (
					<p id="email-refusal" className="refusal" role="alert">
						{words.refusals[state.refusal]}
					</p>
				)}
			</div>
			<button className="go" type="submit" aria-disabled={pending}>
				{words.send}
			</button>
		</form>
	);
}
