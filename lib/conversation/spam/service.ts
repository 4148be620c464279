import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Comment, Database, Person } from '#db/schema';
import { cut } from '#lib/i18n/letters';
import { environment } from '#lib/platform/environment/environment';
import { log } from '#lib/platform/log/log';
import { postSigned, secretOf } from '#lib/platform/signed-requests/signed-requests';
import { minute } from '#lib/platform/time/durations';
import { shared } from '#lib/program/process-wide';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { textLanguage } from '#lib/site/settings/text-language';
import { isUnjudged } from './judge.ts';

/** What another service says of a comment, or that it said nothing. */
export type Advice = { points: number; reason: string } | 'silent';

/** What it is told of one. */
type Asked = Pick<Comment, 'article_id' | 'kind' | 'text' | 'html' | 'author_name'>;

/** Milliseconds for all of it, the wait for a turn too. */
const TIME = 2000;
const MOST_BYTES = 4096;
/** Asked at once by this process; it is silent about what is beyond. */
const AT_ONCE = 8;
/** Silent so often in a row, it is left alone for a while: a broken service makes nobody wait. */
const MOST_SILENCES = 3;
const REST = 5 * minute;

const state = shared('moderation-service', () => ({ url: '', asking: 0, silences: 0, restsUntil: 0 }));

const answer = z
	.object({
		points: z.int().min(-10).max(10),
		reason: z
			.string()
			.max(2000)
			.nullish()
			.transform((text) => cut((text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), 200)),
	})
	// Who says nothing has no reason to say.
	.refine(({ points, reason }) => points === 0 || reason !== '');

/** The secret by which a service at that address knows who asks: another address, another secret. */
export const serviceSecret = (url: string): string => secretOf(saltOf(url));
const saltOf = (url: string) => `moderation service ${url}`;

/**
 * Asks the service of the settings about words before the rules judge them; null: there is none, or whoever wrote them
 * is not judged. Not within a transaction: others would wait for it.
 */
export async function askService(
	db: Database,
	asked: Asked,
	writer: Person | null,
	now = Date.now(),
): Promise<Advice | null> {
	if (db.isTransaction) throw new Error('Nobody else is asked within a transaction.');
	const site = await getSite(db);
	const url = settingsOf(site).discussion.service;
	if (url === '' || isUnjudged(writer, now)) return null;
	if (state.url !== url) Object.assign(state, { url, silences: 0, restsUntil: 0 });
	if (state.asking >= AT_ONCE || state.restsUntil > now) return 'silent';
	state.asking += 1;
	try {
		const article = await db
			.selectFrom('article')
			.select(['path', 'language'])
			.where('id', '=', asked.article_id)
			.executeTakeFirst();
		const data = {
			article: environment().siteUrl + href(article?.path ?? ''),
			kind: asked.kind,
			language: article?.language ?? textLanguage(site),
			name: asked.author_name,
			text: asked.text,
			html: asked.html,
		};
		const body = JSON.stringify({ type: 'comment.judge', timestamp: new Date(now).toISOString(), data });
		const request = { id: `msg_${randomUUID()}`, body, salts: [saltOf(url)], now };
		const signal = AbortSignal.timeout(TIME);
		// What else that host keeps waiting, webhooks of ours, is not waited for.
		const means = { time: TIME, most: MOST_BYTES, turns: 'moderation service' };
		const said = await postSigned(url, { ...request, signal }, means);
		const why = said.ok ? (said.status === 200 ? 'not understood' : `HTTP ${said.status}`) : said.why;
		const advice = said.ok && said.status === 200 ? adviceIn(said.text()) : null;
		if (state.url !== url) return advice ?? 'silent';
		state.silences = advice ? 0 : state.silences + 1;
		if (advice) return advice;
		if (state.silences >= MOST_SILENCES) state.restsUntil = now + REST;
		log().warn({ why, silences: state.silences }, 'the moderation service says nothing');
		return 'silent';
	} finally {
		state.asking -= 1;
	}
}

function adviceIn(text: string): Advice | null {
	try {
		return answer.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}
