import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { hearsMail } from '#lib/conversation/comments/comment-context';
import { type Translator, translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { oneLine } from '#lib/site/mail/clean';
import type { MailKind } from '#lib/site/mail/footer';
import { queueMail } from '#lib/site/mail/queue';

interface ToAdmins {
	kind: MailKind;
	/** Of the cause: each hears of it once. */
	key: string;
	/** In the language of who is told. */
	words(t: Translator, site: string): { subject: string; why: string; link: string };
	/** Where it is seen, below the site's address. */
	href: string;
}

/** Mails every administrator something about the whole blog that they have to look after. */
export async function mailAdmins(
	db: Database,
	site: Site,
	{ kind, key, words, href }: ToAdmins,
): Promise<void> {
	await transaction(db, async (trx) => {
		const admins = await trx.selectFrom('person').selectAll().where('role', '=', 'admin').execute();
		for (const person of admins) {
			// Not what "no more mail" means: it is about the whole blog.
			if (!hearsMail({ ...person, notify: 'at-once' })) continue;
			const language = person.language ?? site.language;
			const { subject, why, link } = words(translator(language), oneLine(site.title, 60));
			await queueMail(trx, {
				key: `${kind}:${key}:${person.email}`,
				kind,
				to: person.email!,
				personId: person.id,
				language,
				site,
				subject,
				letter: {
					heading: subject,
					action: { label: link, address: environment().siteUrl + href },
					shown: [{ words: why }],
				},
			});
		}
	});
}
