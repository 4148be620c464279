import type { Role } from '#db/tables/accounts/people';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { formFields, sendForm } from '../support/form.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase } from '../support/people.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';
import type { Trial } from './table.ts';

const path = '/2022/04/elogio-della-risposta-breve';
const roles: readonly Role[] = ['reader', 'moderator', 'admin'];

/** Whoever writes under somebody else's address has no hold on the words once their owner has pressed the button. */
export async function tryReceipts(): Promise<Trial[]> {
	const blog = await startOwnBlog('sqlite', { DEMO: '1' });
	try {
		await inDatabase(blog, async (db) => {
			const settings = JSON.stringify({ discussion: { holdFirst: false } });
			await db.updateTable('site').set({ settings }).execute();
			await bump(db, [siteTag]);
		});
		return [await afterwards(blog), await between(blog)];
	} finally {
		await blog.stop();
	}
}

/** A stranger's words under an address, the receipt and edit form they keep, and the mailed button. */
async function writeAs(blog: OwnBlog, role: Role, name: string) {
	const email = `${name}-${role}@esempio.it`;
	await inDatabase(blog, (db) => ensurePerson(db, { email, name: `Titolare ${name} ${role}`, role }));
	const html = await (await fetch(blog.url + path)).text();
	const fields = formFields(html, (form) => form.includes('write'));
	fields.delete('follow');
	const text = `Parole di ${name} ${role}, come furono spedite.`;
	const written = await sendForm(blog.url + path, fields, { text, name: 'Ospite', email, url: '' });
	const receipt = written.headers.get('location') ?? '';
	if (!receipt.includes('/receipt/')) throw new Error(`the comment was not taken: ${written.status}`);
	const cookie = written.headers
		.getSetCookie()
		.map((one) => one.split(';', 1)[0])
		.join('; ');
	// What follows there leads a browser that has just written to the conversation.
	const page = blog.url + new URL(receipt, blog.url).pathname;
	const edit = formFields(await (await fetch(page, { headers: { cookie } })).text(), (form) =>
		/receipt.*text|text.*receipt/.test(form),
	);
	const mail = await waitForMail(email, {}, { folder: blog.postbox.folder });
	const id = Number(/receipt\/(\d+)/.exec(page)![1]);
	return { id, email, text, page, cookie, edit, button: firstAddressIn(mail) };
}

async function press(
	button: string,
	change: (fields: Map<string, string>) => void = () => {},
): Promise<{ html: string; status: number }> {
	const html = await (await fetch(button)).text();
	const fields = formFields(html, (form) => form.includes('token'));
	change(fields);
	const answer = await sendForm(button, fields, {});
	await answer.arrayBuffer();
	return { html, status: answer.status };
}

const rowOf = (blog: OwnBlog, id: number) =>
	inDatabase(blog, (db) =>
		db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
	);

const revisionsOf = (blog: OwnBlog, id: number) =>
	inDatabase(blog, async (db) => {
		const rows = await db.selectFrom('comment_revision').select('id').where('comment_id', '=', id).execute();
		return rows.length;
	});

/** Editing on, with all that was kept and changed copies of it. */
async function afterwards(blog: OwnBlog): Promise<Trial> {
	const faults: string[] = [];
	let count = 0;
	for (const role of roles) {
		const { id, text, page, cookie, edit, button } = await writeAs(blog, role, 'dopo');
		await press(button);
		const confirmed = await rowOf(blog, id);
		if (confirmed.status !== 'published') faults.push(`${role}: ${confirmed.status} after the button`);
		const revisions = await revisionsOf(blog, id);
		const token = edit.get('receipt')!;
		const sign = token.split('.')[1]!;
		const others = [token, `${id}-1.${sign}`, `${id}-2.${sign}`, `${id}.`, `${id}-0.${sign}`, `0${token}`];
		for (const [index, receipt] of others.entries()) {
			for (const headers of [{ cookie }, { cookie: '' }]) {
				for (const address of [page, blog.url + path, button]) {
					count++;
					const more = {
						receipt,
						text: `Parole guaste ${index}`,
						id: String(id),
						person: '1',
						role: 'admin',
					};
					await (await sendForm(address, edit, more, headers)).arrayBuffer();
				}
			}
		}
		const after = await rowOf(blog, id);
		const kept = after.text === text && after.status === confirmed.status;
		if (!kept || (await revisionsOf(blog, id)) !== revisions) faults.push(`${role}: the words changed`);
		for (const asked of [blog.url + path, `${blog.url}/comments/feed`]) {
			if ((await (await fetch(asked)).text()).includes('Parole guaste'))
				faults.push(`${role}: ${asked} shows them`);
		}
	}
	return {
		tried: 'editing on with a receipt after the address’s owner has confirmed',
		count,
		lost: faults.length,
		note: faults.slice(0, 3).join('; '),
	};
}

/** Words changed between mail and button: published only by a button below them. */
async function between(blog: OwnBlog): Promise<Trial> {
	const faults: string[] = [];
	let count = 0;
	const changed = 'Parole cambiate di nascosto.';
	const buttons: [string, (fields: Map<string, string>, seen: string) => void][] = [
		['as mailed', (fields) => fields.delete('revision')],
		['of an open page', (fields, seen) => fields.set('revision', seen)],
		['of nonsense', (fields) => fields.set('revision', 'NaN')],
		['of an empty field', (fields) => fields.set('revision', '')],
	];
	for (const role of roles) {
		for (const [name, change] of buttons) {
			count++;
			const what = `tra-${count}`;
			const { id, page, cookie, edit, button } = await writeAs(blog, role, what);
			const seen = formFields(await (await fetch(button)).text(), (form) => form.includes('token'));
			const edited = await sendForm(page, edit, { text: changed }, { cookie });
			await edited.arrayBuffer();
			if ((await rowOf(blog, id)).text !== changed) faults.push(`${role}: the words could not be changed`);
			await press(button, (fields) => change(fields, seen.get('revision') ?? ''));
			const row = await rowOf(blog, id);
			if (row.status !== 'unconfirmed') faults.push(`${role}, button ${name}: ${row.status}`);
			const { html } = await press(button);
			const both = html.includes(changed) && html.includes(`Parole di ${what} ${role}`);
			if (!both) faults.push(`${role}, button ${name}: the page does not show both`);
			const last = await rowOf(blog, id);
			if (last.status === 'unconfirmed') faults.push(`${role}, button ${name}: cannot be confirmed`);
		}
	}
	return {
		tried: 'words changed between mail and button: published only where they are shown',
		count,
		lost: faults.length,
		note: faults.slice(0, 3).join('; '),
	};
}
