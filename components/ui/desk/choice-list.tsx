'use client';

import { useState, useSyncExternalStore } from 'react';
import { plainLatin } from '#lib/i18n/letters';
import type { Choices } from './writing.tsx';

interface Props {
	categories: Choices['categories'];
	/** Ids of those that are ticked at first; the boxes own it from then on. */
	chosen: ReadonlySet<string>;
	labels: { find: string; none: string };
}

const never = () => () => {};
/** From so many on they are looked for by name. */
const MANY = 9;

/** Boxes of the categories, to be looked for by a part of their names where they are many. What is ticked stays in sight. */
export function CategoryChoice({ categories, chosen, labels }: Props) {
	const [asked, setAsked] = useState('');
	const isAwake = useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
	const wanted = plainLatin(asked.trim());
	const fits = ({ name }: Choices['categories'][number]) => plainLatin(name).includes(wanted);
	const nothing = wanted !== '' && !categories.some(fits);
	return (
		<>
			{isAwake && categories.length >= MANY && (
				// Of no form: it is nothing of the article, and Enter sends nothing.
				<input
					form=""
					type="search"
					className="choices-find"
					value={asked}
					onChange={(event) => setAsked(event.target.value)}
					placeholder={labels.find}
					aria-label={labels.find}
					dir="auto"
					autoComplete="off"
				/>
			)}
			{nothing && (
				<p className="quiet" role="status">
					{labels.none}
				</p>
			)}
			{categories.map((category) => (
				<label
					key={category.id}
					data-depth={wanted ? 0 : Math.min(category.depth, 4)}
					data-unwanted={fits(category) ? undefined : ''}
				>
					<input
						type="checkbox"
						name="categories"
						value={category.id}
						defaultChecked={chosen.has(String(category.id))}
					/>{' '}
					{category.name}
				</label>
			))}
		</>
	);
}
