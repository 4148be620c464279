import type { ReactNode } from 'react';

interface Props {
	name: string;
	label: string;
	hint?: string;
	refusal?: string;
	/** Draws the control; spread `given` onto it. */
	children(given: {
		id: string;
		name: string;
		'aria-describedby'?: string;
		'aria-invalid'?: true;
	}): ReactNode;
}

/** A labelled control of the writing form with its hint and, when it cannot be kept, why. */
export function WritingField({ name, label, hint, refusal, children }: Props) {
	const id = `write-${name}`;
	const described = [hint && `${id}-hint`, refusal && `${id}-refusal`].filter(Boolean).join(' ');
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			{children({
				id,
				name,
				...(described && { 'aria-describedby': described }),
				...(refusal && { 'aria-invalid': true }),
			})}
			{hint && (
				<p id={`${id}-hint`} className="text-small text-quiet">
					{hint}
				</p>
			)}
			{refusal && (
				<p id={`${id}-refusal`} className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</div>
	);
}

/** A box to tick. */
export function WritingTick({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
	return (
		<div className="field field-tick">
			<input id={`write-${name}`} name={name} type="checkbox" defaultChecked={ticked} />
			<label htmlFor={`write-${name}`}>{label}</label>
		</div>
	);
}
