import type { Database, Person } from '#db/schema';
import { isLinkBack } from '#db/tables/conversation/comments';
import { looksLike, protectedNames } from '#lib/accounts/people/names';
import { isBanned } from '#lib/accounts/people/policy';
import { minute } from '#lib/platform/time/durations';
import type { SiteSettings } from '#lib/site/settings/settings';
import type { Case, Finding, Rule } from './finding.ts';
import type { Judged } from './judge.ts';
import { textRules } from './text-rules.ts';

const TOO_FAST = 2500;

/** What each rule finds, the gravest first. */
export async function findings(
	db: Database,
	judged: Judged,
	writer: Person | null,
	settings: SiteSettings,
): Promise<Finding[]> {
	const row = judged.commentId === null ? null : await rowOf(db, judged.commentId);
	const the: Case = {
		judged,
		writer,
		row,
		discussion: settings.discussion,
		beside: judged.edit && (row === null || row.status === 'published'),
		at: judged.edit || !row?.submitted_at ? Date.now() : row.submitted_at,
	};
	const found: Finding[] = [];
	for (const rule of rules) {
		const finding = await rule(the, db);
		if (finding) found.push(finding);
	}
	return found.sort((a, b) => b.reason.points - a.reason.points);
}

async function rowOf(db: Database, id: number): Promise<Case['row']> {
	const row = await db
		.selectFrom('comment')
		.select(['status', 'html', 'text', 'submitted_at'])
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

const banned: Rule = ({ writer, discussion, at }) =>
	writer && isBanned(writer, Math.max(at, Date.now()))
		? { reason: { rule: 'banned', points: discussion.spamFrom }, spam: true }
		: null;

const honeypot: Rule = ({ judged, discussion }) =>
	judged.honeypot ? { reason: { rule: 'honeypot', points: discussion.spamFrom }, spam: true } : null;

const heldPerson: Rule = ({ writer, discussion }) =>
	writer?.standing === 'held'
		? { reason: { rule: 'held-person', points: discussion.holdFrom }, hold: true }
		: null;

const closed: Rule = async ({ judged, discussion }, db) => {
	if (!isLinkBack(judged.kind)) return null;
	const article = await db
		.selectFrom('article')
		.select('mentions_open')
		.where('id', '=', judged.articleId)
		.executeTakeFirst();
	if (article?.mentions_open !== 0) return null;
	return { reason: { rule: 'closed', points: discussion.holdFrom }, hold: true };
};

const mention: Rule = ({ judged, discussion }) =>
	isLinkBack(judged.kind) && discussion.holdMentions
		? { reason: { rule: 'mention', points: discussion.holdFrom }, hold: true }
		: null;

const all: Rule = ({ discussion }) =>
	discussion.holdAll ? { reason: { rule: 'all', points: discussion.holdFrom }, hold: true } : null;

const first: Rule = async ({ judged, writer, discussion, beside }, db) => {
	if (!discussion.holdFirst || discussion.holdAll || beside || isLinkBack(judged.kind)) return null;
	const earlier =
		writer &&
		(await db
			.selectFrom('comment')
			.select('id')
			.where('person_id', '=', writer.id)
			.where('status', '=', 'published')
			.limit(1)
			.executeTakeFirst());
	return earlier ? null : { reason: { rule: 'first', points: discussion.holdFrom }, hold: true };
};

const flood: Rule = async ({ judged, writer, discussion, at, beside }, db) => {
	if (discussion.floodPerMinute === 0 || beside || (!judged.sender && !writer)) return null;
	const recent = await db
		.selectFrom('comment')
		.select('id')
		.where(({ eb, or }) =>
			or([
				...(judged.sender ? [eb('sender', '=', judged.sender)] : []),
				...(writer ? [eb('person_id', '=', writer.id)] : []),
			]),
		)
		.where('submitted_at', '>', at - minute)
		.where('submitted_at', '<=', at)
		.where('id', '<>', judged.commentId ?? 0)
		.limit(discussion.floodPerMinute)
		.execute();
	if (recent.length < discussion.floodPerMinute) return null;
	const detail = { count: discussion.floodPerMinute };
	return { reason: { rule: 'flood', points: discussion.holdFrom, detail }, hold: true };
};

const speed: Rule = ({ judged, discussion }) => {
	if (judged.took === null || judged.took >= TOO_FAST) return null;
	const seconds = Math.max(0, Math.round(judged.took / 100) / 10);
	return { reason: { rule: 'speed', points: discussion.holdFrom, detail: { seconds } } };
};

const lookAlike: Rule = async ({ judged, discussion }, db) => {
	const name = looksLike(judged.name, await protectedNames(db));
	if (name === null) return null;
	return { reason: { rule: 'look-alike', points: discussion.holdFrom, detail: { name } }, hold: true };
};

const rules: Rule[] = [
	banned,
	honeypot,
	heldPerson,
	closed,
	mention,
	all,
	first,
	lookAlike,
	flood,
	speed,
	...textRules,
];
