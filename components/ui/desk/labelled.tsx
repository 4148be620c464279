import type { ReactNode } from 'react';

interface Props {
	id: string;
	name: string;
	/** None where the control has its words with it. */
	label?: string;
	hint?: string | undefined;
	/** Why it cannot be kept. */
	refusal?: string | null | undefined;
	/** Draws the control; spread `given` onto it. */
	children(given: {
		id: string;
		name: string;
		'aria-describedby'?: string;
		'aria-invalid'?: true;
	}): ReactNode;
}

/** A control with its words, its hint and, when it cannot be kept, why. */
export function Labelled({ id, name, label, hint, refusal, children }: Props) {
	const described = [hint && `${id}-hint`, refusal && `${id}-refusal`].filter(Boolean).join(' ');
	return (
		<div
			data-field={name}
			className={`grid min-w-0 grid-cols-1 content-start justify-items-start gap-1 ${label ? '' : '[&>p]:ms-7.5'}`}
		>
			{label && (
				<label htmlFor={id} className="font-medium">
					{label}
				</label>
			)}
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
