import MailComposer from 'nodemailer/lib/mail-composer';
import { oneLine } from './clean.ts';
import type { Mail } from './outgoing.ts';
import type { Sender } from './transport.ts';

export const messageIdOf = (mail: Mail, sender: Sender) =>
	`<postilla.${mail.id}.${mail.created_at.toString(36)}@${sender.host}>`;

/** The message as it travels: the same bytes to a server and into a file. */
export async function rawMessage(mail: Mail, sender: Sender): Promise<Buffer> {
	const further = Object.entries(JSON.parse(mail.headers) as Record<string, string>);
	const composer = new MailComposer({
		from: { name: oneLine(sender.name, 100), address: sender.address },
		to: { name: '', address: mail.recipient },
		subject: oneLine(mail.subject),
		text: mail.text,
		html: mail.html,
		date: new Date(mail.created_at),
		newline: 'windows',
		messageId: messageIdOf(mail, sender),
		headers: {
			'Auto-Submitted': 'auto-generated',
			...Object.fromEntries(further.map(([name, value]) => [name, oneLine(value, 900)])),
		},
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return composer.compile().build();
}
