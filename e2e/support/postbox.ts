import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A message as it arrived. */
export interface ReceivedMail {
	/** Whom the envelope named: what counts for delivery. */
	recipients: string[];
	to: string;
	from: string;
	subject: string;
	text: string;
	html: string;
	messageId: string;
	/** Headers by their names in lower case, as they were written, unfolded. */
	headers: Record<string, string>;
}

export interface Postbox {
	/** For SMTP_URL. */
	url: string;
	folder: string;
	stop(): Promise<void>;
}

/** A real SMTP server on loopback: each message becomes a file of `folder`, for any process to read. */
export async function startPostbox(
	folder: string,
	options: { port?: number; refuse?: (address: string) => Error | null } = {},
): Promise<Postbox> {
	mkdirSync(folder, { recursive: true });
	let count = readdirSync(folder).length;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo: ({ address }, _session, done) => done(options.refuse?.(address) ?? null),
		onData(stream, session, done) {
			const recipients = session.envelope.rcptTo.map(({ address }) => address);
			simpleParser(stream).then(
				(parsed) => {
					count += 1;
					keep(join(folder, `${String(count).padStart(6, '0')}.json`), read(parsed, recipients));
					done();
				},
				(error: Error) => done(error),
			);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', () => {
			server.off('error', reject);
			server.on('error', () => {});
			resolve();
		});
	});
	const { port } = server.server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}`,
		folder,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function read(parsed: ParsedMail, recipients: string[]): ReceivedMail {
	const addressOf = (field: AddressObject | AddressObject[] | undefined) =>
		[field ?? []].flat().map(({ text }) => text)[0] ?? '';
	const headers = parsed.headerLines.map(({ key, line }): [string, string] => [
		key,
		line
			.slice(line.indexOf(':') + 1)
			.replace(/\r?\n\s*/g, ' ')
			.trim(),
	]);
	return {
		recipients,
		to: addressOf(parsed.to),
		from: addressOf(parsed.from),
		subject: parsed.subject ?? '',
		text: parsed.text ?? '',
		html: parsed.html || '',
		messageId: parsed.messageId ?? '',
		headers: Object.fromEntries(headers),
	};
}

/** Written aside and renamed: a reader never sees half of it. */
function keep(file: string, mail: ReceivedMail): void {
	writeFileSync(`${file}.part`, JSON.stringify(mail));
	renameSync(`${file}.part`, file);
}

const folderOfRun = () => process.env.POSTILLA_POSTBOX ?? '';

/** What reached an address so far, oldest first. */
export function mailsTo(address: string, folder = folderOfRun()): ReceivedMail[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReceivedMail)
		.filter(({ recipients }) => recipients.includes(address));
}

/** What a message must contain: words of its subject, its text, or anything else. */
export type Wanted =
	| { subject?: RegExp | string; text?: RegExp | string }
	| ((mail: ReceivedMail) => boolean);

/** Waits for the newest message to an address that fits; fails after `patience` milliseconds. */
export async function waitForMail(
	address: string,
	wanted: Wanted = {},
	{ folder = folderOfRun(), patience = 15_000 } = {},
): Promise<ReceivedMail> {
	const deadline = Date.now() + patience;
	for (;;) {
		const mails = mailsTo(address, folder);
		const found = mails.findLast((mail) => fits(mail, wanted));
		if (found) return found;
		if (Date.now() > deadline) {
			const subjects = mails.map(({ subject }) => subject).join(' · ') || 'none';
			throw new Error(`No such mail reached ${address}; there are: ${subjects}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

function fits(mail: ReceivedMail, wanted: Wanted): boolean {
	if (typeof wanted === 'function') return wanted(mail);
	const has = (words: string, pattern: RegExp | string | undefined) =>
		pattern === undefined || (typeof pattern === 'string' ? words.includes(pattern) : pattern.test(words));
	return has(mail.subject, wanted.subject) && has(mail.text, wanted.text);
}

/** All addresses of a message's text, in order. */
export function addressesIn(mail: ReceivedMail): string[] {
	return mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
}

/** The address that a message is about: its first. */
export function firstAddressIn(mail: ReceivedMail): string {
	const [first] = addressesIn(mail);
	if (!first) throw new Error(`There is no address in "${mail.subject}":\n${mail.text}`);
	return first;
}
