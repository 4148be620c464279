import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { second } from '#lib/platform/time/durations';
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
	/** Hands a message over; throws a `NotSent`, or what kept it from being begun. */
	send(mail: Mail, sender: Sender): Promise<void>;
	close(): unknown;
}

export class NotSent extends Error {
	readonly failure: Failure;
	constructor(failure: Failure) {
		super(failure.message);
		this.failure = failure;
	}
}

/** What is known about a try that threw. */
export function failureOf(error: unknown): Failure {
	if (error instanceof NotSent) return error.failure;
	const { message, code, name } = error as NodeJS.ErrnoException;
	return { message, code: code ?? name, uncertain: false, permanent: false };
}

/** No try takes longer. */
export const PATIENCE = 120 * second;
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

/** The mail library is loaded with the first message: a blog that only serves holds none of it. */
function smtpTransport(url: string, limits: typeof timeouts): Transport {
	let opened: Promise<Transport> | null = null;
	return {
		harmless: false,
		async send(mail, sender) {
			opened ??= import('./smtp.ts').then(({ openSmtp }) => openSmtp(url, limits));
			await (await opened).send(mail, sender);
		},
		close: () => opened?.then((transport) => transport.close()),
	};
}

/** The file a message is in, when there is no mail server. */
const outboxFile = (outbox: string, id: number) => join(outbox, `${id}.eml`);

function fileTransport(outbox: string): Transport {
	return {
		harmless: true,
		async send(mail, sender) {
			await mkdir(outbox, { recursive: true });
			const aside = join(outbox, `.${mail.id}.${process.pid}.part`);
			const { rawMessage } = await import('./message.ts');
			await writeFile(aside, await rawMessage(mail, sender), { mode: 0o600 });
			await rename(aside, outboxFile(outbox, mail.id));
		},
		close() {},
	};
}
