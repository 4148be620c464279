import type { ReactNode } from 'react';

interface Props {
	tiles: {
		href?: string;
		figure: ReactNode;
		name: string;
		/** It waits for somebody. */
		pressing?: boolean;
	}[];
}

/** Figures with what they count, each the way to it. */
export function Tiles({ tiles }: Props) {
	return (
		<ul className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-3">
			{tiles.map(({ href, figure, name, pressing = false }) => {
				const Part = href ? 'a' : 'div';
				return (
					<li
						key={name}
						className={`rounded-[10px] border border-line ${pressing ? 'bg-leaf text-ink' : 'text-quiet'}`}
					>
						<Part
							href={href}
							className={`block h-full rounded-[10px] px-4 py-3.5 no-underline ${href ? 'hover:bg-leaf' : ''}`}
						>
							<b
								className={`block font-text text-[1.75rem] leading-[1.15] font-[480] oldstyle-nums ${pressing ? 'text-rubric' : ''}`}
							>
								{figure}
							</b>
							<span dir="auto">{name}</span>
						</Part>
					</li>
				);
			})}
		</ul>
	);
}
