import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Person } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import type { TestEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { setAvatar } from '#lib/accounts/people/avatar-commands';
import { confirmPerson } from '#lib/accounts/people/commands';
import { keepComment, publishComment, withdrawComment } from '#lib/conversation/comments/commands';
import { folderFiles } from '#lib/platform/files/folder';
import { addArticle, addSite, picture } from './people.testing.ts';

export const email = 'zoe.quarzi@esempio.test';
const name = 'Zoe Quarzì';
/** Any part of Zoe's name or address. */
export const found = /quarz|zoe[ .@%"\\]/i;

/** For tests: Zoe, with something in every table that can hold her, and Bruno, who answered her. */
export async function personEverywhere(engine: TestEngine) {
	const db = await engine.open();
	await addSite(db);
	const article = await addArticle(db);
	const admin = await confirmPerson(db, { email: 'dora@esempio.test', name: 'Dora', language: 'it' });
	await db.updateTable('person').set({ role: 'admin' }).where('id', '=', admin.id).execute();
	const bruno = await confirmPerson(db, { email: 'bruno@esempio.test', name: 'Bruno', language: 'it' });
	const url = 'https://quarzi.test/';
	const zoe = await confirmPerson(db, { email, name, url, language: 'it' });
	const dataDir = engine.environment.DATA_DIR;
	const where = { dataDir, files: folderFiles(dataDir) };
	await setAvatar(db, zoe, await picture(), where.files);
	const write = async (by: Person | null, text: string, status: CommentStatus, parent_id?: number) => {
		const at = Date.now();
		const written = {
			article_id: article,
			kind: 'comment' as const,
			list: 'comments' as const,
			text,
			html: text,
			parent_id,
			person_id: by?.id ?? null,
			author_name: by?.name ?? name,
			author_email: by?.email ?? 'Zoe.Quarzi@Esempio.test',
			author_url: by ? by.url : url,
			created_at: at,
			submitted_at: at,
			local_time: '2026-11-23 10:00:00',
			sender: 'digest',
			reasons: JSON.stringify([{ rule: 'look-alike', points: 2, detail: { name } }]),
		};
		if (status === 'published') return (await publishComment(db, written))!;
		const kept = await keepComment(db, written, 'held');
		if (status !== 'held')
			await db.updateTable('comment').set({ status }).where('id', '=', kept.id).execute();
		return kept;
	};
	const said = await write(zoe, 'parole mie', 'published');
	const answer = await write(bruno, 'parole sue', 'published', said.id);
	const rows = {
		said,
		answer,
		held: await write(zoe, 'in attesa', 'held'),
		spam: await write(zoe, 'spazzatura', 'spam'),
		nobodys: await write(null, 'senza accesso', 'published'),
		unconfirmed: await write(null, 'mai confermato', 'unconfirmed'),
		withdrawn: await write(zoe, 'pubblicato e poi no', 'published'),
	};
	await withdrawComment(db, rows.withdrawn.id, 'bin');
	await db
		.insertInto('comment_revision')
		.values({
			comment_id: said.id,
			number: 1,
			status: 'published',
			text: 'parole di prima',
			html: 'prima',
			by_person_id: zoe.id,
			created_at: 1,
			reasons: JSON.stringify([{ rule: 'x', detail: { name } }]),
		})
		.execute();
	for (const [comment_id, person_id] of [
		[answer.id, zoe.id],
		[said.id, bruno.id],
	] as const) {
		await db.insertInto('comment_like').values({ comment_id, person_id, created_at: 1 }).execute();
		await db.updateTable('comment').set({ likes_count: 1 }).where('id', '=', comment_id).execute();
	}
	await db
		.insertInto('report')
		.values({
			comment_id: answer.id,
			person_id: zoe.id,
			sender: `person:${zoe.id}`,
			reason: 'offence',
			note: `Lo dico io, ${name}`,
			created_at: 1,
		})
		.execute();
	await db
		.insertInto('statement')
		.values({
			comment_id: rows.withdrawn.id,
			by_person_id: bruno.id,
			batch: 'one',
			ground: 'law',
			basis: 'art. 595',
			facts: `Scrive ${name} di altri.`,
			reported: 0,
			created_at: 1,
			withdrawn_at: null,
		})
		.execute();
	await db
		.insertInto('subscription')
		.values({
			email,
			person_id: null,
			article_id: article,
			status: 'active',
			language: 'it',
			created_at: 1,
		})
		.execute();
	await db
		.insertInto('draft')
		.values({
			key: 'a-key-of-twenty-four-signs',
			person_id: null,
			article_id: article,
			parent_number: null,
			text: 'Prima di entrare.',
			name: 'Zoe Quarzì',
			email: email.toUpperCase(),
			updated_at: 1,
		})
		.execute();
	await db
		.insertInto('subscriber')
		.values({
			email,
			person_id: zoe.id,
			status: 'active',
			language: 'it',
			origin: 'form',
			created_at: 1,
			confirmed_at: 2,
			stopped_at: null,
		})
		.execute();
	for (const purpose of ['sign-in', 'own-words'] as const) {
		await createOneTimeToken(db, { purpose, email, payload: { name }, validFor: 1000 });
	}
	await addMail(db, {
		recipient: email,
		key: `1:${email}`,
		comment_id: null,
		text: 'Per te',
		status: 'queued',
	});
	const about = { recipient: 'bruno@esempio.test', comment_id: said.id, text: `${name} ti ha risposto` };
	await addMail(db, { ...about, key: '2', status: 'queued' });
	await addMail(db, { ...about, key: '3', comment_id: answer.id, status: 'queued' });
	await addMail(db, { ...about, key: '4', comment_id: answer.id, status: 'sent' });
	await db
		.insertInto('spam_word')
		.values([
			...['zoe', 'name:quarzì', 'host:quarzi.test', 'parole'].map((word) => ({ word, spam: 1, ham: 2 })),
		])
		.execute();
	await db
		.insertInto('event')
		.values({ at: 1, verb: 'standing', person_id: zoe.id, detail: JSON.stringify({ email }) })
		.execute();
	const list = 'comments';
	await db
		.insertInto('saved_filter')
		.values([
			{ person_id: zoe.id, list, name: 'I miei', query: 'text=luce' },
			{ person_id: bruno.id, list, name: 'Di una', query: 'text=Zoe+Quarz%C3%AC' },
			{ person_id: bruno.id, list, name: 'Posta', query: `email=${encodeURIComponent(email)}` },
			{ person_id: bruno.id, list, name: 'Luce', query: 'text=luce' },
		])
		.execute();
	fillOutbox(dataDir);
	const current = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', zoe.id)
		.executeTakeFirstOrThrow();
	return { db, dataDir, where, article, admin, bruno, zoe: current, ...rows };
}

async function addMail(
	db: Database,
	mail: {
		recipient: string;
		key: string;
		comment_id: number | null;
		text: string;
		status: 'queued' | 'sent';
	},
) {
	const { recipient, key, comment_id, text, status } = mail;
	await db
		.insertInto('mail')
		.values({
			event_key: key,
			kind: 'reply',
			status,
			recipient,
			comment_id,
			language: 'it',
			subject: text,
			text,
			html: `<p>${text}</p>`,
			created_at: 1,
		})
		.execute();
}

function fillOutbox(dataDir: string) {
	const folder = join(dataDir, 'outbox');
	mkdirSync(folder, { recursive: true });
	const base64 = (text: string) => Buffer.from(text).toString('base64');
	const files = {
		plain: `To: ${email}\r\n\r\nciao`,
		quoted:
			'To: a@b.test\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZoe Quarz=C3=\r\n=AC ha scritto',
		subject: `To: a@b.test\r\nSubject: =?UTF-8?B?${base64(`Da ${name}`)}?=\r\n\r\nciao`,
		base64: `To: a@b.test\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`Risposta di ${name} a te`)}\r\n`,
		other: 'To: bruno@esempio.test\r\n\r\nDi Zoello non si sa niente',
	};
	for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, `${file}.eml`), text);
}
