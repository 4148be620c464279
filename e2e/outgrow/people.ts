import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { decisionFields, decisionForm, formFields, sendForm } from '../support/form.ts';
import type { Machine } from './machine.ts';

/** What everybody saw, added up. */
export class Seen {
	pages = 0;
	/** Requests that were asked to come back (503 with Retry-After). */
	comeBack = 0;
	slowest = 0;
	readonly times: number[] = [];
	/** Whatever was neither answered nor asked to come back. */
	readonly failed: string[] = [];
	readonly stale: string[] = [];
	freshened = 0;
	/** Comments that were acknowledged, and those that were sent but not. */
	readonly taken = new Set<string>();
	readonly sent = new Set<string>();
	decided = 0;
	/** Pictures that were taken, by address. */
	readonly pictures = new Map<string, string>();
}

interface Stage {
	/** The balancer. */
	url: string;
	machines: Machine[];
	seen: Seen;
	running(): boolean;
	/** Whether the database answers: without it nothing can be fresh, and nothing is promised to be. */
	isDatabaseUp(): boolean;
}

export const paths = [
	'/',
	'/2022/04/elogio-della-risposta-breve',
	'/2018/02/il-prezzo-in-vetrina',
	'/2012/09/torno-subito',
	'/feed',
	'/2019/11/la-parola-che-non-usate-piu',
];
/** A busy article, the newest comments first. */
const busy = '/2022/04/elogio-della-risposta-breve';
const newest = `${busy}/comments/newest`;
const between = (from: number, to: number) => pause(from + Math.random() * (to - from));
/** How often whoever is asked to come back does: longer than anything is away. */
const PATIENCE = 20;

/** As a browser behind a balancer reads: what asks to come back is asked again. */
async function open(
	stage: Stage,
	path: string,
	headers: Record<string, string> = {},
): Promise<string | null> {
	const { seen } = stage;
	const start = performance.now();
	for (let tries = 0; tries < PATIENCE; tries++) {
		const answer = await fetch(stage.url + path, { headers, signal: AbortSignal.timeout(25_000) }).catch(
			(error: Error) => error,
		);
		const isAnswer = answer instanceof Response;
		const text = isAnswer ? await answer.text().catch((error: Error) => error) : answer;
		if (isAnswer && answer.status === 200 && typeof text === 'string') {
			const took = performance.now() - start;
			seen.pages++;
			seen.times.push(took);
			seen.slowest = Math.max(seen.slowest, took);
			return text;
		}
		if (!isAnswer || answer.status !== 503 || !answer.headers.has('retry-after')) {
			const why = text instanceof Error ? `${text.message} ${text.cause ?? ''}` : (answer as Response).status;
			seen.failed.push(`${path}: ${why}`);
			return null;
		}
		seen.comeBack++;
		await pause(1000);
	}
	seen.failed.push(`${path}: asked to come back ${PATIENCE} times`);
	return null;
}

/** Opens a page each second or two, and what it names of its build, once each. */
export async function read(stage: Stage): Promise<void> {
	const kept = new Set<string>();
	await between(0, 1500);
	while (stage.running()) {
		const html = await open(stage, paths[Math.floor(Math.random() * paths.length)]!);
		for (const [, file] of (html ?? '').matchAll(/(?:href|src)="(\/_next\/static\/[^"]+)"/g))
			if (!kept.has(file!) && (await open(stage, file!)) !== null) kept.add(file!);
		await between(1000, 2000);
	}
}

/**
 * Writes every two to four seconds, as somebody whose words appear at once, sends again what was not acknowledged, and
 * looks whether each machine shows what was.
 */
export async function write(stage: Stage, cookie: string, name: string): Promise<void> {
	const { seen } = stage;
	// From a place of their own: floods are counted by it.
	const headers = { cookie, 'x-forwarded-for': `10.0.${name}.1` };
	const page = await open(stage, busy, { cookie });
	const fields = formFields(page!, (form) => form.includes('write'));
	fields.delete('follow');
	for (let count = 0; stage.running(); count++) {
		const text = `Penna ${name}, parola ${count}.`;
		seen.sent.add(text);
		while (!seen.taken.has(text)) {
			const answer = await sendForm(stage.url + busy, fields, { text }, headers).catch(() => null);
			const said = await answer?.text().catch(() => '');
			if (answer?.status === 303) seen.taken.add(text);
			else if (answer && ![502, 503, 504].includes(answer.status))
				seen.failed.push(
					`a comment: ${answer.status} ${/role="alert"[^>]*>([^<]*)/.exec(said ?? '')?.[1] ?? ''}`,
				);
			if (!stage.running() && answer?.status !== 303) return;
			if (answer?.status !== 303) await pause(1000);
		}
		await Promise.all(stage.machines.map((machine) => compare(stage, machine, text)));
		await between(2000, 4000);
	}
}

/** Whether a machine that answers shows what was acknowledged before it was asked. */
async function compare({ seen, isDatabaseUp }: Stage, machine: Machine, text: string): Promise<void> {
	const canJudge = () => machine.isUp && isDatabaseUp();
	if (!canJudge()) return;
	const answer = await fetch(machine.url + newest, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
	const html = await answer?.text().catch(() => null);
	if (answer?.status !== 200 || typeof html !== 'string' || !canJudge()) return;
	seen.freshened++;
	if (!html.includes(text)) seen.stale.push(`${text} on ${machine.port}`);
}

/** Uploads a picture every three seconds, and looks at it where the next machine serves it. */
export async function upload(stage: Stage, cookie: string): Promise<void> {
	const { seen } = stage;
	for (let n = 0; stage.running(); n++) {
		const bytes = await sharp({ create: { width: 400 + n, height: 300, channels: 3, background: '#8a3a2c' } })
			.png()
			.toBuffer();
		const body = new FormData();
		body.append('file', new File([new Uint8Array(bytes)], `figura-${n}.png`, { type: 'image/png' }));
		const headers = { cookie, origin: stage.url, accept: 'application/json' };
		const answer = await fetch(`${stage.url}/api/media`, { method: 'POST', body, headers }).catch(() => null);
		const said = (await answer?.json().catch(() => null)) as { href?: string } | null;
		if (said?.href) seen.pictures.set(said.href, sumOf(bytes));
		else if (answer && ![502, 503, 504].includes(answer.status))
			seen.failed.push(`a picture: ${answer.status}`);
		if (said?.href) await open(stage, said.href);
		await pause(3000);
	}
}

export const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Looks at the queue and decides about what is first in it, every two seconds. */
export async function moderate(stage: Stage, cookie: string): Promise<void> {
	while (stage.running()) {
		const html = await open(stage, '/admin/comments', { cookie });
		if (html?.includes(decisionForm)) {
			const desk = `${stage.url}/admin/comments`;
			const answer = await sendForm(desk, decisionFields(html), { to: 'published' }, { cookie }).catch(
				() => null,
			);
			await answer?.arrayBuffer().catch(() => {});
			if (answer && answer.status < 400) stage.seen.decided++;
			else if (answer && ![502, 503, 504].includes(answer.status))
				stage.seen.failed.push(`a decision: ${answer.status}`);
		}
		await pause(2000);
	}
}
