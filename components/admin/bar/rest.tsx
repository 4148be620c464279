import { isHere, type ShownPlace } from '../kit/places.ts';

/** The places that the bar has no room for. */
export function BarRest({ places, here }: { places: ShownPlace[]; here: string }) {
	return (
		<ul className="grid grid-cols-2 gap-1 p-3">
			{places.map(({ href, name }) => (
				<li key={href}>
					<a
						href={href}
						className="flex min-h-12 items-center rounded-md px-3 text-[0.9375rem] text-ink no-underline hover:bg-leaf aria-[current]:bg-leaf aria-[current]:font-semibold"
						aria-current={isHere(href, here) ? 'page' : undefined}
						dir="auto"
					>
						{name}
					</a>
				</li>
			))}
		</ul>
	);
}
