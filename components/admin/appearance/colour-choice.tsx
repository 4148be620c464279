'use client';

import { own } from '#lib/administration/appearance/form';
import type { Look } from '#lib/site/appearance/look';

export interface Choice {
	name: keyof Look;
	title: string;
	hint?: string;
	/** With the colours to be seen: light, dark. */
	options: { value: string; label: string; colours: readonly string[] }[];
	ownLabel: string;
	/** Of the field of one's own colour. */
	ownName: string;
	/** Said where the colour that was chosen is not the one that is shown. */
	movedLabel: string;
}

interface Props {
	choice: Choice;
	value: string;
	/** What the field of one's own colour begins with. */
	start: string;
	moved: boolean;
	refusal: string | null;
}

/** One colour of the look: those that have a name, and any other. */
export function ColourChoice({ choice, value, start, moved, refusal }: Props) {
	const { name, title, hint, options, ownLabel, ownName, movedLabel } = choice;
	const isOwn = value.startsWith('#');
	const note = `${name}-note`;
	return (
		<fieldset className="look-choice" aria-describedby={moved || refusal ? note : undefined}>
			<legend>{title}</legend>
			{hint && <p className="quiet">{hint}</p>}
			<div className="look-options">
				{options.map(({ value: one, label, colours }) => (
					<label key={one}>
						<input type="radio" name={name} value={one} defaultChecked={one === value} />
						{colours.length > 0 && (
							<svg viewBox="0 0 24 24" aria-hidden="true">
								<path d="M12 1a11 11 0 0 0 0 22z" fill={colours[0]} />
								<path d="M12 1a11 11 0 0 1 0 22z" fill={colours[1]} />
								<circle cx="12" cy="12" r="11" fill="none" />
							</svg>
						)}
						{label}
					</label>
				))}
				<span className="look-own">
					<label>
						<input type="radio" name={name} value={own} defaultChecked={isOwn} />
						{ownLabel}
					</label>
					<input type="color" name={`${name}Own`} defaultValue={isOwn ? value : start} aria-label={ownName} />
				</span>
			</div>
			<p id={note} className="look-note" role="status">
				{refusal ?? (moved && movedLabel)}
			</p>
		</fieldset>
	);
}
