'use client';

import { EllipsisVertical } from 'lucide';
import { useId } from 'react';
import { buttonLook } from '#components/ui/desk/button-look';
import { Fold } from '#components/ui/desk/fold';
import { Icon } from '#components/ui/desk/icon';

const loadMenu = () => import('#components/ui/desk/menu').then((module) => module.Menu);

/** Leads to a page about the article, or sends the form `one` with what is to be done. */
export type LineAct = { label: string; danger?: boolean } & ({ href: string } | { deed: string });

/** What can be done with one article. Works without JavaScript. */
export function LineActs({ name, acts }: { name: string; acts: LineAct[] }) {
	const id = useId();
	const look = 'flex min-h-11 w-full items-center px-3 text-start text-[0.875rem] no-underline';
	return (
		<Fold
			name={name}
			look={`${buttonLook('bare')} size-9 justify-center p-0! max-desk:size-11 [&::-webkit-details-marker]:hidden`}
			plain={
				<ul className="absolute end-0 z-10 min-w-44 rounded-lg border border-line bg-paper p-1 shadow-xl">
					{acts.map((act, n) => (
						<li key={act.label}>
							{'href' in act ? (
								<a href={act.href} className={`${look} text-ink`}>
									{act.label}
								</a>
							) : (
								<button
									id={`${id}${n}`}
									type="submit"
									form="one"
									name="one"
									value={act.deed}
									className={`${look} cursor-pointer border-0 bg-transparent ${act.danger ? 'text-rubric' : 'text-ink'}`}
								>
									{act.label}
								</button>
							)}
						</li>
					))}
				</ul>
			}
			load={loadMenu}
			show={(Menu, state) => (
				<Menu
					{...state}
					name={name}
					// The button that any browser has does it.
					entries={acts.map((act, n) =>
						'href' in act ? act : { ...act, act: () => document.getElementById(`${id}${n}`)!.click() },
					)}
				/>
			)}
		>
			<Icon drawing={EllipsisVertical} className="text-base" />
		</Fold>
	);
}
