import type { ReactNode } from 'react';

interface Props {
	label: string;
	tabs: { href: string; name: string; count?: ReactNode; here: boolean }[];
}

/** The parts of a list or screen, each a page of its own; those that find no room are scrolled to. */
export function Tabs({ label, tabs }: Props) {
	return (
		<nav
			aria-label={label}
			className="mt-4 flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
		>
			{tabs.map(({ href, name, count, here }) => (
				<a
					key={href}
					href={href}
					aria-current={here ? 'page' : undefined}
					className="border-b-2 border-transparent py-2.5 forced-colors:not-aria-[current]:border-[Canvas] whitespace-nowrap text-quiet no-underline aria-[current]:border-rubric aria-[current]:font-semibold aria-[current]:text-ink"
				>
					{name}
					{count !== undefined && (
						<span className={`tabular-nums ${here ? 'text-rubric' : ''}`}> {count}</span>
					)}
				</a>
			))}
		</nav>
	);
}
