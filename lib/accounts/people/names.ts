import confusables from 'unicode-confusables';
import type { Database } from '#db/schema';
import { teamRoles } from './policy.ts';
import { signsOrIs } from './writers.ts';

const LONGEST = 80;
/** Control characters, invisible ones, and those that turn the direction of what follows; emoji need U+200D. */
const strange =
	/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200d\ufe0e\ufe0f])[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** What keeps letters of one word apart in Persian, as in علی‌رضا. */
const withinWord = /(?<=\p{Script=Arabic})\u200c(?=\p{Script=Arabic})/gu;

/** What is wrong with a name as such; null: nothing. */
export function nameProblem(name: string): 'empty' | 'long' | 'strange' | null {
	if (letters(name) === '') return 'empty';
	if ([...name].length > LONGEST) return 'long';
	return strange.test(name.replace(withinWord, '')) ? 'strange' : null;
}

/** Names that only their bearers may write under: the blog's own people's and those that articles bear. */
export async function protectedNames(db: Database): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.select('name')
		.where(signsOrIs(...teamRoles))
		.where('erased_at', 'is', null)
		.execute();
	return rows.map((row) => row.name);
}

/** The protected name that this one is, or can be mistaken for. */
export function looksLike(name: string, protectedOnes: readonly string[]): string | null {
	const [small, shape] = skeletons(name);
	return (
		protectedOnes.find((one) => {
			const other = skeletons(one);
			return (small !== '' && small === other[0]) || (shape !== '' && shape === other[1]);
		}) ?? null
	);
}

/**
 * What is left of a name for the eye: without marks, spaces, signs and what cannot be seen, every letter the
 * plainest that looks like it; once with capitals made small first, once as they look.
 */
function skeletons(name: string): [small: string, shape: string] {
	const bare = letters(name);
	return [plainest(bare.toLowerCase()), plainest(bare)];
}

const plainest = (text: string) => letters(confusables.rectifyConfusion(text)).toLowerCase();

function letters(text: string): string {
	return text.normalize('NFKD').replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '');
}
