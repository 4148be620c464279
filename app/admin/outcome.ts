import { type Outcome, outcomeOf, said } from '#lib/conversation/moderation/outcome';
import { database } from '#lib/platform/database/database';
import type { PageContext } from './page-context.ts';

export type Query = Record<string, string | string[] | undefined>;

/** What came of the act that led to an address, told from what the address says was done. */
export function outcomeIn({ site, t, viewer }: PageContext, query: Query): Promise<Outcome | null> {
	const one = (name: string) => String(query[name] ?? '').slice(0, 500);
	return outcomeOf(
		database(),
		site,
		t,
		{
			batch: one('done') || null,
			refused: one('refused')
				.split(' ')
				.filter((id) => /^[1-9]\d{0,8}$/.test(id))
				.map(Number),
			about: Number(one('about')) || null,
			said: said.find((word) => word === one('said')) ?? null,
		},
		viewer.id,
	);
}
