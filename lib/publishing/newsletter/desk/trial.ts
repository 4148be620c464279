import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { previewOf } from '#lib/publishing/authoring/preview';
import { isMailable } from '#lib/site/mail/clean';
import type { Parts } from '#lib/site/mail/compose';
import { composed, type NewMail, queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';
import { articleLetter } from '../article-mail.ts';

/**
 * The message that subscribers would get of an article as it is now, addressed to whoever writes it; null: missing, or
 * not theirs to write on.
 */
async function mailOf(db: Database, by: Person, id: number): Promise<NewMail | null> {
	const page = await previewOf(db, by, String(id));
	if (!page) return null;
	const site = await getSite(db);
	// Until it has an address of its own, it is read at the one for those who write.
	const article = { ...page.article, path: page.article.path ?? `preview/${id}` };
	const letter = articleLetter(site, article, page.author?.name || null);
	const to = { id: 0, email: by.email ?? '', personId: by.id, language: by.language ?? site.language };
	const { subject, letter: words } = letter(to, Date.now());
	return {
		key: `trial:${by.id}:${Date.now()}`,
		kind: 'test',
		to: to.email,
		personId: by.id,
		language: to.language,
		site,
		subject,
		letter: words,
	};
}

/** Both parts of that message, to be looked at. */
export async function trialParts(db: Database, by: Person, id: number): Promise<Parts | null> {
	const mail = await mailOf(db, by, id);
	return mail && composed(mail);
}

/** Mails it to whoever asks, a few times an hour. */
export async function sendTrial(
	db: Database,
	by: Person,
	id: number,
): Promise<'sent' | 'missing' | 'no-address' | 'often'> {
	const mail = await mailOf(db, by, id);
	if (!mail) return 'missing';
	if (!isMailable(mail.to)) return 'no-address';
	if (!isWithinLimit('trial-mail', String(by.id), 10, 3600)) return 'often';
	await transaction(db, (trx) => queueMail(trx, mail));
	return 'sent';
}
