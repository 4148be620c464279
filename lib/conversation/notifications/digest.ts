import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { hearsMail, waitingAddress } from '#lib/conversation/comments/comment-context';
import { type Translator, translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { oneLine } from '#lib/site/mail/clean';
import { asNote, type Parts } from '#lib/site/mail/compose';
import type { Link } from '#lib/site/mail/letter';
import type { Mail } from '#lib/site/mail/outgoing';
import { queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';
import { stillSo } from './still-so.ts';

/** Some mail programs hide what comes after 100 KB, the way to get no more mail first. */
const MOST_BYTES = 60_000;

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

async function gather(trx: Database, kept: Mail[]): Promise<boolean> {
	const waiting = await stillSo(trx, kept);
	const [first] = waiting;
	if (!first) return false;
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
	const t = translator(language);
	const subject = t('mail.digest.subject', { site: oneLine(site.title, 60), count: waiting.length });
	const queued = await queueMail(trx, {
		key: `digest:${first.id}`,
		kind: 'digest',
		to: person.email!,
		personId: person.id,
		language,
		subject,
		site,
		stop: { what: 'person', id: person.id },
		items: itemsOf(waiting, t),
		letter: { heading: subject, action: wayOn(waiting, site, t) },
	});
	await trx
		.updateTable('mail')
		.set({ status: 'sent', sent_at: Date.now(), text: '', html: '' })
		.where('id', 'in', ids)
		.execute();
	return queued;
}

/** As many as fit, and how many do not. */
function itemsOf(waiting: Mail[], t: Translator): Parts[] {
	let room = MOST_BYTES;
	const shown = waiting.filter(({ html }, index) => {
		room -= Buffer.byteLength(html);
		return room > 0 || index === 0;
	});
	const more = waiting.length - shown.length;
	return more > 0 ? [...shown, asNote(t('mail.digest.more', { count: more }))] : shown;
}

const toDecide = ['waiting', 'edit', 'reported'];

/** To what waits for a decision, else to the blog. */
function wayOn(waiting: Mail[], site: Site, t: Translator): Link {
	return waiting.some(({ kind }) => toDecide.includes(kind))
		? { label: t('mail.dashboard'), address: waitingAddress() }
		: { label: t('mail.open', { site: oneLine(site.title, 60) }), address: `${environment().siteUrl}/` };
}
