import { mkdirSync } from 'node:fs';
import { decisionFields, formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { firstAddressIn, type Postbox, startPostbox, waitForMail } from '../support/postbox.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const reader = { email: 'nota@example.org', name: 'Nota' };

/** Guessing, counting people, links used twice and ways out of the site, at the doors of accounts. */
export async function tryAccounts(folder: string): Promise<Trial[]> {
	mkdirSync(folder, { recursive: true });
	const trials: Trial[] = [];
	for (const limits of ['1', '0']) {
		const box = await startPostbox(`${folder}/box-${limits}`);
		const DATA_DIR = `${folder}/data-${limits}`;
		const environment = { DATA_DIR, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: limits, SMTP_URL: box.url };
		const server = await startServer(environment);
		const place = { url: server.url, DATA_DIR, DATABASE_URL: '' };
		try {
			if (limits === '1') trials.push(await codes(place, box), await passwords(place));
			else trials.push(await people(place), await links(place, box), await ways(place));
		} finally {
			await server.stop();
			await box.stop();
		}
	}
	return trials;
}

async function ask(place: Place, email: string, from = '') {
	const address = `${place.url}/sign-in${from ? `?from=${encodeURIComponent(from)}` : ''}`;
	const fields = formFields(await (await fetch(address)).text(), (form) => form.includes('email'));
	const answer = await sendForm(address, fields, { email });
	return { address, status: answer.status, html: await answer.text() };
}

/** Wrong codes until the limits hold: then the right one is of no use either. */
async function codes(place: Place, box: Postbox): Promise<Trial> {
	const { address, html } = await ask(place, reader.email);
	const mail = await waitForMail(reader.email, {}, box);
	const right = /\b(\d{6})\b/.exec(mail.text)![1]!;
	const fields = formFields(html, (form) => form.includes('code'));
	let entered = 0;
	const guess = async (code: string) => {
		const answer = await sendForm(address, fields, { code });
		await answer.arrayBuffer();
		if (answer.headers.getSetCookie().some((one) => /session_token=[^;]/.test(one))) entered++;
	};
	const guesses = 200;
	for (let n = 0; n < guesses; n++) await guess(String((Number(right) + 1 + n) % 1_000_000).padStart(6, '0'));
	await guess(right);
	return {
		tried: 'guessing a sign-in code, at last the right one',
		count: guesses + 1,
		lost: entered,
		note: 'five wrong ones and it is worthless',
	};
}

async function passwords(place: Place): Promise<Trial> {
	const path = '/2012/09/torno-subito';
	await inDatabase(place, (db) =>
		db.updateTable('article').set({ password: 'giusta' }).where('path', '=', path.slice(1)).execute(),
	);
	const fields = formFields(await (await fetch(place.url + path)).text(), (form) =>
		form.includes('password'),
	);
	let opened = 0;
	const guess = async (password: string) => {
		const answer = await sendForm(place.url + path, fields, { password });
		await answer.arrayBuffer();
		if (answer.status === 303) opened++;
	};
	await guess('giusta');
	// Whoever knows it gets in, or the rest would show nothing.
	opened = opened === 1 ? 0 : 1;
	for (let n = 0; n < 100; n++) await guess(`sbagliata ${n}`);
	await guess('giusta');
	return {
		tried: 'guessing the password of an article',
		count: 102,
		lost: opened,
		note: 'ten in ten minutes',
	};
}

/** Whether an address is known must not be told: same status, same words, about the same time. */
async function people(place: Place): Promise<Trial> {
	await sessionOf(place, reader);
	const times: Record<string, number[]> = { known: [], unknown: [] };
	const answers = new Set<string>();
	await ask(place, 'warm@example.org');
	for (let n = 0; n < 15; n++) {
		for (const kind of ['known', 'unknown']) {
			const email = kind === 'known' ? reader.email : `chi-${n}@example.org`;
			const start = performance.now();
			const { status, html } = await ask(place, email);
			times[kind]!.push(performance.now() - start);
			const words = html.replaceAll(email, 'X').replace(/<script[\s\S]*?<\/script>|nonce="[^"]*"/g, '');
			answers.add(`${status} ${words.replace(/\$ACTION[^"]*"[^>]*>|value="[^"]*"/g, '')}`);
		}
	}
	const [known, unknown] = [median(times.known!), median(times.unknown!)];
	const apart = Math.abs(known - unknown) > Math.max(15, Math.max(known, unknown) / 2);
	return {
		tried: 'telling known addresses from others at sign-in',
		count: 30,
		lost: answers.size - 1 + (apart ? 1 : 0),
		note: `${answers.size} kind of answer; ${known.toFixed(0)} and ${unknown.toFixed(0)} ms`,
	};
}

/** Signs in by a mailed link; the session's value, empty when it does not. */
async function follow(link: string, cookie = ''): Promise<{ session: string; location: string }> {
	const page = await fetch(link, { headers: { cookie } });
	const html = await page.text();
	if (!html.includes('name="token"')) return { session: '', location: '' };
	const fields = formFields(html, (form) => form.includes('token'));
	const answer = await sendForm(link, fields, {}, { cookie });
	await answer.arrayBuffer();
	const session = /session_token=([^;]+)/.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? '';
	return { session, location: answer.headers.get('location') ?? '' };
}

/** A link twice, a session that somebody planted before, and one that was signed out. */
async function links(place: Place, box: Postbox): Promise<Trial> {
	const faults: string[] = [];
	const email = 'legame@example.org';
	await ask(place, email);
	const link = firstAddressIn(await waitForMail(email, {}, box));
	const planted = 'planted.session';
	const first = await follow(link, `postilla.session_token=${planted}`);
	if (!first.session) faults.push('the link does not sign in');
	if (decodeURIComponent(first.session) === planted) faults.push('a planted session is taken');
	if ((await follow(link)).session) faults.push('a link signs in twice');
	const room = async (cookie: string) => {
		const answer = await fetch(`${place.url}/me`, { headers: { cookie }, redirect: 'manual' });
		await answer.arrayBuffer();
		return answer.status === 200;
	};
	if (await room(`postilla.session_token=${planted}`)) faults.push('a made-up session opens the room');
	const cookie = `postilla.session_token=${first.session}`;
	if (!(await room(cookie))) faults.push('the session does not open the room');
	const page = await (await fetch(`${place.url}/sign-out`, { headers: { cookie } })).text();
	const out = await sendForm(`${place.url}/sign-out`, formFields(page), {}, { cookie });
	await out.arrayBuffer();
	if (await room(cookie)) faults.push('a session that was signed out opens the room');
	return {
		tried: 'links used twice, planted and ended sessions',
		count: 5,
		lost: faults.length,
		note: faults.join('; '),
	};
}

const outward = [
	'https://evil.example/',
	'//evil.example/',
	'/\\evil.example/',
	'\\\\evil.example',
	'javascript:alert(1)',
	'/%2f%2fevil.example',
	'/\t/evil.example',
	'http:evil.example',
	'/..//evil.example',
	'///evil.example',
	'https:/evil.example',
	'data:text/html,x',
	'/@evil.example/../..//evil.example',
];

/** Wherever an address says where to go next, it stays here. */
async function ways(place: Place): Promise<Trial> {
	const faults: string[] = [];
	let tried = 0;
	const { cookie } = await sessionOf(place, { ...reader, role: 'admin' });
	const check = (what: string, location: string | null) => {
		tried++;
		if (!location) return;
		const url = URL.parse(location, place.url);
		if (!url || url.origin !== place.url) faults.push(`${what} leads to ${location}`);
	};
	for (const way of outward) {
		const given = encodeURIComponent(way);
		for (const path of [
			`/sign-in?from=${given}`,
			`/sign-out?from=${given}`,
			`/admin/comments?back=${given}`,
		]) {
			const answer = await fetch(place.url + path, { headers: { cookie }, redirect: 'manual' });
			check(path, answer.headers.get('location'));
			const html = await answer.text();
			for (const [, href] of html.matchAll(/(?:href|action)="([^"]*evil\.example[^"]*)"/g))
				check(path, href!);
		}
		const desk = await (await fetch(`${place.url}/admin/comments`, { headers: { cookie } })).text();
		const fields = decisionFields(desk);
		const answer = await sendForm(
			`${place.url}/admin/comments`,
			fields,
			{ back: way, to: 'held' },
			{ cookie },
		);
		await answer.arrayBuffer();
		check('back', answer.headers.get('location'));
		const raw = await fetch(place.url + way.replace(/^[a-z]+:/i, '/'), { redirect: 'manual' }).catch(
			() => null,
		);
		check(way, raw?.headers.get('location') ?? null);
		await raw?.arrayBuffer();
	}
	return {
		tried: 'ways out of the site by addresses that say where to go next',
		count: tried,
		lost: faults.length,
		note: faults.slice(0, 3).join('; '),
	};
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
