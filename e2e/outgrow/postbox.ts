import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps of each message only to whom it went and what it is called. */
export async function startCountingPostbox() {
	const arrived: { to: string; subject: string }[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, session, done) {
			let subject = '';
			createInterface({ input: stream })
				.on('line', (line) => {
					subject ||= /^subject: (.*)/i.exec(line)?.[1] ?? '';
				})
				.once('close', () => {
					for (const { address } of session.envelope.rcptTo) arrived.push({ to: address, subject });
					done();
				});
		},
	});
	// A machine that is killed hangs up.
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}`,
		arrived,
		stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}
