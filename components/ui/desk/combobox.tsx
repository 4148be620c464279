'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A place to go to. */
export interface Choice {
	/** Its own among all. */
	href: string;
	label: string;
	/** Where it is to be found, or whose it is. */
	about?: string;
}

interface ChoiceGroup {
	name: string;
	items: Choice[];
}

interface Props {
	label: string;
	value: string;
	type(value: string): void;
	groups: ChoiceGroup[];
	/** What is said where there is nothing. */
	nothing: ReactNode;
	/** One is gone to, in this window. */
	chosen(): void;
	/** Its field has the focus. */
	focused?(): void;
}

/** A field with what fits what is typed below it, in groups; the first is chosen by Return, others by the arrows. */
export function Combobox({ label, value, type, groups, nothing, chosen, focused }: Props) {
	return (
		<Autocomplete.Root
			open
			inline
			items={groups.map(({ name, items }) => ({ value: name, items }))}
			filter={null}
			value={value}
			onValueChange={(next, { reason }) => {
				if (reason !== 'item-press' && reason !== 'escape-key') type(next);
			}}
			itemToStringValue={(item: Choice) => item.label}
			autoHighlight="always"
			keepHighlight
		>
			<div className="flex items-center gap-3 border-b border-line ps-4 pe-12 text-quiet">
				<Icon drawing={Search} />
				<Autocomplete.Input
					className="min-h-13! w-full rounded-none! border-0! bg-transparent! px-0! text-base! text-ink outline-none"
					aria-label={label}
					placeholder={label}
					dir="auto"
					enterKeyHint="go"
					spellCheck={false}
					onFocus={focused}
				/>
			</div>
			<div className="min-h-0 flex-1 overflow-y-auto overscroll-contain scroll-py-2 p-2">
				<Autocomplete.Empty className="px-3 text-quiet not-empty:py-4">{nothing}</Autocomplete.Empty>
				<Autocomplete.List className="outline-none">
					{(group: { value: string; items: Choice[] }) => (
						<Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-2">
							<Autocomplete.GroupLabel className="px-3 py-1.5 text-xs font-semibold text-rubric">
								{group.value}
							</Autocomplete.GroupLabel>
							<Autocomplete.Collection>
								{(item: Choice) => (
									<Autocomplete.Item
										key={item.href}
										value={item}
										render={<a href={item.href} />}
										onClick={({ ctrlKey, metaKey, shiftKey }) => {
											if (!ctrlKey && !metaKey && !shiftKey) chosen();
										}}
										className="flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-md px-3 py-1.5 text-ink no-underline outline-none max-desk:min-h-11 data-highlighted:bg-leaf data-highlighted:text-ink data-highlighted:shadow-[inset_0_0_0_2px_var(--color-rubric)]"
									>
										<span className="line-clamp-2 min-w-0" dir="auto">
											{item.label}
										</span>
										{item.about && (
											<span className="max-w-[45%] min-w-0 shrink-0 truncate text-xs text-quiet" dir="auto">
												{item.about}
											</span>
										)}
									</Autocomplete.Item>
								)}
							</Autocomplete.Collection>
						</Autocomplete.Group>
					)}
				</Autocomplete.List>
			</div>
		</Autocomplete.Root>
	);
}
