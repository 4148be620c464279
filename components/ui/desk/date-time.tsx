'use client';

import { type ComponentProps, useRef } from 'react';
import { usualTimes } from '#lib/i18n/local-time';
import { Button } from './button.tsx';

const names = ['now', 'tomorrow', 'monday'] as const;

interface Props extends ComponentProps<'input'> {
	/** Of the clocks that it means. */
	timeZone: string;
	/** What the times are called that one press fills in. */
	times: Record<(typeof names)[number], string>;
}

/** The browser's field for date and time, which alone knows what it holds; scripts fill in what is often wanted. */
export function DateTime({ timeZone, times, ...rest }: Props) {
	const field = useRef<HTMLInputElement>(null);
	return (
		<>
			<input {...rest} ref={field} type="datetime-local" />
			<div className="flex flex-wrap gap-1.5 [@media(scripting:none)]:hidden">
				{names.map((name) => (
					<Button
						key={name}
						onClick={() => {
							field.current!.value = usualTimes(Date.now(), timeZone)[name];
							field.current!.dispatchEvent(new Event('input', { bubbles: true }));
						}}
					>
						{times[name]}
					</Button>
				))}
			</div>
		</>
	);
}
