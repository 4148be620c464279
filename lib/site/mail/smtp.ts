import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { messageIdOf, rawMessage } from './message.ts';
import type { Failure } from './outgoing.ts';
import { NotSent, PATIENCE, type Transport, type timeouts } from './transport.ts';

/** A pool of connections to the mail server at `url`. */
export function openSmtp(url: string, limits: typeof timeouts): Transport {
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
				throw new NotSent(toldBy(error as SmtpError, streams.get(messageId)?.readableDidRead === true));
			} finally {
				streams.delete(messageId);
			}
		},
		close: () => transport.close(),
	};
}

interface SmtpError extends Error {
	code?: string;
	responseCode?: number;
	command?: string;
}

function toldBy({ message, code, responseCode, command }: SmtpError, begun: boolean): Failure {
	const aboutThis = command === 'RCPT TO' || command === 'DATA';
	const permanent = responseCode !== undefined && responseCode >= 500 && aboutThis;
	return {
		message,
		code: responseCode === undefined ? (code ?? 'SMTP') : `SMTP ${responseCode}`,
		permanent,
		uncertain: begun && responseCode === undefined,
	};
}
