import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { oneLine } from './clean.ts';
import type { Failure, Mail } from './outgoing.ts';

/** Who writes, and from where. */
export interface Sender {
	name: string;
	address: string;
	/** For Message-IDs. */
	host: string;
}

export interface Transport {
	/** Sending the same message again makes no second one. */
	harmless: boolean;
	/** Hands a message over; throws a `NotSent`. */
	send(mail: Mail, sender: Sender): Promise<void>;
	close(): void;
}

export class NotSent extends Error {
	readonly failure: Failure;
	constructor(failure: Failure) {
		super(failure.message);
		this.failure = failure;
	}
}

const second = 1000;
/** No try takes longer. */
const PATIENCE = 120 * second;
export const timeouts = {
	connectionTimeout: 15 * second,
	greetingTimeout: 15 * second,
	socketTimeout: 60 * second,
	dnsTimeout: 10 * second,
};

/** To the server of `smtpUrl`, or without one into the folder `outbox`, a file a message. */
export function openTransport(smtpUrl: string | undefined, outbox: string, limits = timeouts): Transport {
	return smtpUrl ? smtpTransport(smtpUrl, limits) : fileTransport(outbox);
}

/** The file a message is in, when there is no mail server. */
export const outboxFile = (outbox: string, id: number) => join(outbox, `${id}.eml`);

function fileTransport(outbox: string): Transport {
	return {
		harmless: true,
		async send(mail, sender) {
			try {
				await mkdir(outbox, { recursive: true });
				const aside = join(outbox, `.${mail.id}.${process.pid}.part`);
				await writeFile(aside, await rawMessage(mail, sender), { mode: 0o600 });
				await rename(aside, outboxFile(outbox, mail.id));
			} catch (error) {
				throw new NotSent({ message: (error as Error).message, uncertain: false, permanent: false });
			}
		},
		close() {},
	};
}

function smtpTransport(url: string, limits: typeof timeouts): Transport {
	const options = {
		url,
		pool: true,
		maxConnections: 4,
		...limits,
		disableFileAccess: true,
		disableUrlAccess: true,
	};
	const transport = createTransport(options as Parameters<typeof createTransport>[0]);
	const streams = new Map<string, Readable>();
	// The message as it is read shows whether any of it was sent before something went wrong.
	transport.use('stream', (mail, done) => {
		const { raw, messageId } = mail.data as unknown as { raw: Buffer; messageId: string };
		mail.message.createReadStream = () => {
			const stream = Readable.from([raw]);
			streams.set(messageId, stream);
			return stream as ReturnType<typeof mail.message.createReadStream>;
		};
		done();
	});
	transport.on('error', () => {});
	return {
		harmless: false,
		async send(mail, sender) {
			const messageId = messageIdOf(mail, sender);
			try {
				await transport.sendMail({
					envelope: { from: sender.address, to: [mail.recipient] },
					messageId,
					raw: await rawMessage(mail, sender),
					signal: AbortSignal.timeout(PATIENCE),
				} as Parameters<typeof transport.sendMail>[0]);
			} catch (error) {
				throw new NotSent(failureOf(error as SmtpError, streams.get(messageId)?.readableDidRead === true));
			} finally {
				streams.delete(messageId);
			}
		},
		close: () => transport.close(),
	};
}

interface SmtpError extends Error {
	responseCode?: number;
	command?: string;
}

function failureOf({ message, responseCode, command }: SmtpError, begun: boolean): Failure {
	const aboutThis = command === 'RCPT TO' || command === 'DATA';
	const permanent = responseCode !== undefined && responseCode >= 500 && aboutThis;
	return { message, permanent, uncertain: begun && responseCode === undefined };
}

const messageIdOf = (mail: Mail, sender: Sender) =>
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
