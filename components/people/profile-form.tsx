'use client';

import { useActionState } from 'react';
import { changeProfile } from '#lib/people/own/actions';
import type { ProfileState } from '#lib/people/own/schema';
import type { ProfileWords } from './profile.tsx';

interface Props {
	profile: Pick<ProfileState, 'name' | 'url' | 'language' | 'notify'>;
	words: ProfileWords;
}

/** One's own name, site, language and mail; works without JavaScript. */
export function ProfileForm({ profile, words }: Props) {
	const start: ProfileState = { ...profile, saved: false, refusals: {} };
	const [state, act, pending] = useActionState(changeProfile, start);
	const { name, url, form } = state.refusals;
	return (
		<form action={act}>
			<div className="field">
				<label htmlFor="name">{words.name}</label>
				<input
					{...{ id: 'name', name: 'name', autoComplete: 'name', required: true, maxLength: 200 }}
					{...{ defaultValue: state.name, 'aria-invalid': name !== undefined }}
					aria-describedby={name ? 'name-refusal' : 'name-hint'}
					dir="auto"
				/>
				{name ? (
					<Refusal id="name-refusal" words={words.names[name]} />
				) : (
					<span id="name-hint" className="hint">
						{words.nameHint}
					</span>
				)}
			</div>
			<div className="field">
				<label htmlFor="url">{words.url}</label>
				<input
					{...{ id: 'url', name: 'url', inputMode: 'url', autoComplete: 'url', maxLength: 500 }}
					{...{ defaultValue: state.url, 'aria-invalid': url !== undefined }}
					aria-describedby={url ? 'url-refusal' : undefined}
					dir="auto"
				/>
				{url && <Refusal id="url-refusal" words={words.address} />}
			</div>
			<Choice {...{ id: 'notify', label: words.notify, value: state.notify, options: words.ways }} />
			<Choice
				{...{ id: 'language', label: words.language, value: state.language, options: words.languages }}
			/>
			<label className="check">
				<input type="checkbox" name="everywhere" value="1" />
				<span>{words.everywhere}</span>
			</label>
			{form && <Refusal id="profile-refusal" words={words.often} />}
			<button className="go" type="submit" aria-disabled={pending}>
				{words.save}
			</button>
			{state.saved && (
				<p className="saved" role="status">
					{words.saved}
				</p>
			)}
		</form>
	);
}

function Refusal({ id, words }: { id: string; words: string }) {
	return (
		<p id={id} className="refusal" role="alert">
			{words}
		</p>
	);
}

interface ChoiceProps {
	id: string;
	label: string;
	value: string;
	options: Record<string, string>;
}

/** A new `key` with a new value: React leaves a select as it was drawn first. */
function Choice({ id, label, value, options }: ChoiceProps) {
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<select id={id} name={id} defaultValue={value} key={value}>
				{Object.entries(options).map(([option, words]) => (
					<option key={option} value={option}>
						{words}
					</option>
				))}
			</select>
		</div>
	);
}
