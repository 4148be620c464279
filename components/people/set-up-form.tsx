'use client';

import { type ReactNode, useActionState } from 'react';
import type { SetUpField, SetUpState } from '#lib/people/schema';
import { setUpBlog } from '#lib/people/set-up/actions';

interface Props {
	token: string;
	title: string;
	language: 'it' | 'en';
	words: Record<SetUpField | 'nameHint' | 'emailHint' | 'go', string>;
}

/** Makes the author; works without JavaScript, refusals stand beside their fields. */
export function SetUpForm({ token, title, language, words }: Props) {
	const start: SetUpState = { values: { name: '', email: '', title, language }, refusals: {} };
	const [{ values, refusals }, act, pending] = useActionState(setUpBlog, start);
	const attributes = (name: SetUpField, hint?: string) => {
		const described = [hint && `${name}-hint`, refusals[name] && `${name}-refusal`].filter(Boolean).join(' ');
		return {
			...{ id: name, name, required: true, defaultValue: values[name] },
			...{ 'aria-invalid': refusals[name] !== undefined, 'aria-describedby': described || undefined },
		};
	};
	const field = (name: SetUpField, control: ReactNode, hint?: string) => (
		<div className="field">
			<label htmlFor={name}>{words[name]}</label>
			{control}
			{hint && (
				<span id={`${name}-hint`} className="hint">
					{hint}
				</span>
			)}
			{refusals[name] && (
				<p id={`${name}-refusal`} className="refusal" role="alert">
					{refusals[name]}
				</p>
			)}
		</div>
	);
	return (
		<form action={act} noValidate>
			<input type="hidden" name="token" value={token} />
			{field(
				'name',
				<input {...attributes('name', words.nameHint)} autoComplete="name" maxLength={200} dir="auto" />,
				words.nameHint,
			)}
			{field(
				'email',
				<input
					{...attributes('email', words.emailHint)}
					type="email"
					autoComplete="email"
					maxLength={254}
					dir="auto"
				/>,
				words.emailHint,
			)}
			{field('title', <input {...attributes('title')} autoComplete="off" maxLength={300} dir="auto" />)}
			{field(
				'language',
				<select {...attributes('language')} key={values.language}>
					<option value="it">Italiano</option>
					<option value="en">English</option>
				</select>,
			)}
			{refusals.form && (
				<p className="refusal" role="alert">
					{refusals.form}
				</p>
			)}
			<button className="go" type="submit" aria-disabled={pending}>
				{words.go}
			</button>
		</form>
	);
}
