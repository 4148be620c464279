import type { MessageKey } from '#lib/i18n/catalogues';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { oneLine } from './clean.ts';
import type { Footer } from './letter.ts';
import type { NewMail } from './queue.ts';
import { type Stop, stopToken } from './stop-token.ts';

/** Why each kind of message comes. */
const whys = {
	'sign-in': 'mail.why.asked',
	'own-words': 'mail.why.asked',
	invite: 'mail.why.invited',
	'confirm-comment': 'mail.why.asked',
	'confirm-subscription': 'mail.why.asked',
	published: 'mail.why.written',
	refused: 'mail.why.written',
	reply: 'mail.why.written',
	mention: 'mail.why.written',
	thread: 'mail.why.following',
	article: 'mail.why.following',
	'new-article': 'subscribers.mail.why',
	new: 'mail.why.moderating',
	waiting: 'mail.why.moderating',
	edit: 'mail.why.moderating',
	reported: 'mail.why.moderating',
	digest: 'mail.why.daily',
	'backup-failed': 'mail.why.admin',
	alert: 'mail.why.admin',
	test: 'mail.why.test',
} satisfies Record<string, MessageKey>;

export type MailKind = keyof typeof whys;

/** The lines under a message: from which blog and why, and how to get no more. */
export function footerOf({ kind, language, site, stop }: Omit<NewMail, 'letter'>): Footer {
	const t = translator(language);
	const why = t(whys[kind], { site: oneLine(site.title) });
	return {
		why,
		...(stop && { stop: { label: t(stopLabels[stop.what]), address: stopAddresses(stop).page } }),
	};
}

const stopLabels = {
	person: 'mail.footer.stopAll',
	subscription: 'mail.footer.stopFollowing',
	articles: 'subscribers.mail.stop',
} as const;

/** The page that asks whether to stop, and the address that stops at one click of the mail program. */
export function stopAddresses(stop: Stop): { page: string; now: string } {
	const page = `${environment().siteUrl}/me/stop/${stopToken(stop)}`;
	return { page, now: `${page}/now` };
}

/** RFC 8058. */
export function stopHeaders(address: string): Record<string, string> {
	return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
