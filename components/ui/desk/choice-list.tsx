'use client';

import { useState, useSyncExternalStore } from 'react';
import { plainLatin } from '#lib/i18n/letters';

interface Choice {
	/** Of its field. */
	name: string;
	value?: string;
	label: string;
	/** How deep it hangs below others. */
	depth: number;
	/** Whether it is ticked at first; the box owns it from then on. */
	chosen: boolean;
}

interface Props {
	legend: string;
	choices: Choice[];
	labels: { find: string; none: string };
}

const never = () => () => {};
/** From so many on they are looked for by name. */
const MANY = 9;
const indents = ['', 'ps-5', 'ps-10', 'ps-15'];

/** Boxes to tick, looked for by a part of their names where they are many. What is ticked stays in sight. */
export function ChoiceList({ legend, choices, labels }: Props) {
	const [asked, setAsked] = useState('');
	const isAwake = useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
	const wanted = plainLatin(asked.trim());
	const fits = ({ label }: Choice) => plainLatin(label).includes(wanted);
	return (
		<fieldset className="m-0 max-h-64 w-full min-w-0 overflow-y-auto border-0 p-0">
			<legend>{legend}</legend>
			{isAwake && choices.length >= MANY && (
				// Of no form: it is nothing of what the form keeps, and Enter sends nothing.
				<input
					form=""
					type="search"
					className="w-full"
					value={asked}
					onChange={(event) => setAsked(event.target.value)}
					placeholder={labels.find}
					aria-label={labels.find}
					dir="auto"
					autoComplete="off"
				/>
			)}
			{wanted !== '' && !choices.some(fits) && (
				<p className="py-1 text-small text-quiet" role="status">
					{labels.none}
				</p>
			)}
			{choices.map((choice) => (
				<label
					key={choice.name + choice.value}
					className={`flex min-h-8 items-center gap-2 max-desk:min-h-11 ${wanted ? '' : indents[Math.min(choice.depth, 3)]} ${fits(choice) ? '' : 'not-has-checked:hidden'}`}
				>
					<input type="checkbox" name={choice.name} value={choice.value} defaultChecked={choice.chosen} />
					<bdi>{choice.label}</bdi>
				</label>
			))}
		</fieldset>
	);
}
