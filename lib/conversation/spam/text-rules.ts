import { week } from '#lib/platform/time/durations';
import { opinionOn } from './classifier.ts';
import { textDigest } from './digest.ts';
import type { Rule } from './finding.ts';
import type { Judged } from './judge.ts';
import { firstFound } from './word-lists.ts';
import { linksIn } from './words.ts';

/** In what of a comment the words of the lists are looked for. */
export const lookedThrough = (judged: Pick<Judged, 'text' | 'html' | 'name' | 'email' | 'url'>) => [
	judged.text,
	judged.name,
	judged.email ?? '',
	judged.url ?? '',
	...linksIn(judged),
];

const refuseWord: Rule = (the) => {
	const word = firstFound(the.discussion.refuseWords, lookedThrough(the.judged));
	if (word === null) return null;
	return { reason: { rule: 'refuse-word', points: the.discussion.spamFrom, detail: { word } }, spam: true };
};

const holdWord: Rule = (the) => {
	const word = firstFound(the.discussion.holdWords, lookedThrough(the.judged));
	if (word === null) return null;
	return { reason: { rule: 'hold-word', points: the.discussion.holdFrom, detail: { word } }, hold: true };
};

/** Each link gives a point once there are so many; one put into a published text is always looked at. */
const links: Rule = ({ judged, discussion, row, beside }) => {
	const now = linksIn(judged);
	const before = new Set(beside && row ? linksIn(row) : []);
	const added = now.filter((link) => !before.has(link)).length;
	if (beside && added > 0) {
		const points = Math.max(discussion.holdFrom, added);
		return { reason: { rule: 'edited', points, detail: { count: added } }, hold: true };
	}
	if (discussion.links === 0 || now.length < discussion.links) return null;
	return { reason: { rule: 'links', points: now.length, detail: { count: now.length } } };
};

const duplicate: Rule = async ({ judged, discussion, at, beside }, db) => {
	const digest = beside ? null : textDigest(judged.text);
	if (digest === null) return null;
	const same = await db
		.selectFrom('comment')
		.select('status')
		.where('digest', '=', digest)
		.where('submitted_at', '>', at - week)
		.where('id', '<>', judged.commentId ?? 0)
		.where('status', '<>', 'removed')
		.limit(20)
		.execute();
	if (same.length === 0) return null;
	const { holdFrom, spamFrom } = discussion;
	const points = same.some(({ status }) => status === 'spam') ? Math.max(holdFrom, spamFrom) : holdFrom;
	return { reason: { rule: 'duplicate', points, detail: { count: same.length } }, hold: true };
};

/** Sure enough to hold, and surer; words like those of approved comments take a point or two off. */
const classifier: Rule = async ({ judged, discussion }, db) => {
	const opinion = discussion.classifier ? await opinionOn(db, judged) : null;
	if (!opinion) return null;
	const { holdFrom, spamFrom } = discussion;
	const { probability, words } = opinion;
	const surer = Math.max(holdFrom, Math.ceil((holdFrom + spamFrom) / 2));
	const up = probability >= 0.999 ? surer : probability >= 0.99 ? holdFrom : 0;
	const points = up || (probability <= 0.001 ? -2 : probability <= 0.01 ? -1 : 0);
	if (points === 0) return null;
	const percent = Math.floor(probability * 100);
	return { reason: { rule: 'classifier', points, detail: { words: words.join(', '), percent } } };
};

/** What another service adds, or takes off; that it said nothing is noted, and decides nothing. */
const service: Rule = ({ judged: { advice } }) => {
	if (!advice) return null;
	if (advice === 'silent') return { reason: { rule: 'service-silent', points: 0 } };
	const { points, reason } = advice;
	return points === 0 ? null : { reason: { rule: 'service', points, detail: { word: reason } } };
};

/** The rules about the words themselves. */
export const textRules: Rule[] = [refuseWord, holdWord, links, duplicate, classifier, service];
