import type { Sample } from '#lib/platform/environment/measures';

const kinds = ['page', 'file', 'media', 'passed', 'probe', 'refused'] as const;

/** What answered a request: a kept page, a file, a worker, this program's own state, or a refusal of the front's. */
export type Answered = (typeof kinds)[number];

/** How many requests a front has answered. */
export class Traffic {
	#counts = new Map(kinds.map((kind) => [kind, [0, 0, 0, 0, 0, 0]]));

	seen(kind: Answered, status: number): void {
		this.#counts.get(kind)![Math.floor(status / 100)]! += 1;
	}

	samples(): Sample[] {
		return [...this.#counts].flatMap(([kind, counts]) =>
			counts.flatMap((value, at) =>
				value > 0
					? [{ name: 'postilla_requests_total' as const, labels: { kind, status: `${at}xx` }, value }]
					: [],
			),
		);
	}
}
