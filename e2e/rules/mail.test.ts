import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { openSqlite } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { LEASE, settleLost } from '#lib/platform/jobs/claim';
import { startWorker } from '#lib/platform/jobs/worker';
import { queueMail } from '#lib/site/mail/queue';
import { dieOver, senderTo } from '#lib/site/mail/sending.testing';
import { openTransport, timeouts } from '#lib/site/mail/transport';
import { deliveries, outboxOf } from '#lib/site/mail/worker';
import { ensureSite } from '#lib/site/settings/commands';
import { mailsTo, startPostbox, waitForMail } from '../support/postbox.ts';
import { freePort } from '../support/server.ts';

process.env.SITE_URL = 'https://blog.example.org';

const silent = { warn() {}, error() {} };

/** A database, a folder, and a way to queue a message to Ada. */
async function withBlog(run: (blog: Blog) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-mail-'));
	const db = openSqlite(':memory:');
	try {
		await migrate(db);
		await ensureSite(db, { title: 'Blog\r\nBcc: victim@example.net' });
		const queue = (key: string, subject = key) =>
			transaction(db, (trx) =>
				queueMail(trx, {
					key,
					kind: 'reply',
					to: 'ada@example.org',
					language: 'it',
					subject,
					letter: {
						heading: 'Ciao',
						action: { address: 'http://127.0.0.1/x', label: 'Leggi' },
						shown: [{ quote: { html: '<p>.<br>..<br>ciao è</p>', base: 'http://127.0.0.1/', longest: 99 } }],
					},
					site: { title: 'Blog', settings: '{}' },
				}),
			);
		const state = async () =>
			db.selectFrom('mail').select(['status', 'attempts', 'error']).orderBy('id').execute();
		await run({ db, folder, queue, state });
	} finally {
		await db.destroy();
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Blog {
	db: Database;
	folder: string;
	queue(key: string, subject?: string): Promise<boolean>;
	state(): Promise<{ status: string; attempts: number; error: string | null }[]>;
}

test('a message that a server refuses for now goes out once it accepts, with the same Message-ID', async () => {
	await withBlog(async ({ db, folder, queue, state }) => {
		const port = await freePort();
		const transport = openTransport(`smtp://127.0.0.1:${port}`, '');
		const next = senderTo(transport);
		await queue('a', 'Ciao\r\nBcc: victim@example.net');
		await next(db);
		assert.match(JSON.stringify(await state()), /"queued","attempts":1,"error":".*ECONNREFUSED/);
		let busy = true;
		const refuse = () => (busy ? Object.assign(new Error('later'), { responseCode: 450 }) : null);
		const box = await startPostbox(join(folder, 'box'), { port, refuse });
		let later = Date.now() + 1e7;
		await next(db, later);
		assert.match(JSON.stringify(await state()), /"queued","attempts":2,"error":".*450 later/);
		busy = false;
		later += 1e7;
		await next(db, later);
		assert.deepEqual(await state(), [{ status: 'sent', attempts: 3, error: null }]);
		const [mail, ...more] = mailsTo('ada@example.org', box.folder);
		assert.equal(more.length, 0);
		assert.deepEqual(mail!.recipients, ['ada@example.org']);
		assert.equal(mail!.subject, 'Ciao Bcc: victim@example.net');
		assert.match(mail!.messageId, /^<postilla\.1\..+@blog\.example\.org>$/);
		assert.match(mail!.text, /> \.\n> \.\.\n> ciao è/);
		assert.ok(!('bcc' in mail!.headers));
		transport.close();
		await box.stop();
	});
});

test('what a server will never take is given up at once', async () => {
	await withBlog(async ({ db, folder, queue, state }) => {
		const refuse = () => Object.assign(new Error('no such user'), { responseCode: 550 });
		const box = await startPostbox(folder, { refuse });
		const transport = openTransport(box.url, '');
		await queue('a');
		await senderTo(transport)(db);
		assert.equal((await state())[0]!.status, 'failed');
		transport.close();
		await box.stop();
	});
});

test('the sender wakes for what is queued, sends all of it once, and ends at once', async () => {
	await withBlog(async ({ db, folder, queue, state }) => {
		const box = await startPostbox(join(folder, 'box'));
		const workers = [1, 2].map(() => {
			const kinds = deliveries(
				async () => true,
				() => openTransport(box.url, ''),
			);
			return startWorker(db, { kinds, recurring: [] }, silent);
		});
		for (let i = 0; i < 20; i++) await queue(`m${i}`);
		for (let i = 0; i < 20; i++) await waitForMail('ada@example.org', { subject: `m${i}` }, box);
		await Promise.all(workers.map((worker) => worker.stop()));
		assert.equal(mailsTo('ada@example.org', box.folder).length, 20);
		assert.ok((await state()).every(({ status }) => status === 'sent'));
		await box.stop();
	});
});

/** A server that speaks SMTP until a moment, then does what it is told. */
async function oddServer(at: RegExp, act: (socket: Socket) => void) {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.write('220 odd\r\n');
		let inData = false;
		socket.on('data', (chunk) => {
			for (const line of String(chunk).split('\r\n').filter(Boolean)) {
				if (at.test(line)) return act(socket);
				if (inData) continue;
				inData = line === 'DATA';
				socket.write(inData ? '354 go\r\n' : '250 ok\r\n');
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}`,
		stop: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

for (const [title, at, act, expected] of [
	['hangs before it is given the message: tried again', /^MAIL FROM/, () => {}, 'queued'],
	['hangs after the message: perhaps it arrived', /^\.$/, () => {}, 'uncertain'],
	['drops the line after the message: perhaps it arrived', /^\.$/, (s: Socket) => s.destroy(), 'uncertain'],
	['drops the line before the message: tried again', /^RCPT TO/, (s: Socket) => s.destroy(), 'queued'],
	[
		'refuses the message itself for now: tried again',
		/^\.$/,
		(s: Socket) => s.write('451 full\r\n'),
		'queued',
	],
] as const) {
	test(`a server that ${title}`, async () => {
		await withBlog(async ({ db, queue, state }) => {
			const odd = await oddServer(at, act);
			const limits = { ...timeouts, socketTimeout: 300, greetingTimeout: 300 };
			const transport = openTransport(odd.url, '', limits);
			await queue('a');
			await senderTo(transport)(db);
			assert.equal((await state())[0]!.status, expected);
			transport.close();
			await odd.stop();
		});
	});
}

test('without a mail server each message becomes one file, also when a crash has it written again', async () => {
	await withBlog(async ({ db, folder, queue, state }) => {
		const transport = openTransport(undefined, outboxOf(folder));
		await queue('a');
		const at = Date.now();
		const taken = await dieOver(db, at);
		await transport.send(taken, { name: 'Blog', address: 'blog@example.org', host: 'example.org' });
		// The process died here: the message was written, but not marked.
		await settleLost(
			db,
			deliveries(async () => true),
			at + LEASE + 1,
		);
		assert.ok(await senderTo(transport)(db, at + LEASE + 1));
		assert.deepEqual(readdirSync(outboxOf(folder)), [`${taken.id}.eml`]);
		assert.equal((await state())[0]!.status, 'sent');
		const parsed = await simpleParser(readFileSync(join(outboxOf(folder), `${taken.id}.eml`)));
		assert.equal(parsed.from!.text, '"Blog Bcc: victim@example.net" <postilla@blog.example.org>');
		assert.match(parsed.html || '', /<a href="http:\/\/127\.0\.0\.1\/x" class="button"/);
		assert.match(parsed.text!, /^Ciao\n\nLeggi:\nhttp:\/\/127\.0\.0\.1\/x\n/);
	});
});
