import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';
import { readable, type Worded, wordsIn } from './words.ts';

/** What a comment can be learned as. */
type Kind = 'spam' | 'ham';
type Counts = Record<Kind, number>;

export interface Opinion {
	/** That it is spam, from 0 to 1. */
	probability: number;
	/** The words that weighed most for it, the heaviest first. */
	words: string[];
}

/** Of each kind before it says anything. */
const LEAST = 12;
/** Words that weigh at most. */
const HEAVIEST = 25;
/** A word seen once tells less than one seen often. */
const SMOOTHING = 1;
const statement = 400;

/** What the classifier thinks of a comment; null while it has learned too little. */
export async function opinionOn(db: Database, comment: Worded): Promise<Opinion | null> {
	const words = wordsIn(comment);
	const counts = new Map<string, Counts>();
	for (const part of chunks(['', ...words], statement)) {
		const rows = await db.selectFrom('spam_word').selectAll().where('word', 'in', part).execute();
		for (const row of rows) counts.set(row.word, row);
	}
	const all = counts.get('');
	if (!all || all.spam < LEAST || all.ham < LEAST) return null;
	return weigh(words, counts, all);
}

/** Naive Bayes: the sum of the words' log-odds, smoothed, of those that tell most; where spam is rare, less of it. */
function weigh(words: string[], counts: Map<string, Counts>, all: Counts): Opinion {
	const weighed = words
		.filter((word) => word !== '' && counts.has(word))
		.map((word) => {
			const { spam, ham } = counts.get(word)!;
			const [inSpam, inHam] = [spam / all.spam, ham / all.ham];
			const share = inSpam + inHam === 0 ? 0.5 : inSpam / (inSpam + inHam);
			const smoothed = (SMOOTHING * 0.5 + (spam + ham) * share) / (SMOOTHING + spam + ham);
			return { word, weight: Math.log(smoothed / (1 - smoothed)) };
		})
		.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
		.slice(0, HEAVIEST);
	const before = Math.max(-2, Math.min(0, Math.log(all.spam / all.ham)));
	const sum = weighed.reduce((total, { weight }) => total + weight, before);
	const heaviest = weighed
		.filter(({ weight }) => weight > 0 === sum > 0)
		.map(({ word }) => readable(word))
		.filter((word) => word !== null);
	return { probability: 1 / (1 + Math.exp(-sum)), words: [...new Set(heaviest)].slice(0, 5) };
}

/** A comment and what it was learned as before and shall be learned as now; null: neither. */
export interface Lesson {
	comment: Worded;
	from: Kind | null;
	to: Kind | null;
}

/** Learns, or forgets, in the transaction of the decisions; words in their order, so that nobody waits in a circle. */
export async function learn(trx: Database, lessons: Lesson[]): Promise<void> {
	const changes = new Map<string, Counts>();
	for (const { comment, from, to } of lessons) {
		if (from === to) continue;
		for (const word of ['', ...wordsIn(comment)]) {
			const change = changes.get(word) ?? { spam: 0, ham: 0 };
			if (from) change[from] -= 1;
			if (to) change[to] += 1;
			changes.set(word, change);
		}
	}
	const rows = [...changes]
		.map(([word, { spam, ham }]) => ({ word, spam, ham }))
		.filter(({ spam, ham }) => spam !== 0 || ham !== 0)
		.sort((a, b) => (a.word < b.word ? -1 : 1));
	for (const part of chunks(rows, statement)) {
		await addCounts(trx, part);
	}
}

/** A word never seen that is to be forgotten (its comment was edited) counts nothing. */
async function addCounts(trx: Database, rows: { word: string; spam: number; ham: number }[]): Promise<void> {
	const sum = (kind: Kind) => {
		const [old, more] = [sql.ref(`spam_word.${kind}`), sql.ref(`excluded.${kind}`)];
		return sql<number>`case when ${old} + ${more} > 0 then ${old} + ${more} else 0 end`;
	};
	const added = rows.filter(({ spam, ham }) => spam >= 0 && ham >= 0);
	const mixed = rows.filter(({ spam, ham }) => spam < 0 || ham < 0);
	if (mixed.length > 0) {
		await trx
			.insertInto('spam_word')
			.values(mixed.map(({ word }) => ({ word, spam: 0, ham: 0 })))
			.onConflict((conflict) => conflict.column('word').doNothing())
			.execute();
	}
	for (const values of [added, mixed].filter(({ length }) => length > 0)) {
		await trx
			.insertInto('spam_word')
			.values(values)
			.onConflict((conflict) => conflict.column('word').doUpdateSet({ spam: sum('spam'), ham: sum('ham') }))
			.execute();
	}
}

export interface ExportedClassifier {
	format: 'postilla-classifier';
	version: 1;
	comments: Counts;
	words: Record<string, Counts>;
}

/** All the classifier has learned, as it can be carried elsewhere. */
export async function exportClassifier(db: Database): Promise<ExportedClassifier> {
	const rows = await db
		.selectFrom('spam_word')
		.selectAll()
		.where(({ eb, or }) => or([eb('spam', '>', 0), eb('ham', '>', 0)]))
		.orderBy('word')
		.execute();
	const { spam = 0, ham = 0 } = rows.find(({ word }) => word === '') ?? {};
	const words = rows
		.filter(({ word }) => word !== '')
		.map((row) => [row.word, { spam: row.spam, ham: row.ham }] as const);
	return {
		format: 'postilla-classifier',
		version: 1,
		comments: { spam, ham },
		words: Object.fromEntries(words),
	};
}
