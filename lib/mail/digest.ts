import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';
import { oneLine } from './clean.ts';
import { asHtml, asText, htmlPage } from './compose.ts';
import type { Mail } from './outgoing.ts';
import { footer, queueMail, stopAddresses } from './queue.ts';
import { hearsMail } from './talk.ts';

const MOST = 100;

/** Gathers what waits for the day's digest into one message a person. Returns how many messages. */
export async function queueDigests(db: Database): Promise<number> {
	return transaction(db, async (trx) => {
		const rows = await trx
			.selectFrom('mail')
			.selectAll()
			.where('status', '=', 'digest')
			.orderBy('recipient')
			.orderBy('id')
			.execute();
		const byRecipient = Map.groupBy(rows, ({ recipient }) => recipient);
		let queued = 0;
		for (const [, waiting] of byRecipient) if (await gather(trx, waiting)) queued += 1;
		return queued;
	});
}

async function gather(trx: Database, waiting: Mail[]): Promise<boolean> {
	const [first] = waiting as [Mail];
	const ids = waiting.map(({ id }) => id);
	const person = await trx
		.selectFrom('person')
		.selectAll()
		.where('id', '=', first.person_id ?? 0)
		.executeTakeFirst();
	if (!person || !hearsMail(person)) {
		await trx.deleteFrom('mail').where('id', 'in', ids).execute();
		return false;
	}
	const site = await getSite(trx);
	const language = person.language ?? site.language;
	const subject = translator(language)('mail.digest.subject', {
		site: oneLine(site.title, 60),
		count: waiting.length,
	});
	const shown = waiting.slice(0, MOST);
	const stop = { what: 'person' as const, id: person.id };
	const key = `digest:${first.id}`;
	const queued = await queueMail(trx, {
		...{ key, kind: 'digest', to: person.email!, personId: person.id, language, subject, stop },
		...{ siteTitle: site.title, blocks: [] },
	});
	const last = footer({ language, siteTitle: site.title, stop }, stopAddresses(stop).page);
	await trx
		.updateTable('mail')
		.set({
			text: [...shown.map(({ text }) => text), asText(last)].join('\n\n\n'),
			html: htmlPage(language, subject, [...shown.map(({ html }) => html), asHtml(last)].join('\n<hr>\n')),
		})
		.where('event_key', '=', key)
		.execute();
	await trx
		.updateTable('mail')
		.set({ status: 'sent', sent_at: Date.now(), text: '', html: '' })
		.where('id', 'in', ids)
		.execute();
	return queued;
}
