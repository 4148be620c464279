import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { firstFound } from '#lib/conversation/spam/word-lists';
import { conditions, ftsExpression } from '#lib/publishing/search/expression';
import { parseQuery } from '#lib/publishing/search/schema';
import type { Trial } from './table.ts';

const n = 10_000;
const shapes = [
	'*'.repeat(n),
	'_a_'.repeat(n / 3),
	'['.repeat(n),
	'[a]('.repeat(n / 4),
	'![['.repeat(n / 3),
	'`'.repeat(n),
	'> '.repeat(n / 2),
	'- '.repeat(n / 2),
	'<'.repeat(n),
	'http://'.repeat(n / 7),
	'a@'.repeat(n / 2),
	'&amp'.repeat(n / 4),
	'#1 '.repeat(n / 3),
	'@a '.repeat(n / 3),
	'\\'.repeat(n),
	'|a'.repeat(n / 2),
	'~~a'.repeat(n / 3),
	'1. '.repeat(n / 3),
	`${'a '.repeat(n / 2)}b`,
	'**a *'.repeat(n / 5),
	'[a][b]'.repeat(n / 6),
	'<a href="'.repeat(n / 9),
	'ａ'.repeat(n),
	'[^1]'.repeat(n / 4),
	':::'.repeat(n / 3),
	'\n\n'.repeat(n / 2),
	'    '.repeat(n / 4),
	'W'.repeat(n),
	'\u0301'.repeat(n),
];

/** The best of five, in milliseconds: what it costs where nothing else runs. */
function timed(work: () => unknown): number {
	const times = [1, 2, 3, 4, 5].map(() => {
		const start = performance.now();
		work();
		return performance.now() - start;
	});
	return Math.min(...times);
}

/** Texts made to cost much: under a tenth of a second each. */
export async function tryPatterns(): Promise<Trial[]> {
	const regular = [
		'/(a+)+$/',
		'/(a|aa)+$/',
		'/(.*a){20}/',
		'/^(([a-z])+.)+[A-Z]([a-z])+$/',
		'/(x+x+)+y/',
		'/([a-zA-Z]+)*!/',
	];
	const trial = (tried: string, works: [string, () => unknown][]): Trial => {
		const times = works.map(([name, work]) => [timed(work), name] as const).sort((a, b) => b[0] - a[0]);
		const [slowest, name] = times[0]!;
		const lost = times.filter(([time]) => time > 100).length;
		return {
			tried,
			count: works.length,
			lost,
			note: `the slowest ${slowest.toFixed(0)} ms (${name.slice(0, 12)}…)`,
		};
	};
	const named = (work: (text: string) => unknown) =>
		shapes.map((text): [string, () => unknown] => [JSON.stringify(text.slice(0, 8)), () => work(text)]);
	return [
		trial(
			'pathological Markdown of comments, 10,000 characters, each under 100 ms',
			named(renderCommentMarkdown),
		),
		trial(
			'the same as an article',
			named((text) => renderArticleMarkdown(text, () => null)),
		),
		trial(
			'pathological regular expressions in word lists, on 10,000 characters, each under 100 ms',
			regular.map((pattern) => [pattern, () => firstFound(pattern, ['a'.repeat(n), 'x'.repeat(n)])]),
		),
		trial(
			'pathological searches, each under 100 ms',
			named((text) => ftsExpression(conditions(parseQuery(text), true))),
		),
	];
}
