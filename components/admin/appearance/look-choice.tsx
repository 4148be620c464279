'use client';

import type { ReactNode } from 'react';
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

interface OptionProps {
	name: string;
	value: string;
	chosen: boolean;
	children: ReactNode;
}

const Option = ({ name, value, chosen, children }: OptionProps) => (
	<label className="flex min-h-9 items-center gap-2 max-desk:min-h-11">
		<input type="radio" className="m-0 shrink-0" name={name} value={value} defaultChecked={chosen} />
		{children}
	</label>
);

/** One part of the look: what has a name, and of colours any other. */
export function LookChoice({ choice, value, start, moved, refusal }: Props) {
	const { name, title, hint, options, own: free } = choice;
	const isOwn = value.startsWith('#');
	const note = `${name}-note`;
	return (
		<FormPart title={title} hint={hint} aria-describedby={moved || refusal ? note : undefined}>
			<div className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-x-3 gap-y-0.5">
				{options.map(({ value: one, label, colours }) => (
					<Option key={one} name={name} value={one} chosen={one === value}>
						{colours.length > 0 && (
							<svg className="size-6 shrink-0" viewBox="0 0 24 24" aria-hidden="true">
								<path d="M12 1a11 11 0 0 0 0 22z" fill={colours[0]} />
								<path d="M12 1a11 11 0 0 1 0 22z" fill={colours[1]} />
								<circle className="stroke-quiet" cx="12" cy="12" r="11" fill="none" />
							</svg>
						)}
						{label}
					</Option>
				))}
				{free && (
					<span className="col-span-full flex items-center gap-3">
						<Option name={name} value={own} chosen={isOwn}>
							{free.label}
						</Option>
						<input
							type="color"
							className="h-9 w-14 p-[3px]"
							name={`${name}Own`}
							defaultValue={isOwn ? value : start}
							aria-label={free.field}
						/>
					</span>
				)}
			</div>
			<p id={note} className="text-small text-quiet" role="status">
				{refusal ?? (moved && free?.moved)}
			</p>
		</FormPart>
	);
}
