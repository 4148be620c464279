import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps of each message only to whom it went. */
export async function startCountingPostbox() {
	const arrived: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, session, done) {
			// One whose sender is killed before it is through has not arrived.
			stream.once('error', done).resume();
			stream.once('end', () => {
				arrived.push(...session.envelope.rcptTo.map(({ address }) => address));
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
