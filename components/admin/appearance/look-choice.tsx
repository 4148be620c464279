'use client';

import { FormPart } from '#components/ui/desk/form';
import { own } from '#lib/administration/appearance/form';
import type { Look } from '#lib/site/appearance/look';

export interface Choice {
	name: keyof Look;
	title: string;
	hint?: string;
	/** With the colours to be seen, if any: light, dark. */
	options: { value: string; label: string; colours: readonly string[] }[];
	/** Any other colour, its field, and what is said where it is not the one that is shown. */
	own?: { label: string; field: string; moved: string };
}

interface Props {
	choice: Choice;
	value: string;
	/** What the field of one's own colour begins with. */
	start: string;
	moved: boolean;
	refusal: string | null;
}

/** One part of the look: what has a name, and of colours any other. */
export function LookChoice({ choice, value, start, moved, refusal }: Props) {
	const { name, title, hint, options, own: free } = choice;
	const isOwn = value.startsWith('#');
	const note = `${name}-note`;
	return (
		<FormPart title={title} hint={hint} aria-describedby={moved || refusal ? note : undefined}>
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
				{free && (
					<span className="look-own">
						<label>
							<input type="radio" name={name} value={own} defaultChecked={isOwn} />
							{free.label}
						</label>
						<input
							type="color"
							name={`${name}Own`}
							defaultValue={isOwn ? value : start}
							aria-label={free.field}
						/>
					</span>
				)}
			</div>
			<p id={note} className="look-note" role="status">
				{refusal ?? (moved && free?.moved)}
			</p>
		</FormPart>
	);
}
