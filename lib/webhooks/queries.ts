import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { WebhookDeliveryTable, WebhookTable } from '#db/tables/webhooks';
import { type ToldType, toldTypesIn } from '#lib/api/told';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';

export interface WebhookView {
	id: number;
	url: string;
	types: ToldType[];
	active: boolean;
	/** Why it was turned off by itself. */
	stopped: 'gone' | 'failing' | null;
	/** null: the last that was sent was taken. */
	failingSince: number | null;
}

const viewOf = (row: Selectable<WebhookTable>): WebhookView => ({
	id: row.id,
	url: row.url,
	types: toldTypesIn(row.types),
	active: row.active === 1,
	stopped: row.stopped,
	failingSince: row.failing_since === null ? null : Number(row.failing_since),
});

export async function webhooksList(db: Database): Promise<WebhookView[]> {
	return (await db.selectFrom('webhook').selectAll().orderBy('id').execute()).map(viewOf);
}

export async function webhookById(db: Database, id: number): Promise<WebhookView | null> {
	const row = await db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? viewOf(row) : null;
}

export type DeliveryView = Selectable<WebhookDeliveryTable>;

/** What one was told and is to be told, the latest first. */
export async function deliveriesPage(
	db: Database,
	webhook: number,
	page: number,
	size = 30,
): Promise<Paging & { deliveries: DeliveryView[] }> {
	const own = db.selectFrom('webhook_delivery').where('webhook_id', '=', webhook);
	const { count } = await own.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
	const at = nearestPage(Number(count), size, page);
	const deliveries = await own.selectAll().orderBy('id', 'desc').limit(at.limit).offset(at.offset).execute();
	return { deliveries, ...at };
}
